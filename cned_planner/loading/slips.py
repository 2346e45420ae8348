"""Slips of the keyboard that can only have one meaning: what may be mended without asking what was meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from itertools import islice

LONGEST = 60
"""Letters of a name that is compared at all."""

SHORTEST = 3
"""Letters of a name in which one too many, one too few or two the wrong way round are told from another name."""

SHORTEST_CHANGED = 5
"""The same for one letter in place of another: PHI and PHY are two subjects."""


def obvious(name: str, known: Collection[str], *, is_word: bool) -> str | None:
    """The only known name that can be meant: but for capitals, accents and spaces, or with `is_word` a single slip."""
    if len(name) > LONGEST:
        return None
    same = [one for one in known if _plain(one) == _plain(name)]
    if same or not is_word:
        return same[0] if len(same) == 1 else None
    return only(one for one in known if _is_slip(name, one))


def only(names: Iterable[str]) -> str | None:
    """The name, where there is just one."""
    first = list(islice(names, 2))
    return first[0] if len(first) == 1 else None


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in letters if not (unicodedata.combining(one) or one.isspace() or one in "-_"))


def _is_slip(name: str, other: str) -> bool:
    """Whether one slip makes one of the other. Digits are never a slip, nor is the audience of a service."""
    (audience, _, name), (others, _, other) = name.rpartition("/"), other.rpartition("/")
    one, two = _plain(name), _plain(other)
    if _plain(audience) != _plain(others) or _digits(one) != _digits(two) or min(len(one), len(two)) < SHORTEST:
        return False
    if len(one) == len(two):
        return _is_swapped(one, two) or (len(one) >= SHORTEST_CHANGED and _changes(one, two) == 1)
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))


def _changes(one: str, two: str) -> int:
    return sum(a != b for a, b in zip(one, two, strict=True))


def _is_swapped(one: str, two: str) -> bool:
    return any(one[:at] + one[at + 1] + one[at] + one[at + 2 :] == two != one for at in range(len(one) - 1))
