"""Schools that change under their plan: one change of each kind that a file can see, at random."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from cned_planner.diagnosis.remaking import remade
from cned_planner.plan import Plan, Session
from cned_planner.school import HoursDue, School, Service


def ill(random: Random, school: School) -> School:
    """A teacher is away for two half-days."""
    who = random.choice(list(school.teachers))
    half_days = random.sample(range(len(school.half_days)), 2)
    away = {slot for slot in school.slots if slot.half_day in half_days}
    return remade(
        school, teacher=lambda one: replace(one, unavailable=one.unavailable | away) if one.code == who else one
    )


def hands(random: Random, school: School) -> School:
    """A service goes to another teacher."""
    which = random.choice(list(school.services))
    who = random.choice(list(school.teachers))
    return remade(
        school,
        service=lambda one: replace(one, teachers=(school.teachers[who],)) if one.id == which else one,
    )


def cap(random: Random, school: School) -> School:
    """One live session a day fewer."""
    return remade(school, level=lambda one: replace(one, max_sync_per_day=max(1, (one.max_sync_per_day or 3) - 1)))


def closed(random: Random, school: School) -> School:
    """A slot closes for everybody."""
    slot = random.choice(school.slots)
    return remade(school, division=lambda one: replace(one, closed=one.closed | {slot}))


def more_hours(random: Random, school: School) -> School:
    """A service is due an hour more, and the next one less."""
    names = random.sample(list(school.services), 2)

    def other_hours(one: Service) -> Service:
        if one.id not in names:
            return one
        hours = max(1, one.due.hours + (1 if one.id == names[0] else -1))
        return replace(one, due=HoursDue(hours, min(one.due.sync_min, hours), min(one.due.sync_max, hours)))

    return remade(school, service=other_hours)


CHANGES: Mapping[str, Callable[[Random, School], School]] = {
    "a teacher is ill": ill,
    "a service changes hands": hands,
    "a cap is lowered": cap,
    "a slot closes": closed,
    "hours change": more_hours,
}


def former_in(school: School, plan: Plan) -> Plan:
    """The sessions of a plan of the school before it changed, as sessions of the school as it is."""
    return Plan.of(
        Session(school.services[one.service.id], one.mode, one.week, one.slot)
        for one in plan.sessions
        if one.service.id in school.services
    )
