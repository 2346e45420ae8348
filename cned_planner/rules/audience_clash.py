"""A pupil has one thing to do at a time: two sessions of one pupil view never share a slot of a week.

Source: nobody can be in two places. Unit: a slot of a week label, per division.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Moment, Plan, Session, moments_of
from cned_planner.school import Audience, Group, School

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "audience-clash"
TITLE = "Un élève n'a qu'une séance à la fois"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for (week, slot), sessions in _by_moment(school, plan).items():
        for one, other in combinations(sessions, 2):
            if _share_a_pupil(one.service.audience, other.service.audience):
                yield Finding(
                    ID,
                    f"{one.service.audience.code}, {slot} ({week})",
                    f"{one.service.id} et {other.service.id} ont lieu en même temps pour les mêmes élèves.",
                    "Déplacez l'une des deux séances.",
                )


def _by_moment(school: School, plan: Plan) -> dict[Moment, list[Session]]:
    result: dict[Moment, list[Session]] = {}
    for session in plan.sessions:
        for moment in moments_of(school, session):
            result.setdefault(moment, []).append(session)
    return result


def _share_a_pupil(one: Audience, other: Audience) -> bool:
    """Whether one pupil view holds both: groups of one split have no pupil in common."""
    if one == other:
        return True
    if isinstance(one, Group) and isinstance(other, Group):
        return one.split != other.split and not set(one.of).isdisjoint(other.of)
    if isinstance(one, Group):
        return other in one.of
    return isinstance(other, Group) and one in other.of


def constrain(model: Model) -> None:
    """Per division and moment: its own sessions, and the busiest group of each split, at most one in all."""
    for division in model.divisions:
        own = model.of_audience(division)
        splits = [[model.of_audience(group) for group in groups] for groups in model.school.splits_of[division]]
        moments = dict.fromkeys([*own, *(moment for split in splits for table in split for moment in table)])
        for moment in moments:
            total = model.total(own.get(moment))
            for split in splits:
                total.extend(model.heaviest((table[moment] for table in split if moment in table), cap=1))
            model.at_most(total, 1)
