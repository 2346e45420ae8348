"""Subjects, and levels with the hours that are due in them."""

from __future__ import annotations

from dataclasses import dataclass

from cned_planner.loading import fields
from cned_planner.loading.record import Record
from cned_planner.loading.report import Report
from cned_planner.loading.shapes import Thing, Where, resolved
from cned_planner.loading.tree import Node
from cned_planner.school import HoursDue, Level, Subject

Halves = bool | None
"""Whether hours may end in a half; None where the calendar could not be read, so that nobody can tell."""


def resolve_subjects(root: Record) -> dict[str, Subject | None] | None:
    things = root.get(fields.SUBJECTS)
    return resolved(things, _subject)


def _subject(thing: Thing[Record]) -> Subject | None:
    if thing.value is None:
        return None
    name = thing.value.get(fields.SUBJECT_NAME) or thing.name
    return Subject(thing.name, name, thing.value.get(fields.CNED) or False, thing.value.get(fields.DISCIPLINE))


@dataclass(frozen=True)
class Levels:
    by_code: dict[str, Level | None] | None
    unread: frozenset[str]
    """Levels whose hours have a fault: what they do not give may only be misspelt."""


def resolve_levels(root: Record, subjects: dict[str, Subject | None] | None, halves: Halves, report: Report) -> Levels:
    things = root.get(fields.LEVELS)
    unread: set[str] = set()
    levels = resolved(things, lambda thing: _level(thing, subjects, halves, report, unread))
    return Levels(levels, frozenset(unread))


def _level(
    thing: Thing[Record],
    subjects: dict[str, Subject | None] | None,
    halves: Halves,
    report: Report,
    unread: set[str],
) -> Level | None:
    record, name = thing.value, f"niveau {thing.name}"
    if record is None:
        return None
    hours: dict[str, HoursDue] = {}
    listed = record.get(fields.LEVEL_HOURS)
    if listed is None and record.gives(fields.LEVEL_HOURS):
        unread.add(thing.name)
    for code, entry in (listed or {}).items():
        subject = report.find("unknown-subject", entry.key, name, "La matière", code, subjects)
        due = entry.value and _due(entry.value, halves, Where(report, f"{name}, {code}"))
        if subject and due:
            hours[code] = due
        else:
            unread.add(thing.name)
    caps = record.get(fields.MAX_HOURS), record.get(fields.MAX_SYNC), record.get(fields.MAX_RUN)
    return Level(thing.name, hours, *caps, record.get(fields.OFFICIAL))


def _due(record: Record, halves: Halves, where: Where) -> HoursDue | None:
    hours, sync = record.get(fields.DUE_HOURS), record.get(fields.DUE_SYNC) or (0.0, 0.0)
    if hours is None or (record.gives(fields.DUE_SYNC) and record.get(fields.DUE_SYNC) is None):
        return None
    sound = check_halves(hours, record.at(fields.DUE_HOURS), halves, where)
    sound = check_sync(sync, hours, record.at(fields.DUE_SYNC), halves, where) and sound
    return HoursDue(hours, *sync) if sound else None


def check_halves(hours: float, at: Node, halves: Halves, where: Where) -> bool:
    """Whether hours without week labels are whole."""
    if halves is not False or hours == int(hours):
        return True
    message = f"{hours:g} h demande deux semaines A et B : une séance y a lieu une semaine sur deux."
    where.error(
        "half-hour", at, message, f"Donnez « weeks » dans calendar, ou écrivez {int(hours)} ou {int(hours) + 1}."
    )
    return False


def check_sync(sync: tuple[float, float], hours: float, at: Node, halves: Halves, where: Where) -> bool:
    """Whether live hours fit into the hours, and are whole where they must be."""
    if sync[1] > hours:
        message = f"{sync[1]:g} h en direct, pour {hours:g} h en tout."
        where.error("sync-above-hours", at, message, "Baissez sync, ou augmentez hours.")
        return False
    return all(check_halves(bound, at, halves, where) for bound in dict.fromkeys(sync))
