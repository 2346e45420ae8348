"""What live sessions alone can tell of the autonomous work that will be placed after them.

Autonomous work is best done after its service's first live session of the week. A model of live sessions
only does not place it, yet it can count: the work of the services that are not live before some half-day
has to fit into what remains of the week from there on. What does not fit will come before its live session.
The estimate guides the search; costs are always counted on whole plans.
"""

from __future__ import annotations

from collections.abc import Mapping

from cned_planner.preferences import brief_before_work, weight_of
from cned_planner.school import ASYNC, SYNC, Division, Service, Slot
from cned_planner.search.model import Model
from cned_planner.search.sums import Penalty, Sum, Term
from cned_planner.search.values import Values


def foresee(model: Model) -> None:
    """Add, per division and week, the hours of work that cannot follow their live session."""
    weight = weight_of(model.school, brief_before_work)
    if not weight:
        return
    total = Penalty(weight)
    for division in model.divisions:
        if any(model.is_known(service, ASYNC) for service in model.school.services_of_division[division]):
            continue  # the preference itself is at work there
        for week in model.school.weeks:
            _foresee_division(model, division, week, total)
    model.penalties.append(total)


def _foresee_division(model: Model, division: Division, week: str, total: Penalty) -> None:
    school = model.school
    services = [service for service in school.services_of_audience[division] if _works_alone(service)]
    live = {slot: term for (label, slot), term in model.live(division).items() if label == week}
    shortages: list[tuple[list[tuple[Sum, int]], int]] = []
    for half_day in school.half_days[1:]:
        start = half_day[0]
        demand: list[tuple[Sum, int]] = []
        owed = 0
        for service in services:
            hours = round(service.due.hours - service.due.sync_max)
            early = _live_before(model, service, week, start)
            if hours <= 0 or early is None:
                continue
            owed += hours
            demand.append((early, -hours))
        if not owed:
            continue
        room, spent = _room_from(model, division, start, live)
        if owed > room - spent.most:
            shortages.append(([*demand, (spent, 1)], owed - room))
    if not shortages:
        return
    most = max(0, *(_most(terms, base) for terms, base in shortages))
    worst = model.derived(most, lambda values: max(0, *(_value(values, terms, base) for terms, base in shortages)))
    for terms, base in shortages:
        model.at_least_penalty(worst, terms, base)
    total.add(worst)


def _works_alone(service: Service) -> bool:
    return service.due.sync_min > 0 and service.due.hours > service.due.sync_max


def _live_before(model: Model, service: Service, week: str, start: Slot) -> Sum | None:
    """Whether the service is live in that week before `start`; None where that is certain."""
    before = Sum()
    for (label, slot), terms in model.occupied(service, SYNC).items():
        if label == week and slot.position < start.position:
            before.extend(terms)
    if before.constant:
        return None
    return Sum.of(model.either(before))


def _room_from(model: Model, division: Division, start: Slot, live: Mapping[Slot, Term]) -> tuple[int, Sum]:
    """How many sessions the division can have from `start` on, and those of them that are live."""
    cap = division.level.max_hours_per_day
    closed = model.school.closed_slots[division]
    room, spent = 0, Sum()
    for slots in model.school.slots_of_day.values():
        left = [slot for slot in slots if slot.position >= start.position and slot not in closed]
        room += len(left) if cap is None else min(len(left), cap)
        for slot in left:
            spent.add(live.get(slot, 0))
    return room, spent


def _most(terms: list[tuple[Sum, int]], base: int) -> int:
    return base + sum(max(0, coefficient) * terms_.most for terms_, coefficient in terms)


def _value(values: Values, terms: list[tuple[Sum, int]], base: int) -> int:
    return base + sum(coefficient * values.of(terms_) for terms_, coefficient in terms)
