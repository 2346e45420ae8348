"""What ties the half-days of a week together: rows that sum something over all of them.

A row is a sum of what the live sessions of each half-day add to it (their *amounts*) and of a few variables of the week
itself (*extras*): hours a service is short of, days of a teacher, live slots beyond a fair share. Rules that bind the
half-days of one day in other ways are left out, which can only make plans cheaper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from cned_planner.plan import Plan, Session, live_slots, taught_slots
from cned_planner.preferences import busy_day, sync_target, teacher_days, weight_of
from cned_planner.school import EVERY_WEEK, SYNC, Division, School, Service, Slot, Teacher
from cned_planner.search.blocks import live_blocks

HalfDay = tuple[Slot, ...]
Amounts = dict[int, int]
"""By the number of a row, what is added to it."""

WHOLE, HALF = 2, 1
"""Half hours each week of a session of every week, and of one of a single week label."""


@dataclass(frozen=True)
class Row:
    total: int
    sense: Literal["equal", "at least", "at most"]


@dataclass(frozen=True)
class Extra:
    """A variable of the week itself, from 0 to `most`, what a unit of it costs and adds to rows."""

    cost: int
    most: int
    amounts: Amounts


@dataclass
class Couplings:
    """The rows of a school in a fixed order; `number` finds them by what they are about."""

    rows: list[Row] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    number: dict[Hashable, int] = field(default_factory=dict)
    start: dict[int, int] = field(default_factory=dict)
    """Worths to begin with, by row, in cost units: those at which every teacher pays for the days he needs."""

    def add(self, about: Hashable, row: Row) -> int:
        self.number[about] = len(self.rows)
        self.rows.append(row)
        return self.number[about]


@lru_cache(maxsize=1)
def couplings_of(school: School) -> Couplings:
    couplings = Couplings()
    short = _couple_hours(school, couplings)
    _couple_days_of_teachers(school, couplings, short)
    for service, amounts in short.items():
        most = round(2 * (service.due.sync_max - service.due.sync_min))
        couplings.extras.append(Extra(weight_of(school, sync_target), most, amounts))
    if weight_of(school, busy_day):
        _couple_days_of_divisions(school, couplings)
    return couplings


def amounts_of(school: School, half_day: HalfDay, sessions: Iterable[Session]) -> Amounts:
    """What the live sessions of a half-day add to each row."""
    plan, number, day = Plan.of(sessions), couplings_of(school).number, half_day[0].day
    amounts: Counter[Hashable] = Counter()
    for session in plan.sessions:
        amounts["hours", session.service.id] += WHOLE if session.week == EVERY_WEEK else HALF
        if session.week != EVERY_WEEK:
            amounts["halves", session.service.id] += 1
        for week in school.weeks_of(session.week):
            amounts["once", session.service.id, week, day] += 1
    for (teacher, week), slots in taught_slots(school, plan).items():
        amounts["there", teacher.code, week, half_day] -= bool(slots)
    for (division, week), slots in live_slots(school, plan).items():
        amounts["load", division.code, week, day] -= len(slots)
    return {number[about]: amount for about, amount in amounts.items() if amount and about in number}


def _couple_hours(school: School, couplings: Couplings) -> dict[Service, Amounts]:
    """Every service has its best live hours, or is short of some. Returns what being short adds to which row."""
    short: dict[Service, Amounts] = {}
    for service in live_services(school):
        due = service.due
        short[service] = {couplings.add(("hours", service.id), Row(round(2 * due.sync_max), "equal")): 1}
        if school.has_labels:
            couplings.add(("halves", service.id), Row(1, "at most"))
        if due.sync_max > 1:
            for week in school.weeks:
                for day in school.days:
                    couplings.add(("once", service.id, week, day), Row(1, "at most"))
    return short


def _couple_days_of_teachers(school: School, couplings: Couplings, short: Mapping[Service, Amounts]) -> None:
    """A teacher is there on a day if live in any half of it, and on as many days as the live hours need."""
    weight = weight_of(school, teacher_days)
    for teacher, services in school.services_of_teacher.items():
        live = [service for service in services if service in short]
        if not live or not weight:
            continue
        needed = couplings.add(("days", teacher.code), Row(_days_needed(school, teacher, live), "at least"))
        couplings.start[needed] = weight
        for service in live:  # what half an hour less saves at the most
            short[service][needed] = -(-len(school.weeks) // WHOLE)
        for week in school.weeks:
            halves: dict[str, Amounts] = {day: {needed: 1} for day in school.days}
            for half_day in school.half_days:
                row = couplings.add(("there", teacher.code, week, half_day), Row(0, "at least"))
                halves[half_day[0].day][row] = 1
            couplings.extras += [Extra(weight, 1, amounts) for amounts in halves.values()]


def _days_needed(school: School, teacher: Teacher, live: Iterable[Service]) -> int:
    """On how many days of the cycle a teacher with all his best live hours is there: one session a day of a service."""
    sessions = [round(len(school.weeks) * service.due.sync_max) for service in live]
    rooms = [teacher_days.room_on(school, teacher, day) for _ in school.weeks for day in school.days]
    return max(teacher_days.days_needed(rooms, sum(sessions)), *sessions)


def _couple_days_of_divisions(school: School, couplings: Couplings) -> None:
    """A division's live slots beyond its fair share of a day, were it live as often as can be."""
    blocks = live_blocks(school)
    for division in school.divisions.values():
        share = -(-_most_live_slots(school, division, blocks) // max(1, school.open_days(division)))
        for week in school.weeks:
            for day, slots in school.slots_of_day.items():
                row = couplings.add(("load", division.code, week, day), Row(-share, "at least"))
                couplings.extras.append(Extra(weight_of(school, busy_day), len(slots), {row: 1}))


def _most_live_slots(school: School, division: Division, blocks: Mapping[Service, tuple[Service, ...]]) -> int:
    """Of a week label. What is aligned is live together, and counts once."""
    hours: dict[tuple[Service, ...], float] = {}
    for service in school.services_of_division[division]:
        block = blocks.get(service, (service,))
        hours[block] = max(hours.get(block, 0.0), service.due.sync_max)
    return sum(-(-round(2 * one) // WHOLE) for one in hours.values())


def live_services(school: School) -> list[Service]:
    return [service for service in school.services.values() if service.due.sync_max]


def live_of(half_day: HalfDay, sessions: Iterable[Session]) -> list[Session]:
    """The live sessions of a half-day, of all weeks."""
    slots = set(half_day)
    return [session for session in sessions if session.mode == SYNC and session.slot in slots]
