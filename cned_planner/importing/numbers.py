"""Numbers as school software writes them: « 4.50 », « 4,5 », « 0.00 »."""

from __future__ import annotations

import re

_DECIMAL = re.compile(r"\d{1,4}(?:[.,]\d{1,4})?")
MOST_HOURS = 40
"""Hours a week of one service above which the number is no number of hours."""


def hours_in(text: str) -> float | None:
    """Hours a week; None for nothing, for 0 and for what cannot be hours."""
    if not _DECIMAL.fullmatch(text):
        return None
    hours = float(text.replace(",", "."))
    return hours if 0 < hours <= MOST_HOURS else None


def whole_in(text: str) -> int | None:
    """A count of pupils, or None."""
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) and int(text) <= 2000 else None


def to_halves(hours: float) -> float:
    """The nearest multiple of 0.5, half an hour at least."""
    return max(0.5, int(hours * 2 + 0.5) / 2)
