"""Annotations of GitHub Actions: one workflow command for each finding, then the verdict as plain text."""

from __future__ import annotations

from cned_planner.findings import Finding
from cned_planner.reports.judged import Report, text_of
from cned_planner.reports.verdict import verdict
from cned_planner.school import Place


def render(report: Report) -> str:
    lines = [_annotation(finding, place) for _, finding, place in report.located()]
    return "\n".join([*lines, verdict(report)])


def _annotation(finding: Finding, place: Place) -> str:
    at = {"file": place.file.replace("\\", "/"), "title": finding.rule}
    if place.line:
        at |= {"line": str(place.line), "col": str(max(place.column, 1))}
    properties = ",".join(f"{key}={_property(value)}" for key, value in at.items())
    return f"::{finding.severity} {properties}::{_data(text_of(finding))}"


def _data(text: str) -> str:
    """In the escapes of workflow commands: a line break would end the command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
