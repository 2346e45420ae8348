"""Brothers and sisters, two by two: pupils who have an adult in common that houses both.

Not by chains: where A and B share a mother, and B and C a father, A and C never share a device. Institutions are left
out: a person without a first name, an educator or a child welfare service (CODE_PARENTE 41 and 70), and whoever is in
charge of more pupils than a family has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import combinations

from cned_planner.importing.siecle.records import Bond

LARGEST_FAMILY = 8
PROFESSIONALS = ("41", "70")

Pair = tuple[str, str]
"""Numbers of two pupils, the smaller first."""


def homes(bonds: Iterable[Bond], institutions: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The pupils of each adult who houses several, as far as the files tell."""
    pupils: dict[str, dict[str, None]] = {}
    for bond in bonds:
        if bond.kinship not in PROFESSIONALS and bond.person not in institutions and bond.houses is not False:
            pupils.setdefault(bond.person, {})[bond.pupil] = None
    return {person: tuple(found) for person, found in pupils.items() if 2 <= len(found) <= LARGEST_FAMILY}


def sibling_pairs(found: Mapping[str, tuple[str, ...]]) -> frozenset[Pair]:
    return frozenset(pair for pupils in found.values() for pair in combinations(sorted(pupils), 2))


def households(found: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """A mark for each pupil with brothers or sisters, the same for those of one adult; it says nothing of who they are.

    A pupil with two homes has the mark of the first one in the file.
    """
    marks: dict[str, str] = {}
    for pupils in found.values():
        mark = marks.get(pupils[0]) or "F" + sha256(" ".join(sorted(pupils)).encode()).hexdigest()[:7]
        for pupil in pupils:
            marks.setdefault(pupil, mark)
    return marks


def families_by_divisions(pairs: Iterable[Pair], division_of: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """How many families have a pupil in both of two divisions; several pupils of one family count once."""
    between: dict[tuple[str, str], list[Pair]] = {}
    for one, other in sorted(pairs):
        first, second = division_of.get(one), division_of.get(other)
        if first and second and first != second:
            key = (first, second) if first < second else (second, first)
            between.setdefault(key, []).append((one, other))
    return {key: len(list(_families(found))) for key, found in between.items()}


def _families(pairs: list[Pair]) -> Iterator[set[str]]:
    """Pupils joined by pairs."""
    waiting = [set(pair) for pair in pairs]
    while waiting:
        family = waiting.pop()
        while joined := [pair for pair in waiting if pair & family]:
            family.update(*joined)
            waiting = [pair for pair in waiting if not pair & family]
        yield family
