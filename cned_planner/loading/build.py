"""From the tree of a file to the school, section by section, in the order in which they lean on one another."""

from __future__ import annotations

from typing import TypeVar

from cned_planner.loading import fields
from cned_planner.loading.bonds import check_pinned_hours, resolve_alignments, resolve_pins, resolve_siblings
from cned_planner.loading.grid import Grid, resolve_grid
from cned_planner.loading.people import resolve_divisions, resolve_groups, resolve_teachers
from cned_planner.loading.period import has_halves, resolve_calendar
from cned_planner.loading.places import places_of
from cned_planner.loading.record import Record
from cned_planner.loading.report import Report
from cned_planner.loading.rooms import check_links
from cned_planner.loading.services import Known, Services, resolve_services
from cned_planner.loading.shapes import Where
from cned_planner.loading.study import resolve_levels, resolve_subjects
from cned_planner.loading.tree import Node
from cned_planner.loading.validation import resolve_validation
from cned_planner.school import Calendar, Establishment, School

T = TypeVar("T")


def build(node: Node, report: Report, sha256: str) -> School | None:
    """The school, or None where the report has an error."""
    root = fields.FILE.read(node, Where(report))
    if root is None:
        return None
    period = root.get(fields.CALENDAR)
    calendar = None if period is None else resolve_calendar(period, report)
    grid = resolve_grid(root, report)
    known = _known(root, grid, report)
    services = resolve_services(root, known, report)
    return _join(root, known, calendar, grid, services, report, sha256)


def _known(root: Record, grid: Grid, report: Report) -> Known:
    halves = has_halves(root.get(fields.CALENDAR))
    subjects = resolve_subjects(root)
    levels = resolve_levels(root, subjects, halves, report)
    divisions = resolve_divisions(root, levels.by_code, grid, report)
    groups = resolve_groups(root, divisions, report)
    teachers = resolve_teachers(root, grid, report)
    check_links(root, report)
    return Known(subjects, levels, divisions, groups, teachers, halves, grid)


def _join(
    root: Record,
    known: Known,
    calendar: Calendar | None,
    grid: Grid,
    services: Services,
    report: Report,
    sha256: str,
) -> School | None:
    alignments = resolve_alignments(root, services, report)
    pins = resolve_pins(root, services, grid, calendar, report)
    check_pinned_hours(pins, report)
    siblings = resolve_siblings(root, known.divisions, report)
    validation = resolve_validation(root, known.subjects, report)
    establishment = _establishment(root)
    if report.has_errors or establishment is None or calendar is None:
        return None
    return School(
        establishment,
        calendar,
        grid.slots,
        sound(known.subjects),
        sound(known.levels.by_code),
        sound(known.divisions),
        sound(known.groups),
        sound(known.teachers),
        sound(services.by_id),
        tuple(alignment for alignment, _ in alignments.values()),
        tuple(pin for pin, _ in pins),
        siblings,
        _weights(root),
        sha256,
        places_of(root, services, report),
        validation,
    )


def sound(table: dict[str, T | None] | None) -> dict[str, T]:
    """A table of a file without errors: nothing in it is None."""
    return {name: thing for name, thing in (table or {}).items() if thing is not None}


def _establishment(root: Record) -> Establishment | None:
    record = root.get(fields.ESTABLISHMENT)
    uai, name = record and record.get(fields.UAI_NUMBER), record and record.get(fields.SCHOOL_NAME)
    if not record or not uai or not name:
        return None
    return Establishment(
        uai,
        name,
        record.get(fields.TIMEZONE) or Establishment.timezone,
        record.get(fields.ZONE) or Establishment.zone,
        "division" if record.get(fields.ROOMS) == "division" else "teacher",
        "teachers" if record.get(fields.ORGANISATION) == "teachers" else "principal",
        record.get(fields.MAX_LIVE),
    )


def _weights(root: Record) -> dict[str, int]:
    record = root.get(fields.WEIGHTS)
    weights = {key.name: record.get(key) for key in fields.WEIGHT_KEYS} if record else {}
    return {name: weight for name, weight in weights.items() if weight is not None}
