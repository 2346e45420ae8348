"""Pupils of a collège have an hour and a half at midday.

Source: code de l'éducation, article R. 421-2-2. Unit: minutes between two slots of a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from itertools import pairwise

from cned_planner.balance.places import told_by_level
from cned_planner.findings import Finding
from cned_planner.grids import COLLEGE, stage_of
from cned_planner.school import Division, JudgedAs, School, Slot, minutes
from cned_planner.words import DAY_NAMES, say_list

ID = "midday-break"
TITLE = "Au collège, une heure et demie de pause à midi"
LEVEL: JudgedAs = "warning"

LEAST = 90
NOON, AFTERNOON = time(12), time(13)
EARLIEST, LATEST = time(11, 30), time(14, 30)
"""A midday break ends no earlier and begins no later than this: others are playground breaks."""

Fault = tuple[tuple[str, ...], str, str, int]
"""The days, the rows before and after the longest break, and its minutes."""


def findings(school: School) -> Iterator[Finding]:
    for told in told_by_level(school, lambda division: _faults(school, division)):
        days, before, after, pause = told.fault
        message = f"{say_list(DAY_NAMES[day] for day in days)} : {pause} min entre {before} et {after} ; "
        message += f"la pause de midi est de {LEAST} min au moins (code de l'éducation, article R. 421-2-2)."
        hint = "Changez les horaires (slots), ou fermez un créneau à ces divisions (closed)."
        yield Finding(ID, told.name, message, hint, place=told.place)


def _faults(school: School, division: Division) -> Iterator[Fault]:
    days: dict[tuple[str, str, int], list[str]] = {}
    for day, slots in school.slots_of_day.items() if stage_of(division.level) in COLLEGE else ():
        pause = _longest([slot for slot in slots if slot not in division.closed])
        if pause and pause[2] < LEAST:
            days.setdefault((pause[0].row, pause[1].row, pause[2]), []).append(day)
    for (before, after, longest), those in days.items():
        yield tuple(those), before, after, longest


def _longest(slots: list[Slot]) -> tuple[Slot, Slot, int] | None:
    """The longest break around midday, where there are lessons in the morning and in the afternoon."""
    if not any(slot.start < NOON for slot in slots) or not any(slot.end > AFTERNOON for slot in slots):
        return None
    around = [pair for pair in pairwise(slots) if pair[0].end <= LATEST and pair[1].start >= EARLIEST]
    pauses = [(one, other, minutes(other.start) - minutes(one.end)) for one, other in around]
    return max(pauses, key=lambda pause: pause[2], default=None)
