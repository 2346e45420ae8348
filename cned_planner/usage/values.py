"""What options take: readers of their values, with a French sentence for those that do not fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from math import isfinite

from cned_planner.usage.mistakes import Misuse, nearest, suggestion


def whole_number(option: str, least: int, most: int) -> Callable[[object], int]:
    """A reader of whole numbers within bounds."""

    def read(value: object) -> int:
        try:
            number = int(str(value))
        except ValueError:
            raise Misuse(f"{option} : « {value} » n'est pas un nombre entier.") from None
        if not least <= number <= most:
            raise Misuse(f"{option} : {number} est hors des limites (de {least} à {most}).")
        return number

    return read


def seconds(option: str, least: float) -> Callable[[object], float]:
    """A reader of durations; a comma will do for the point."""

    def read(value: object) -> float:
        try:
            number = float(str(value).replace(",", "."))
        except ValueError:
            raise Misuse(f"{option} : « {value} » n'est pas un nombre de secondes.") from None
        if not isfinite(number):
            raise Misuse(f"{option} : « {value} » n'est pas un nombre de secondes.")
        if number < least:
            raise Misuse(f"{option} : il faut au moins {least:g} seconde{'s' if least >= 2 else ''}.")
        return number

    return read


def one_of(option: str, choices: Sequence[str]) -> Callable[[object], str]:
    """A reader of one of several words."""

    def read(value: object) -> str:
        word = str(value)
        if word not in choices:
            near = suggestion(nearest(word, choices))
            raise Misuse(f"{option} : « {word} » n'est pas possible ; choisissez parmi {', '.join(choices)}.{near}")
        return word

    return read


def day(option: str) -> Callable[[object], date]:
    """A reader of dates, as the file has them (2026-12-10) or as people write them (10/12/2026)."""

    def read(value: object) -> date:
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            with suppress(ValueError):
                return datetime.strptime(str(value), form).date()  # noqa: DTZ007 (a day, not a moment)
        raise Misuse(f"{option} : « {value} » n'est pas une date. Écrivez par exemple 2026-12-10.")

    return read
