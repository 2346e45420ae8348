"""The days of class of zones A, B and C, read from `school_years.toml`, which names the texts that fix them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

ZONES = ("A", "B", "C")


@dataclass(frozen=True)
class SchoolYear:
    """One school year of one zone."""

    first: date
    last: date
    holidays: tuple[tuple[date, date], ...]
    """Pairs: the last day with class, the first day with class again."""
    bridge: tuple[date, ...]
    """Days around Ascension without class."""

    def has_class(self, day: date) -> bool:
        away = any(after < day < back for after, back in self.holidays)
        return self.first <= day <= self.last and day not in self.bridge and not away


@cache
def school_years(zone: str) -> tuple[SchoolYear, ...]:
    """The school years known for zone "A", "B" or "C", in order."""
    text = files("cned_planner.calendar").joinpath("school_years.toml").read_text(encoding="utf-8")
    return tuple(_school_year(year, zone) for year in tomllib.loads(text)["years"])


def _school_year(year: dict[str, Any], zone: str) -> SchoolYear:
    holidays = sorted((holiday["after"], holiday["back"]) for holiday in (*year["all"], *year[zone]))
    return SchoolYear(year["first"], year["last"], tuple(holidays), tuple(year["bridge"]))


def known_span(zone: str) -> tuple[date, date]:
    """The first and the last date the official calendar says something about."""
    years = school_years(zone)
    return years[0].first, years[-1].last


def in_holidays(zone: str, day: date) -> bool:
    """Whether a zone has no class that day. Dates out of `known_span` count as days of class: nothing is known."""
    first, last = known_span(zone)
    return first <= day <= last and not any(year.has_class(day) for year in school_years(zone))
