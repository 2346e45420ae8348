"""A lesson of the usual week, with the words that the source has for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cned_planner.school import DAYS

FRENCH_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@dataclass(frozen=True)
class Lesson:
    """`start` and `end` are minutes of the day. A fortnightly lesson is one like another."""

    audiences: tuple[str, ...]
    subjects: tuple[str, ...]
    """Codes and labels, any of which may be known."""
    teachers: tuple[str, ...]
    day: str
    start: int
    end: int


def day_of(text: str) -> str | None:
    """The day of « 1 » (Monday) or of « lundi »."""
    if re.fullmatch("[1-7]", text):
        return DAYS[int(text) - 1]
    word = text.casefold()
    return DAYS[FRENCH_DAYS.index(word)] if word in FRENCH_DAYS else None


def minutes_of(text: str) -> int | None:
    """Minutes of « 1500 », « 09h00 », « 1h30 » or « 8:05 »; None for what is no time."""
    match = re.fullmatch(r"(\d{1,2})\s*[hH:]\s*(\d{2})?", text) or re.fullmatch(r"(\d{1,2})(\d{2})", text)
    if not match:
        return None
    hours, minutes = int(match[1]), int(match[2] or 0)
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


def lesson(
    audiences: tuple[str, ...], subjects: tuple[str, ...], teachers: tuple[str, ...], when: tuple[str, str, str]
) -> Lesson | None:
    """A lesson at a day, a start and for a length, as texts; None where one of them cannot be read."""
    day, start, length = day_of(when[0]), minutes_of(when[1]), minutes_of(when[2])
    if day is None or start is None or not length:
        return None
    return Lesson(audiences, subjects, teachers, day, start, start + length)
