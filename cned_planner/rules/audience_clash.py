"""A pupil has one thing to do at a time: two sessions of one pupil view never share a slot of a week.

Source: nobody can be in two places. Unit: a slot of a week label, for the sessions that meet in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan, Session
from cned_planner.school import School, Slot
from cned_planner.words import say_list, say_slot, told_once

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "audience-clash"
TITLE = "Un élève n’a qu’une séance à la fois"

Clash = tuple[Slot, tuple[Session, ...]]


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for (slot, sessions), weeks in told_once(school, lambda week: _clashes(school, plan, week)):
        audiences = dict.fromkeys(session.service.audience.code for session in sessions)
        services = dict.fromkeys(session.service.id for session in sessions)
        yield Finding(
            ID,
            f"{say_list(audiences)}, {say_slot(slot)}{weeks}",
            f"{len(sessions)} séances ont lieu en même temps pour les mêmes élèves : {say_list(services)}.",
            "N’en gardez qu’une à ce créneau et déplacez le reste.",
        )


def _clashes(school: School, plan: Plan, week: str) -> Iterator[Clash]:
    """The sessions that meet in a slot for pupils of one division; one clash even where it is so in two divisions."""
    found: dict[Clash, None] = {}
    for (slot, _), sessions in _by_slot_and_division(school, plan, week).items():
        audiences = [session.service.audience for session in sessions]
        pairs = combinations(range(len(sessions)), 2)  # by place: a plan file may repeat a session
        meeting = {
            place
            for one, other in pairs
            if school.share_pupils(audiences[one], audiences[other])
            for place in (one, other)
        }
        if meeting:
            found[slot, tuple(sessions[place] for place in sorted(meeting))] = None
    yield from found


def _by_slot_and_division(school: School, plan: Plan, week: str) -> dict[tuple[Slot, str], list[Session]]:
    result: dict[tuple[Slot, str], list[Session]] = {}
    for session in plan.of_week(week):
        for division in school.divisions_of(session.service.audience):
            result.setdefault((session.slot, division.code), []).append(session)
    return result


def constrain(model: Model) -> None:
    """Per division and moment: its own sessions, and the busiest group of each split, at most one in all."""
    for division in model.divisions:
        model.cap_views(division, model.of_audience, cap=1)
