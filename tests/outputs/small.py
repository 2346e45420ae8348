"""A small school and a plan of it, both written by hand, that every test of the outputs can read at a glance.

Two divisions, one split of two groups over both, three teachers, weeks A and B, three weeks of which one has a
closed Wednesday. Links are distinct words, so that a test can look for each of them in every byte.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from cned_planner.outputs.plan_json import Report
from cned_planner.plan import Plan, Session
from cned_planner.school import (
    ASYNC,
    EVERY_WEEK,
    SYNC,
    Calendar,
    Division,
    Establishment,
    Group,
    HoursDue,
    Level,
    Mode,
    Pin,
    School,
    Service,
    Slot,
    Subject,
    Teacher,
)
from cned_planner.verifier import Cost

ROWS = (("M1", time(8, 30), time(9, 25)), ("M2", time(9, 25), time(10, 20)), ("S1", time(14, 0), time(14, 55)))


def _slots() -> tuple[Slot, ...]:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday")
    grid = [(half, day, row) for half, day in enumerate(days) for row in (ROWS if day != "wednesday" else ROWS[:2])]
    return tuple(
        Slot(position, day, name, start, end, late=False, half_day=2 * half + (name == "S1"))
        for position, (half, day, (name, start, end)) in enumerate(grid)
    )


LEVEL = Level("4e")
D4A = Division("4A", LEVEL, pupils=3, roster="4A.csv")
D4B = Division("4B", LEVEL)
ESP = Group("4ESP", (D4A, D4B), "LV2")
ALL = Group("4ALL", (D4A, D4B), "LV2")
DURAND = Teacher(
    "durand", "Mme Durand", link="https://cv.example/guest/durand", moderator_link="https://cv.example/invite/DURAND"
)
GARCIA = Teacher(
    "garcia", "M. García", link="https://cv.example/guest/garcia", moderator_link="https://cv.example/invite/GARCIA"
)
WEBER = Teacher("weber", "Mme Weber")
MAT = Subject("MAT", "Mathématiques", cned=True)
SPANISH = Subject("ESP", "Espagnol")
GERMAN = Subject("ALL", "Allemand")

SERVICES = (
    Service("4A/MAT", D4A, MAT, (DURAND,), HoursDue(3.5, 2, 2)),
    Service("4B/MAT", D4B, MAT, (DURAND, GARCIA), HoursDue(1, 1, 1)),
    Service("4ESP/ESP", ESP, SPANISH, (GARCIA,), HoursDue(2.5, 1, 1.5)),
    Service("4ALL/ALL", ALL, GERMAN, (WEBER,), HoursDue(1, 1, 1)),
)
BY_ID = {service.id: service for service in SERVICES}

SCHOOL = School(
    Establishment("9990001A", "Collège Louise-Michel", zone="C"),
    Calendar(
        date(2026, 11, 30),
        date(2026, 12, 18),
        (date(2026, 12, 9),),
        {"A": (date(2026, 11, 30), date(2026, 12, 14)), "B": (date(2026, 12, 7),)},
    ),
    _slots(),
    {subject.code: subject for subject in (MAT, SPANISH, GERMAN)},
    {"4e": LEVEL},
    {"4A": D4A, "4B": D4B},
    {"4ESP": ESP, "4ALL": ALL},
    {"durand": DURAND, "garcia": GARCIA, "weber": WEBER},
    BY_ID,
    sha256="ab" * 32,
)


def slot(words: str) -> Slot:
    """The slot of `monday M2`."""
    found = SCHOOL.slot_at(*words.split())
    assert found is not None
    return found


def session(service: str, mode: Mode, at: str, week: str = EVERY_WEEK) -> Session:
    return Session(BY_ID[service], mode, week, slot(at))


PLAN = Plan.of(
    [
        session("4A/MAT", SYNC, "monday M1"),
        session("4A/MAT", SYNC, "wednesday M2"),
        session("4A/MAT", ASYNC, "thursday M1"),
        session("4A/MAT", ASYNC, "friday M1", "B"),
        session("4B/MAT", SYNC, "tuesday M1"),
        session("4ESP/ESP", SYNC, "monday M2"),
        session("4ESP/ESP", SYNC, "friday S1", "A"),
        session("4ESP/ESP", ASYNC, "thursday S1"),
        session("4ALL/ALL", SYNC, "monday M2"),
    ]
)

REPORT = Report(
    "optimal", 7, 7, {"teacher-gaps": Cost(1, 3), "teacher-days": Cost(1, 4)}, seed=1, workers=2, compiled=True
)


def school_with(**parts: Any) -> School:
    """The school with some of its parts replaced; `establishment` and `calendar` as dicts of what changes."""
    for name in ("establishment", "calendar"):
        if name in parts:
            parts[name] = replace(getattr(SCHOOL, name), **parts[name])
    return replace(SCHOOL, **parts)


def with_rooms(links: dict[str, str], moderator_links: dict[str, str] | None = None) -> tuple[School, Plan]:
    """The school and the plan with one virtual class per division; links by code of division or group."""

    def room(audience: Any) -> Any:
        code = audience.code
        return replace(audience, link=links.get(code), moderator_link=(moderator_links or {}).get(code))

    divisions = {code: room(division) for code, division in SCHOOL.divisions.items()}
    groups = {
        code: replace(room(group), of=tuple(divisions[division.code] for division in group.of))
        for code, group in SCHOOL.groups.items()
    }
    audiences: dict[str, Division | Group] = {**divisions, **groups}
    services = {service.id: replace(service, audience=audiences[service.audience.code]) for service in SERVICES}
    school = school_with(
        divisions=divisions, groups=groups, services=services, establishment={"virtual_rooms": "division"}
    )
    return school, Plan.of(replace(one, service=services[one.service.id]) for one in PLAN.sessions)


PINNED = replace(SCHOOL, pins=(Pin(BY_ID["4A/MAT"], SYNC, slot("monday M1")),))
