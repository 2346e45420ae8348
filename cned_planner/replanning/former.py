"""What of a former plan has its service and its slot in the school as it is now."""

from __future__ import annotations

from collections.abc import Iterable

from cned_planner.outputs.plan_records import Record, identities, successors
from cned_planner.plan import Plan, Session
from cned_planner.school import DAYS, EVERY_WEEK, MODES, School


def fitting(school: School, records: Iterable[Record]) -> Plan:
    """The sessions that the file still knows; a service whose id is another one now goes on under the new one."""
    records = list(records)
    known = {
        name: (one.audience.code, one.subject.code, tuple(teacher.code for teacher in one.teachers))
        for name, one in school.services.items()
    }
    heirs = successors(identities(records), known)
    found = (_session(school, record, heirs.get(record.service, record.service)) for record in records)
    return Plan.of(dict.fromkeys(session for session in found if session is not None))


def _session(school: School, record: Record, name: str) -> Session | None:
    service, slot = school.services.get(name), school.slot_at(DAYS[record.day], record.slot)
    mode = next((mode for mode in MODES if mode == record.mode), None)
    week = record.week in (EVERY_WEEK, *school.weeks)
    return Session(service, mode, record.week, slot) if service and slot and mode and week else None
