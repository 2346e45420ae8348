"""Which groups a pupil is in, as far as the lists say."""

from __future__ import annotations

from cned_planner.outputs.roster import Pupil, Rosters, bare
from cned_planner.school import Audience, Division, Group, School


def attends(school: School, rosters: Rosters, division: Division, pupil: Pupil, audience: Audience) -> bool:
    """Whether a pupil of the division has the sessions of an audience drawn from it; yes where no list tells."""
    if not isinstance(audience, Group) or _is_listed(rosters, pupil, audience):
        return True
    if pupil.groups is not None:
        return bare(audience.code) in pupil.groups
    others = next(split for split in school.splits_of[division] if audience in split)
    return audience.code not in rosters and not any(_is_listed(rosters, pupil, other) for other in others)


def _is_listed(rosters: Rosters, pupil: Pupil, group: Group) -> bool:
    return any(one.key == pupil.key for one in rosters.get(group.code, ()))
