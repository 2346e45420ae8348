"""Judges any calendar file: what RFC 5545 asks, and what the programs of schools do with it.

A fault is said once for the file, with its first line and how many times it is there.
"""

from __future__ import annotations

from cned_planner.findings import Finding
from cned_planner.outputs.ics_judge import importers, octets, structure
from cned_planner.outputs.ics_judge.reading import CalendarFile, Check, read
from cned_planner.school import Place
from cned_planner.words import say_count

CHECKS: tuple[Check, ...] = (*octets.CHECKS, *structure.CHECKS, *importers.CHECKS)


def judge(data: bytes, name: str) -> list[Finding]:
    """What is wrong with `data`, the content of the file `name`: errors by the RFC, warnings by program."""
    file = read(data)
    if not any(component.kind == "VCALENDAR" for component in file.components):
        message = "ce n’est pas un calendrier : aucune ligne BEGIN:VCALENDAR."
        return [Finding("ics-calendar", "", message, "Indiquez un fichier .ics.", place=Place(name))]
    return [finding for check in CHECKS for finding in _findings(check, file, name)]


def _findings(check: Check, file: CalendarFile, name: str) -> list[Finding]:
    lines = sorted(set(check.find(file)))
    if not lines:
        return []
    times = "" if len(lines) == 1 else f" ({say_count(len(lines), 'ligne')})"
    return [Finding(check.id, "", f"{check.message}{times}.", check.hint, check.severity, Place(name, lines[0], 1))]
