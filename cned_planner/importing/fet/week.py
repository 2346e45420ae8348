"""FET's days and hours as a timetable grid. Hours have names, not times: what names do not tell is proposed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cned_planner.importing.draft import GUESS, DraftGrid, DraftSlot, Note, Unreadable
from cned_planner.importing.fet.file import FetFile
from cned_planner.importing.naming import plain
from cned_planner.importing.xml_files import Node
from cned_planner.school import DAYS
from cned_planner.words import DAY_NAMES, say_list

Time = tuple[str, str]
"""FET's names of a day and an hour."""

FIRST, LAST, STEP, PAUSE = 8 * 60, 24 * 60 - 1, 60, 5
"""Minutes: where hours have no times, one begins every hour from 8 o'clock and ends 5 minutes before the next."""

_CLOCK = r"([0-2]?\d)\s*[:hH.]\s*([0-5]\d)"
_TIMES = re.compile(rf"(?:(.*?)[ :(]+)?{_CLOCK}\s*(?:-|–|à|to)\s*{_CLOCK}\)?")
_CODE = re.compile(r"[^\W\d_][\w-]{0,9}")


@dataclass(frozen=True)
class Week:
    grid: DraftGrid
    places: dict[Time, tuple[str, str]]
    """Day and row of the times that are a slot."""


def week_of(file: FetFile, name: str) -> Week:
    days, notes = _days(file.days, name)
    closed = {time for node in file.constraints() if node.tag == "ConstraintBreakTimes" for time in times_in(node)}
    hours = [hour for hour in file.hours if any((day, hour) not in closed for day in file.days)]
    slots, guess = _slots(file.hours, hours)
    places = {
        (day, hour): (days[day], slot.code)
        for day in file.days
        for hour, slot in zip(hours, slots, strict=True)
        if (day, hour) not in closed
    }
    rows = {day: tuple(row for other, row in places.values() if other == day) for day in DAYS}
    grid = DraftGrid(tuple(slots), {day: those for day, those in rows.items() if those}, (*notes, *guess))
    return Week(grid, places)


def times_in(node: Node) -> list[Time]:
    """The times that a constraint lists."""
    return [
        (child.value("Day", "Preferred_Day", "Selected_Day"), child.value("Hour", "Preferred_Hour", "Selected_Hour"))
        for child in node.children
        if child.children
    ]


def _days(names: Sequence[str], file: str) -> tuple[dict[str, str], tuple[Note, ...]]:
    if len(names) > len(DAYS):
        message = f"{len(names)} jours : un cycle de plusieurs semaines ne se reprend pas."
        raise Unreadable(f"{file} : {message} Faites dans FET un fichier d'une semaine.")
    known = {name: _day(name) for name in names}
    found = [day for day in known.values() if day]
    if len(set(found)) == len(names):
        return {name: day for name, day in known.items() if day}, ()
    days = dict(zip(names, DAYS, strict=False))
    said = say_list(f"« {name} » pour {DAY_NAMES[day]}" for name, day in days.items())
    return days, (Note(GUESS, f"jours pris dans l'ordre, {said}"),)


def _day(name: str) -> str | None:
    """The day that a name begins, in French or English, with two letters at least."""
    word = plain(name).split(" ")[0]
    found = [day for day in DAYS if len(word) >= 2 and any(_begins(word, one) for one in (day, DAY_NAMES[day]))]
    return found[0] if len(found) == 1 else None


def _begins(word: str, name: str) -> bool:
    return name.startswith(word) or word.startswith(name)


def _slots(every: Sequence[str], hours: Collection[str]) -> tuple[list[DraftSlot], tuple[Note, ...]]:
    """The slots of the hours that are no break everywhere."""
    told = [_TIMES.fullmatch(hour) for hour in hours]
    times = [_span(one) for one in told if one]
    in_order = all(start < end for start, end in times) and all(one[1] <= next_[0] for one, next_ in pairwise(times))
    if all(told) and in_order:
        return _named([(one[1] or "").strip() if one else "" for one in told], times), ()
    step = min(STEP, (LAST - FIRST) // len(every))
    starts = {hour: FIRST + rank * step for rank, hour in enumerate(every)}
    times = [(starts[hour], starts[hour] + max(step - PAUSE, 1)) for hour in hours]
    text = "FET ne donne pas les horaires : ceux-ci sont proposés, corrigez-les dans « slots »"
    return _named(list(hours), times), (Note(GUESS, text),)


def _span(told: re.Match[str]) -> tuple[int, int]:
    """Start and end, in minutes since midnight."""
    start, minute, end, last = (int(told[rank]) for rank in (2, 3, 4, 5))
    return start * 60 + minute, end * 60 + last


def _named(names: Sequence[str], times: Sequence[tuple[int, int]]) -> list[DraftSlot]:
    """Codes are the names where all can be, else H1, H2 …"""
    kept = all(_CODE.fullmatch(name) and name != "all" for name in names) and len(set(names)) == len(names)
    return [
        DraftSlot.between(names[rank] if kept else f"H{rank + 1}", start, end)
        for rank, (start, end) in enumerate(times)
    ]
