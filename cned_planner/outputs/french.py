"""How numbers, dates and times are written for French readers."""

from __future__ import annotations

import re
from datetime import date, time

from cned_planner.school import DAYS
from cned_planner.words import DAY_NAMES

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def decimal(number: float) -> str:
    """`2`, `2,5`."""
    return f"{number:g}".replace(".", ",")


def weekday(day: date) -> str:
    return DAY_NAMES[DAYS[day.weekday()]]


def long_date(day: date) -> str:
    """`lundi 30 novembre 2026`, `mardi 1er décembre 2026`."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{weekday(day)} {number} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """`30/11/2026`, which French spreadsheets read as a date."""
    return f"{day:%d/%m/%Y}"


def clock(moment: time) -> str:
    """`8 h 30`, `14 h`."""
    return f"{moment.hour} h {moment.minute:02}" if moment.minute else f"{moment.hour} h"


def typeset(text: str) -> str:
    """With the spaces that no line may break at: before `:`, `;`, `?`, `!`, `»`, after `«`, and in `8 h`."""
    text = re.sub(r" (?=[:;?!»](?:[\s<]|$))|(?<=«) ", "\u00a0", text)
    return re.sub(r"(?<=\d) (?=h\b)", "\u00a0", text)
