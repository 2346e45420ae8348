"""Which groups a pupil is in, as far as the lists say."""

from __future__ import annotations

from collections.abc import Mapping

from cned_planner.outputs.roster import Pupil, Rosters, bare
from cned_planner.school import Audience, Group


def attends(rosters: Rosters, pupil: Pupil, audience: Audience, split: tuple[Group, ...] = ()) -> bool:
    """Whether a pupil of one of its divisions has the sessions of an audience; yes where no list tells.

    `split`: the groups that have no pupil in common with the audience, itself included.
    """
    if not isinstance(audience, Group) or _is_listed(rosters, pupil, audience):
        return True
    if pupil.groups is not None:
        return bare(audience.code) in pupil.groups
    return audience.code not in rosters and not any(_is_listed(rosters, pupil, other) for other in split)


def _is_listed(rosters: Mapping[str, tuple[Pupil, ...]], pupil: Pupil, group: Group) -> bool:
    return any(one.key == pupil.key for one in rosters.get(group.code, ()))
