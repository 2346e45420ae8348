"""What the file asks of `validate`, resolved."""

from __future__ import annotations

from collections.abc import Mapping

from cned_planner.loading import fields
from cned_planner.loading.record import Record
from cned_planner.loading.report import Report
from cned_planner.school import JudgedAs, Subject, Validation


def resolve_validation(root: Record, subjects: Mapping[str, Subject | None] | None, report: Report) -> Validation:
    record = root.get(fields.VALIDATE)
    if record is None:
        return Validation()
    tolerance = record.get(fields.TOLERANCE)
    return Validation(
        _levels(record),
        Validation.tolerance if tolerance is None else float(tolerance),
        record.get(fields.LIVE_SHARE),
        _live_shares(record, subjects, report),
        record.get(fields.PRESET),
        _without_content(record, subjects, report),
    )


def _levels(record: Record) -> dict[str, JudgedAs]:
    judged = record.get(fields.JUDGED)
    levels: dict[str, JudgedAs] = {}
    for key in fields.LEVEL_KEYS if judged else ():
        level = judged.get(key) if judged else None
        if level is not None:
            levels[key.name] = level
    return levels


def _live_shares(
    record: Record, subjects: Mapping[str, Subject | None] | None, report: Report
) -> dict[str, tuple[float, float]]:
    shares: dict[str, tuple[float, float]] = {}
    for code, thing in (record.get(fields.LIVE_SHARES) or {}).items():
        subject = report.find("unknown-subject", thing.key, "validate", "La matière", code, subjects)
        if subject and thing.value:
            shares[subject.code] = thing.value
    return shares


def _without_content(record: Record, subjects: Mapping[str, Subject | None] | None, report: Report) -> frozenset[str]:
    listed = record.get(fields.WITHOUT_CONTENT) or ()
    found = (
        report.find("unknown-subject", code.node, "validate", "La matière", code.value, subjects) for code in listed
    )
    return frozenset(subject.code for subject in found if subject)
