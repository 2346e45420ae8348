"""The public holidays of the whole country (Code du travail, art. L. 3133-1).

Alsace-Moselle (Good Friday, 26 December) and overseas (abolition of slavery …) have more of them: a school there
lists them in `calendar.closed`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The eleven days of a year on which no school of the country has class."""
    easter = easter_sunday(year)
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    easter_monday, ascension, whit_monday = (easter + timedelta(days=days) for days in (1, 39, 50))
    return frozenset({easter_monday, ascension, whit_monday, *(date(year, month, day) for month, day in fixed)})


def easter_sunday(year: int) -> date:
    """Easter of the Gregorian calendar: the Sunday after the first full moon of spring, as the Church counts it.

    Source: the rule of Clavius, in the whole-number form of J. Meeus, Astronomical Algorithms, chapter 8.
    """
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
