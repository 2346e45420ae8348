"""French words for slots, weeks and hours, so that every message says them alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from cned_planner.school import EVERY_WEEK, SYNC, Mode, School, Slot

DAY_NAMES = {
    "monday": "lundi",
    "tuesday": "mardi",
    "wednesday": "mercredi",
    "thursday": "jeudi",
    "friday": "vendredi",
    "saturday": "samedi",
    "sunday": "dimanche",
}

Fault = TypeVar("Fault")


def say_slot(slot: Slot) -> str:
    """« lundi M2 »."""
    return f"{DAY_NAMES[slot.day]} {slot.row}"


def say_run(slots: tuple[Slot, ...]) -> str:
    """« lundi, de M1 à M3 », for slots of one day."""
    if len(slots) == 1:
        return say_slot(slots[0])
    return f"{DAY_NAMES[slots[0].day]}, de {slots[0].row} à {slots[-1].row}"


def say_week(week: str) -> str:
    """« semaine A », or « toutes les semaines »."""
    return "toutes les semaines" if week == EVERY_WEEK else f"semaine {week}"


def in_weeks(school: School, weeks: Iterable[str]) -> str:
    """« (semaine A) » after a space, or nothing where every week is meant."""
    named = tuple(weeks)
    if EVERY_WEEK in named or set(named) >= set(school.weeks):
        return ""
    return f" ({' et '.join(say_week(week) for week in named)})"


def say_hours(hours: float) -> str:
    """« 4,5 h »."""
    return f"{hours:g} h".replace(".", ",")


def say_mode(mode: Mode) -> str:
    return "en direct" if mode == SYNC else "en autonomie"


def say_count(count: int, noun: str) -> str:
    """« 1 séance », « 3 séances » : the first word of the noun takes the s, the rest stays."""
    first, *rest = noun.split(" ")
    return " ".join([str(count), first + ("s" if count > 1 else ""), *rest])


def say_list(names: Iterable[str]) -> str:
    """« 6A », « 6A et 6B », « 6A, 6B et 6C »."""
    *firsts, last = names
    return f"{', '.join(firsts)} et {last}" if firsts else last


def told_once(school: School, faults: Callable[[str], Iterable[Fault]]) -> Iterator[tuple[Fault, str]]:
    """Each fault that `faults` finds in some week, once, with the words for the weeks it is found in."""
    weeks_of: dict[Fault, list[str]] = {}
    for week in school.weeks:
        for fault in faults(week):
            weeks_of.setdefault(fault, []).append(week)
    for fault, weeks in weeks_of.items():
        yield fault, in_weeks(school, weeks)
