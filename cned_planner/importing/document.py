"""A draft as plain data, section by section: what is written into a file, and remembered until the next import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cned_planner.importing.draft import (
    Draft,
    DraftAlignment,
    DraftCalendar,
    DraftDivision,
    DraftGroup,
    DraftHours,
    DraftLevel,
    DraftPin,
    DraftService,
    DraftSiblings,
    DraftSlot,
    DraftSubject,
    DraftTeacher,
    Sync,
)

Entry = dict[str, Any]
"""A thing of the file: texts, numbers, Booleans, lists and mappings of them."""
Section = dict[str, Entry]
"""By code, by id of service, by name of alignment …"""

LISTS = ("services", "alignments", "pins", "siblings")
"""Sections that are lists in the file; the others are mappings."""


def document(draft: Draft) -> dict[str, Section]:
    """The sections that the draft speaks of, in the order of the file. Mappings hold no None."""
    sections: dict[str, Section] = {
        "establishment": _establishment(draft),
        "calendar": _calendar(draft.calendar) if draft.calendar else {},
        "slots": {slot.code: _slot(slot) for slot in draft.grid.slots} if draft.grid else {},
        "days": {day: {"": list(rows)} for day, rows in draft.grid.days.items()} if draft.grid else {},
        "subjects": {subject.code: _subject(subject) for subject in draft.subjects},
        "levels": {level.code: _level(level) for level in draft.levels},
        "divisions": {division.code: _division(division) for division in draft.divisions},
        "groups": {group.code: _group(group) for group in draft.groups},
        "teachers": {teacher.code: _teacher(teacher) for teacher in draft.teachers},
        "services": {service.id: _service(service) for service in draft.services},
        "alignments": {alignment.name: _alignment(alignment) for alignment in draft.alignments},
        "pins": {_pin_key(pin): _pin(pin) for pin in draft.pins},
        "siblings": {siblings_key(one.divisions): _siblings(one) for one in draft.siblings},
        "preferences": {name: {"": weight} for name, weight in draft.weights.items()},
    }
    return {name: section for name, section in sections.items() if section}


def siblings_key(divisions: Iterable[str]) -> str:
    return " + ".join(sorted(divisions))


def _given(entry: Mapping[str, Any]) -> Entry:
    return {key: value for key, value in entry.items() if value is not None and value not in ({}, [])}


def _weekly(days: Mapping[str, tuple[str, ...]]) -> Entry:
    return {day: "all" if rows == ("all",) else list(rows) for day, rows in days.items() if rows}


def _alone(items: tuple[str, ...]) -> list[str] | str | None:
    """A list of one is written without brackets."""
    return items[0] if len(items) == 1 else list(items) or None


def sync_value(sync: Sync | None) -> Any:
    if sync is None:
        return None
    least, most = (number(one) for one in sync)
    return least if least == most else [least, most]


def number(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _establishment(draft: Draft) -> Section:
    known = {"uai": draft.uai, "name": draft.name, "zone": draft.zone, "max_live_classes": draft.max_live_classes}
    return {key: {"": value} for key, value in known.items() if value is not None}


def _calendar(calendar: DraftCalendar) -> Section:
    weeks = {label: [day.isoformat() for day in mondays] for label, mondays in calendar.weeks.items()}
    known = {
        "start": calendar.start.isoformat(),
        "end": calendar.end.isoformat(),
        "closed": [day.isoformat() for day in calendar.closed],
        "weeks": weeks,
    }
    return {key: {"": value} for key, value in _given(known).items()}


def _slot(slot: DraftSlot) -> Entry:
    return _given({"time": slot.time, "late": slot.late or None})


def _subject(subject: DraftSubject) -> Entry:
    return _given({"name": subject.name, "cned": subject.cned, "official": subject.official})


def _level(level: DraftLevel) -> Entry:
    return _given(
        {
            "official": level.official,
            "max_hours_per_day": level.max_hours_per_day,
            "max_sync_per_day": level.max_sync_per_day,
            "max_consecutive_sync": level.max_consecutive_sync,
            "hours": {code: _hours(due) for code, due in level.hours.items()},
        }
    )


def _hours(due: DraftHours) -> Entry:
    return {"hours": number(due.hours), **({"sync": sync_value(due.sync)} if due.sync and any(due.sync) else {})}


def _division(division: DraftDivision) -> Entry:
    return _given(
        {
            "level": division.level,
            "pupils": division.pupils,
            "roster": division.roster,
            "closed": _weekly(division.closed),
            "link": division.link,
            "moderator_link": division.moderator_link,
        }
    )


def _group(group: DraftGroup) -> Entry:
    return _given(
        {
            "of": list(group.of),
            "split": group.split,
            "pupils": group.pupils,
            "roster": group.roster,
            "link": group.link,
            "moderator_link": group.moderator_link,
        }
    )


def _teacher(teacher: DraftTeacher) -> Entry:
    owed = teacher.service_hours
    return _given(
        {
            "name": teacher.name,
            "email": teacher.email,
            "unavailable": _weekly(teacher.unavailable),
            "prefer_not": _weekly(teacher.prefer_not),
            "max_sync_per_day": teacher.max_sync_per_day,
            "service_hours": number(owed) if isinstance(owed, float) else owed,
            "link": teacher.link,
            "moderator_link": teacher.moderator_link,
        }
    )


def _service(service: DraftService) -> Entry:
    own_id = service.id != f"{service.audience}/{service.subject}"
    with_sync = service.sync is not None and (service.hours is None or any(service.sync))
    return _given(
        {
            "id": service.id if own_id else None,
            "teacher": _alone(service.teachers),
            "subject": service.subject,
            "to": service.audience,
            "hours": None if service.hours is None else number(service.hours),
            "sync": sync_value(service.sync) if with_sync else None,
            "usual": _weekly(service.usual),
        }
    )


def _alignment(alignment: DraftAlignment) -> Entry:
    return {"name": alignment.name, "services": list(alignment.services)}


def _pin_key(pin: DraftPin) -> str:
    return f"{pin.service} {pin.mode} {pin.day} {pin.row} {pin.week or ''}".strip()


def _pin(pin: DraftPin) -> Entry:
    return _given({"service": pin.service, "mode": pin.mode, "at": f"{pin.day} {pin.row}", "week": pin.week})


def _siblings(siblings: DraftSiblings) -> Entry:
    return {"divisions": list(siblings.divisions), "families": siblings.families}
