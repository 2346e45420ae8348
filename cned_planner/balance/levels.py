"""How serious findings are in a school: the file may raise, lower or drop what is not certain to be wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cned_planner.findings import Finding
from cned_planner.school import JudgedAs, School


def settled(school: School, found: Iterable[Finding]) -> list[Finding]:
    """The findings, their warnings at the level that the file gives them. An error stays an error."""
    result: list[Finding] = []
    for finding in found:
        level = school.validation.levels.get(finding.rule, "warning")
        result.extend([finding] if finding.severity == "error" else at_level([finding], level))
    return result


def at_level(found: Iterable[Finding], level: JudgedAs) -> list[Finding]:
    """The findings as errors or as warnings; none where they are switched off."""
    return [] if level == "off" else [replace(finding, severity=level) for finding in found]
