"""Days gone by, as a plan file has them: whatever has become of its services, they were held as they were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from cned_planner.outputs.plan_records import NotAPlan, Record, read_document, records_of
from cned_planner.plan import Earlier, Plan, Session
from cned_planner.school import DAYS, EVERY_WEEK, MODES, Division, HoursDue, Level, School, Service, Subject, Teacher

KEY = "earlier"
"""Of a plan file: a list of `{"before": DATE, "sessions": […]}` in the order of dates."""


@dataclass(frozen=True)
class PastPart:
    """What was in force before a date, as the file has it."""

    before: date
    records: tuple[Record, ...]


@dataclass(frozen=True)
class PlanRecords:
    """A plan file as it is: its sessions, and what was in force before them."""

    records: tuple[Record, ...]
    earlier: tuple[PastPart, ...] = ()

    @property
    def since(self) -> date | None:
        """The first day of these sessions, where others were in force before."""
        return self.earlier[-1].before if self.earlier else None


def plan_records(data: bytes) -> PlanRecords:
    """The plan file of these bytes. Raises NotAPlan."""
    document = read_document(data)
    return PlanRecords(tuple(records_of(document["sessions"])), past_parts(document))


def past_parts(document: dict[str, Any]) -> tuple[PastPart, ...]:
    """The earlier parts of a plan file. Raises NotAPlan."""
    entries = document.get(KEY, [])
    if not isinstance(entries, list):
        raise NotAPlan(f"« {KEY} » doit être une liste.")
    parts = tuple(_part(entry) for entry in entries)
    if any(one.before >= other.before for one, other in pairwise(parts)):
        raise NotAPlan(f"les dates de « {KEY} » ne se suivent pas.")
    return parts


def _part(entry: Any) -> PastPart:
    words = entry if isinstance(entry, dict) else {}
    sessions = words.get("sessions")
    try:
        before = date.fromisoformat(str(words.get("before")))
    except ValueError:
        raise NotAPlan(f"un élément de « {KEY} » n’a pas sa date (before).") from None
    if not isinstance(sessions, list):
        raise NotAPlan(f"un élément de « {KEY} » n’a pas sa liste « sessions ».")
    return PastPart(before, tuple(records_of(sessions)))


def as_it_was(school: School, plan: PlanRecords) -> Plan:
    """The whole plan as it was held, for days gone by."""
    return replace(_held(school, plan.records), earlier=earlier_plans(school, plan.earlier))


def earlier_plans(school: School, parts: Iterable[PastPart]) -> tuple[Earlier, ...]:
    return tuple(Earlier(part.before, _held(school, part.records)) for part in parts)


def _held(school: School, records: Sequence[Record]) -> Plan:
    """The sessions as they were held, with those who taught them then.

    A session without a time or without a teacher is left out: its slot has gone from the grid, or its service from a
    plan made by hand.
    """
    placed = (_session(school, record) for record in records)
    return Plan.of(session for session in placed if session is not None)


def _session(school: School, record: Record) -> Session | None:
    slot = school.slot_at(DAYS[record.day], record.slot)
    mode = next((mode for mode in MODES if mode == record.mode), None)
    service = _service(school, record)
    if slot is None or mode is None or not service.teachers or record.week not in (EVERY_WEEK, *school.weeks):
        return None
    return Session(service, mode, record.week, slot)


def _service(school: School, record: Record) -> Service:
    """The service as the record has it; who or what is not in the file any more goes by its code."""
    known = school.services.get(record.service)
    if known and not record.teachers:
        return known
    audience = school.audiences.get(record.audience) or Division(record.audience, Level(""))
    subject = school.subjects.get(record.subject) or Subject(record.subject, record.subject)
    teachers = tuple(school.teachers.get(code) or Teacher(code, code) for code in record.teachers)
    if known and (known.audience, known.subject, known.teachers) == (audience, subject, teachers):
        return known
    return Service(record.service, audience, subject, teachers, known.due if known else HoursDue(0))
