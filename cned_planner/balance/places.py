"""Where findings of balances stand, and of whom they are: a fault that divisions of a level share is told once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from cned_planner.school import Division, Level, Place, School
from cned_planner.words import say_list

Fault = TypeVar("Fault", bound=Hashable)


@dataclass(frozen=True)
class Told(Generic[Fault]):
    """A fault, the French name of those who have it, and where they stand in the file."""

    fault: Fault
    name: str
    place: Place


def place_of(school: School, *key: str) -> Place:
    """Where a thing stands in the file; the thing around it, or nowhere, if that is not known."""
    known = (school.places.get(key[:length]) for length in range(len(key), 0, -1))
    return next((place for place in known if place), Place())


def told_by_level(
    school: School,
    faults: Callable[[Division], Iterable[Fault]],
    *key: str,
    within: Callable[[Fault], str | None] = lambda _: None,
) -> Iterator[Told[Fault]]:
    """The faults of divisions, level by level; `key` is the key of the level that they stand at, or `within` it."""
    for level in school.levels.values():
        members = [division for division in school.divisions.values() if division.level == level]
        having: dict[Fault, list[Division]] = {}
        for division in members:
            for fault in faults(division):
                having.setdefault(fault, []).append(division)
        for fault, divisions in having.items():
            inner = within(fault)
            at = (*key, inner) if inner else key
            yield _told(school, fault, level, divisions, len(divisions) == len(members), at)


def _told(
    school: School, fault: Fault, level: Level, divisions: list[Division], is_all: bool, key: tuple[str, ...]
) -> Told[Fault]:
    if is_all:
        return Told(fault, f"niveau {level.code}", place_of(school, "levels", level.code, *key))
    codes = [division.code for division in divisions]
    noun = "divisions" if len(codes) > 1 else "division"
    return Told(fault, f"{noun} {say_list(codes)}", place_of(school, "divisions", codes[0]))
