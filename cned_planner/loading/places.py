"""Where each thing of the school stands in its file."""

from __future__ import annotations

from typing import Any

from cned_planner.loading import fields
from cned_planner.loading.record import Key, Record
from cned_planner.loading.report import Report
from cned_planner.loading.services import Services
from cned_planner.loading.shapes import Thing
from cned_planner.school import Place

SECTIONS: tuple[Key[Any], ...] = (
    fields.SLOTS,
    fields.SUBJECTS,
    fields.LEVELS,
    fields.DIVISIONS,
    fields.GROUPS,
    fields.TEACHERS,
)
PARTS = (fields.ESTABLISHMENT, fields.CALENDAR, fields.WEEK_DAYS, fields.WEIGHTS, fields.VALIDATE)
LISTS: tuple[Key[Any], ...] = (fields.ALIGNMENTS, fields.PINS, fields.SIBLINGS)


def places_of(root: Record, services: Services, report: Report) -> dict[tuple[str, ...], Place]:
    """Section and code (or rank, for lists), and the same with a key of the thing: ("teachers", "durand", "email")."""
    places = _keys(root, (), report)
    for section in SECTIONS:
        places |= _things(root.get(section), section.name, report)
    for part in PARTS:
        places |= _keys(root.get(part), (part.name,), report)
    for section in LISTS:
        for rank, entry in enumerate(root.get(section) or ()):
            places[section.name, str(rank)] = report.place(entry.node)
    places |= _level_hours(root, report)
    places |= {("services", name): report.place(node) for name, node in services.places.items()}
    for entry in root.get(fields.ALIGNMENTS) or ():
        places["alignments", entry.value.get(fields.ALIGNMENT_NAME) or ""] = report.place(entry.node)
    return places


def _things(things: dict[str, Thing[Record]] | None, section: str, report: Report) -> dict[tuple[str, ...], Place]:
    places: dict[tuple[str, ...], Place] = {}
    for name, thing in (things or {}).items():
        places[section, name] = report.place(thing.key)
        places |= _keys(thing.value, (section, name), report)
    return places


def _level_hours(root: Record, report: Report) -> dict[tuple[str, ...], Place]:
    return {
        ("levels", name, "hours", subject): report.place(due.key)
        for name, thing in (root.get(fields.LEVELS) or {}).items()
        for subject, due in ((thing.value and thing.value.get(fields.LEVEL_HOURS)) or {}).items()
    }


def _keys(record: Record | None, of: tuple[str, ...], report: Report) -> dict[tuple[str, ...], Place]:
    return {(*of, name): report.place(node) for name, node in record.places().items()} if record else {}
