"""What a cell says, as French spreadsheets write it: « 4,5 », « 4 h 30 », « 8h30 », « lundi », « 30/11/2026 ».

Each reader tells what is wrong at the cell's place and returns None for it, as for an empty cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from cned_planner.importing.naming import plain
from cned_planner.importing.table.faults import Faults
from cned_planner.importing.table.rows import Cell
from cned_planner.words import DAY_NAMES

MOST_HOURS = 60

_NUMBER = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,6}))?\s*(?:h|heures?)?", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(r"([0-9]{1,2})\s*(?:h|:)\s*([0-9]{2})", re.IGNORECASE)
_CLOCK = re.compile(r"([0-9]{1,2})\s*(?:h|:)?\s*([0-9]{2})?(?::00)?", re.IGNORECASE)
_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


class Reader:
    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def text(self, cell: Cell) -> str | None:
        """One line of visible text; a whole number as its digits. A date that a spreadsheet made of a code is told."""
        value = cell.value
        if isinstance(value, bool):
            return "oui" if value else "non"
        if isinstance(value, date | time | timedelta):
            message = f"le tableur a pris ce texte pour une date ou une heure ({value})."
            self.faults.error(cell.spot, message, "Mettez la cellule au format Texte, puis tapez-le de nouveau.")
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = "".join(letter for letter in " ".join(str(value).split()) if letter.isprintable())
        if (text[:1] == "'" and text[1:2] in ("=", "+", "-", "@")) or re.fullmatch(r"'\d+[eE/-]\d+", text):
            text = text[1:]  # the apostrophe that kept a spreadsheet from changing it
        return text or None

    def codes(self, cell: Cell) -> list[str]:
        """Several, separated by commas, semicolons, plus signs, line ends or « et »."""
        if isinstance(cell.value, str):
            parts = re.split(r"[,;+\n]|\s+et\s+", cell.value)
            read = (self.text(Cell(part, cell.spot)) for part in parts)
            return list(dict.fromkeys(one for one in read if one))
        one = self.text(cell)
        return [one] if one else []

    def hours(self, cell: Cell) -> float | None:
        """Hours a week, a multiple of 0.5."""
        number = self._number(cell, "un nombre d'heures", "Écrivez par exemple 4,5.")
        if number is None:
            return None
        if not 0 <= number <= MOST_HOURS or number * 2 % 1:
            message = f"{_shown(cell)} n'est pas un nombre d'heures possible."
            self.faults.error(cell.spot, message, f"Écrivez un multiple d'une demi-heure, de 0 à {MOST_HOURS} : 4,5.")
            return None
        return number

    def whole(self, cell: Cell, least: int, most: int) -> int | None:
        number = self._number(cell, "un nombre entier", f"Écrivez un nombre de {least} à {most}.")
        if number is None:
            return None
        if number % 1 or not least <= number <= most:
            message = f"{_shown(cell)} n'est pas un nombre entier de {least} à {most}."
            self.faults.error(cell.spot, message, "Corrigez-le, ou videz la cellule.")
            return None
        return int(number)

    def _number(self, cell: Cell, what: str, hint: str) -> float | None:
        value = cell.value
        if cell.is_empty:
            return None
        if isinstance(value, time | timedelta):
            seconds = value.total_seconds() if isinstance(value, timedelta) else value.hour * 3600 + value.minute * 60
            return seconds / 3600
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        text = str(value).strip()
        minutes = _HOURS_AND_MINUTES.fullmatch(text)
        if minutes:
            return int(minutes[1]) + int(minutes[2]) / 60
        number = _NUMBER.fullmatch(text) if isinstance(value, str) else None
        if number:
            return float(f"{number[1]}.{number[2] or 0}")
        self.faults.error(cell.spot, f"{_shown(cell)} n'est pas {what}.", hint)
        return None

    def clock(self, cell: Cell) -> str | None:
        """`08:30`."""
        value = cell.value
        if isinstance(value, datetime):
            value = value.time()
        if isinstance(value, timedelta):
            minutes = int(value.total_seconds() // 60)
            value = time(*divmod(minutes, 60)) if 0 <= minutes < 24 * 60 else str(value)
        if isinstance(value, time):
            return f"{value:%H:%M}"
        found = _CLOCK.fullmatch(str(value).strip())
        if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
            return f"{int(found[1]):02}:{int(found[2] or 0):02}"
        if not cell.is_empty:
            self.faults.error(cell.spot, f"{_shown(cell)} n'est pas une heure.", "Écrivez par exemple 08:30.")
        return None

    def date(self, cell: Cell) -> date | None:
        value = cell.value
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = str(value).strip()
        found = _DATE.fullmatch(text)
        try:
            return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
        except ValueError:
            if not cell.is_empty:
                message = f"{_shown(cell)} n'est pas une date."
                self.faults.error(cell.spot, message, "Écrivez par exemple 30/11/2026.")
            return None

    def choice(self, cell: Cell, words: Mapping[str, str]) -> str | None:
        """What a word stands for; `words` are the possible ones, written as people read them."""
        text = self.text(cell)
        if text is None:
            return None
        known = {plain(word): meaning for word, meaning in words.items()}
        if plain(text) in known:
            return known[plain(text)]
        message = f"{_shown(cell)} n'est pas possible ici."
        self.faults.error(cell.spot, message, f"Écrivez {', '.join(dict.fromkeys(words))}.")
        return None

    def day(self, cell: Cell) -> str | None:
        """`monday`."""
        return self.choice(cell, {name: day for day, name in DAY_NAMES.items()})


def is_marked(cell: Cell) -> bool:
    """Whether a cell is ticked, with an x, « oui », 1, true or the like."""
    if isinstance(cell.value, bool | int | float):
        return bool(cell.value)
    return plain(str(cell.value)) not in ("", "non", "n", "0", "faux", "false") or str(cell.value).strip() in (
        "✓",
        "✔",
        "×",
    )


def _shown(cell: Cell) -> str:
    text = " ".join(str(cell.value).split())
    if isinstance(cell.value, float):
        text = f"{cell.value:g}".replace(".", ",")
    return f"« {text if len(text) <= 40 else text[:39] + '…'} »"
