"""Schools and plans for tests, in a few lines that read aloud.

A service is written `AUDIENCE/SUBJECT teacher hours sync`, with teachers as `durand+garcia` and sync hours as
`1` or `1-2`; a session `SERVICE mode day row [week]`; a slot `monday M1`, several slots `monday M1, tuesday S1`.
Divisions, teachers and subjects exist because a service names them; a division is of the level of its digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Literal

from cned_planner.plan import Plan, Session
from cned_planner.school import (
    ASYNC,
    EVERY_WEEK,
    SYNC,
    Alignment,
    Audience,
    Calendar,
    Division,
    Establishment,
    Group,
    HoursDue,
    Level,
    Pin,
    School,
    Service,
    Siblings,
    Slot,
    Subject,
    Teacher,
)

TWO_DAYS = {"monday": "M1 M2 M3 M4 | S1 S2", "tuesday": "M1 M2 M3 M4 | S1 S2"}
LABELS = {"A": (date(2026, 11, 30),), "B": (date(2026, 12, 7),)}


def make_school(
    services: str,
    *,
    days: Mapping[str, str] = TWO_DAYS,
    late: str = "",
    labels: bool = False,
    caps: Mapping[str, Mapping[str, int]] | None = None,
    closed: Mapping[str, str] | None = None,
    groups: Mapping[str, tuple[str, str]] | None = None,
    links: Iterable[str] = (),
    unavailable: Mapping[str, str] | None = None,
    prefer_not: Mapping[str, str] | None = None,
    teacher_caps: Mapping[str, int] | None = None,
    alignments: Mapping[str, str] | None = None,
    pins: Iterable[str] = (),
    siblings: Iterable[tuple[str, str, int]] = (),
    weights: Mapping[str, int] | None = None,
    usual: Mapping[str, str] | None = None,
    virtual_rooms: Literal["teacher", "division"] = "teacher",
    max_live_classes: int | None = None,
) -> School:
    """A school with these services, one per line.

    `days` gives each day's rows, a half-day cut by `|`; `groups` the divisions and the split of each group;
    `usual` the slots of a service by its id; `caps` the limits of a level by their name in `Level`; `links` the groups
    with a virtual class of their own.
    """
    lines = [line.split() for line in services.strip().splitlines()]
    slots = make_slots(days, late)
    at = {str(slot): slot for slot in slots}

    def slots_of(text: str) -> frozenset[Slot]:
        return frozenset(at[name] for name in text.split(", ")) if text else frozenset()

    names = dict.fromkeys(code for of, _ in (groups or {}).values() for code in of.split())
    names |= dict.fromkeys(code for line in lines if (code := line[0].split("/")[0]) not in (groups or {}))
    levels = {f"{code[0]}e": _level(f"{code[0]}e", caps or {}) for code in names}
    divisions = {
        code: Division(code, levels[f"{code[0]}e"], closed=slots_of((closed or {}).get(code, ""))) for code in names
    }
    made_groups = {
        code: Group(
            code,
            tuple(divisions[name] for name in of.split()),
            split,
            link=f"https://exemple.fr/{code}" if code in links else None,
        )
        for code, (of, split) in (groups or {}).items()
    }
    teachers = {
        code: Teacher(
            code,
            f"M. {code.capitalize()}",
            unavailable=slots_of((unavailable or {}).get(code, "")),
            prefer_not=slots_of((prefer_not or {}).get(code, "")),
            max_sync_per_day=(teacher_caps or {}).get(code),
        )
        for line in lines
        for code in line[1].split("+")
    }
    audiences: dict[str, Audience] = {**divisions, **made_groups}
    made = {
        line[0]: replace(_service(line, audiences, teachers), usual=slots_of((usual or {}).get(line[0], "")))
        for line in lines
    }
    return School(
        establishment=Establishment(
            "0751234A", "Collège", virtual_rooms=virtual_rooms, max_live_classes=max_live_classes
        ),
        calendar=Calendar(date(2026, 11, 30), date(2026, 12, 11), weeks=LABELS if labels else {}),
        slots=slots,
        subjects={service.subject.code: service.subject for service in made.values()},
        levels=levels,
        divisions=divisions,
        groups=made_groups,
        teachers=teachers,
        services=made,
        alignments=tuple(
            Alignment(name, tuple(made[member] for member in members.split()))
            for name, members in (alignments or {}).items()
        ),
        pins=tuple(Pin(*_placed(made, at, pin)) for pin in pins),
        siblings=tuple(Siblings(divisions[one], divisions[other], families) for one, other, families in siblings),
        weights=weights or {},
    )


def make_slots(days: Mapping[str, str], late: str = "") -> tuple[Slot, ...]:
    """The slots of these days; rows begin at 8, 9 … in the first half-day, at 14 in the second."""
    slots: list[Slot] = []
    half_days = [(day, rank, part) for day, rows in days.items() for rank, part in enumerate(rows.split("|"))]
    for half_day, (day, rank, rows) in enumerate(half_days):
        for place, row in enumerate(rows.split()):
            hour = 8 + 6 * rank + place
            is_late = f"{day} {row}" in late.split(", ")
            slots.append(Slot(len(slots), day, row, time(hour), time(hour, 55), is_late, half_day))
    return tuple(slots)


def _level(code: str, caps: Mapping[str, Mapping[str, int]]) -> Level:
    own = caps.get(code, {})
    return Level(
        code,
        max_hours_per_day=own.get("max_hours_per_day"),
        max_sync_per_day=own.get("max_sync_per_day"),
        max_consecutive_sync=own.get("max_consecutive_sync"),
    )


def _service(line: list[str], audiences: Mapping[str, Audience], teachers: Mapping[str, Teacher]) -> Service:
    name, codes, hours, *sync = line
    audience, subject = name.split("/")
    least, _, most = (sync[0] if sync else "0").partition("-")
    due = HoursDue(float(hours), float(least), float(most or least))
    return Service(
        name, audiences[audience], Subject(subject, subject), tuple(teachers[code] for code in codes.split("+")), due
    )


def _placed(
    services: Mapping[str, Service], at: Mapping[str, Slot], line: str
) -> tuple[Service, Literal["sync", "async"], Slot, str]:
    name, mode, day, row, *week = line.split()
    return services[name], SYNC if mode == "sync" else ASYNC, at[f"{day} {row}"], week[0] if week else EVERY_WEEK


def make_plan(school: School, sessions: str) -> Plan:
    """The plan of these sessions, one per line."""
    at = {str(slot): slot for slot in school.slots}
    lines = (line.strip() for line in sessions.strip().splitlines())
    placed = (_placed(school.services, at, line) for line in lines if line)
    return Plan.of(Session(service, mode, week, slot) for service, mode, slot, week in placed)
