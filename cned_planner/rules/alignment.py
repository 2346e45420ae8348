"""Aligned services are live together: their live sessions occupy the same slots in the same weeks.

Source: a choice of the school, key `alignments`. Unit: a slot of a week label. Autonomous work is free, and a
session of every week is worth one in week A and one in week B.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.school import SYNC, Alignment, School, Service, Slot
from cned_planner.words import say_list, say_slot, told_once

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Sum, Table

ID = "alignment"
TITLE = "Les services d’une barrette sont en direct aux mêmes créneaux"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for alignment in school.alignments:
        for (slot, present, absent), weeks in _gaps(school, plan, alignment):
            yield Finding(
                ID,
                f"barrette {alignment.name}, {say_slot(slot)}{weeks}",
                f"{say_list(present)} en direct sans {say_list(absent)}.",
                "Placez les séances en direct de la barrette aux mêmes créneaux.",
            )


Gap = tuple[Slot, tuple[str, ...], tuple[str, ...]]


def _gaps(school: School, plan: Plan, alignment: Alignment) -> Iterator[tuple[Gap, str]]:
    """The slots with fewer live sessions of one member than of another, and the members of each kind."""
    live: dict[Service, Counter[tuple[str, Slot]]] = {
        service: Counter(
            (week, session.slot) for session in plan.of_service(service, SYNC) for week in school.weeks_of(session.week)
        )
        for service in alignment.services
    }

    def of_week(week: str) -> Iterator[Gap]:
        for slot in school.slots:
            counts = {service.id: live[service][week, slot] for service in live}
            most = max(counts.values())
            absent = tuple(name for name, count in counts.items() if count < most)
            if absent:
                yield slot, tuple(name for name in counts if name not in absent), absent

    return told_once(school, of_week)


def constrain(model: Model) -> None:
    for alignment in model.school.alignments:
        members = [service for service in alignment.services if model.is_known(service, SYNC)]
        if any(model.is_free(service, SYNC) for service in members):
            first, *others = (model.occupied(service, SYNC) for service in members)
            for other in others:
                _equate(model, first, other)


def _equate(model: Model, one: Table, other: Table) -> None:
    for moment in dict.fromkeys([*one, *other]):
        first, second = model.total(one.get(moment)), model.total(other.get(moment))
        if not _same(first, second):
            model.between([(first, 1), (second, -1)], 0, 0)


def _same(first: Sum, second: Sum) -> bool:
    """Whether both are literally one sum, as where aligned services share their variables."""
    return first.constant == second.constant and [literal.index for literal in first.literals] == [
        literal.index for literal in second.literals
    ]
