"""How a printed week stays on one sheet of A4 landscape: the size of its letters, and how tightly it is set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from cned_planner.outputs.timetable import Cell, rows
from cned_planner.school import SYNC, School

Content = Mapping[tuple[str, str], tuple[Cell, ...]]


@dataclass(frozen=True)
class Setting:
    """Letters in points. `tight`: a session runs on in one paragraph, and its mark alone says live or autonomous."""

    letters: float
    tight: bool


SETTINGS = (
    *(Setting(letters, tight=False) for letters in (14, 13, 12, 11, 10, 9, 8.5, 8, 7.5)),
    *(Setting(letters, tight=True) for letters in (8, 7.5, 7, 6.5, 6, 5.5, 5)),
)
"""The most legible first."""

SHEET = (785, 544)
"""Width and height of A4 landscape within margins of 9 mm, in points."""

LETTER, LINE = 0.62, 1.25
"""Of a wide typeface, in ems: the width of a letter, the height of a line."""

FRAME = 3
"""Points that the frame of a session and the space around it take."""


def setting(school: School, content: Content) -> Setting:
    """The first of SETTINGS with which the week fits, or the last."""
    return next((one for one in SETTINGS if _height(school, content, one) <= SHEET[1]), SETTINGS[-1])


def _height(school: School, content: Content, setting: Setting) -> float:
    """An estimate on the high side, in points: title, hours, headings, legend and weeks take nine lines."""
    line = LINE * setting.letters
    letters = int((SHEET[0] / setting.letters - 6) / len(school.days) / LETTER) - 3
    height = 9 * line
    for row, _, _ in rows(school):
        cells = (content.get((day, row), ()) for day in school.days)
        height += FRAME + max(2 * line, *(_cell(cell, letters, line, setting.tight) for cell in cells))
    return height


def _cell(entries: Iterable[Cell], letters: int, line: float, tight: bool) -> float:
    return sum(FRAME + line * _lines(entry, letters, tight) for entry in entries)


def _lines(entry: Cell, letters: int, tight: bool) -> int:
    """The subject in bold letters, then weeks, group and teachers in smaller ones, on a line of their own or not."""
    service = entry.session.service
    title = len(f"● {service.subject.name}")
    parts = [f"semaines {entry.label}" if entry.label else "", entry.audience]
    if entry.session.mode == SYNC:
        parts += [teacher.name for teacher in service.teachers]
    words = 0.87 * len(", ".join(filter(None, parts if tight else ["en autonomie", *parts])))
    return ceil((title + words) / letters) if tight else ceil(title / letters) + ceil(words / letters)
