"""What a day costs a teacher or a division, by the slots on which it is live, as tables to look up.

A pattern is a number whose bit i says whether the i-th slot of the day's list is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from math import prod
from typing import Final

from cned_planner.preferences import (
    PREFERENCES,
    busy_day,
    live_run,
    sibling_clash,
    teacher_days,
    teacher_gaps,
    weight_of,
)
from cned_planner.school import School

FORBIDDEN: Final = 10**9
"""The price of a pattern that breaks a rule: more than any plan costs."""

BROKEN: Final = FORBIDDEN // 2
"""From which price on a rule is broken: what else changes may be cheaper."""

HOPE: Final = 1.25
"""How much a move is hoped to spare pupils, as a multiple of the largest weight of what they pay for. Measured: from
0.75 to 1.75 it makes no difference beyond chance."""

Prices = list[int]
"""By pattern."""


def price_unit(school: School) -> float:
    """How much dearer than usual this school's preferences are, one like the other: 1 where weights are the usual."""
    factors = [weight / one.WEIGHT for one in PREFERENCES if (weight := weight_of(school, one))]
    return prod(factors) ** (1 / max(1, len(factors)))


def hope_for_pupils(school: School) -> float:
    """How much cheaper for pupils a move is hoped to be at the most."""
    return HOPE * max(weight_of(school, one) for one in (busy_day, live_run, sibling_clash))


def teacher_prices(school: School, day: str, most: int | None) -> Prices:
    """What a day on which at most so many live sessions are allowed costs a teacher: the day itself and its gaps."""
    of_day, of_gap = weight_of(school, teacher_days), weight_of(school, teacher_gaps)
    return [
        of_day * bool(pattern)
        + of_gap * sum(map(teacher_gaps.gaps_in, taken))
        + FORBIDDEN * (most is not None and pattern.bit_count() > most)
        for pattern, taken in _patterns(school, day)
    ]


def free_prices(school: School, day: str) -> Prices:
    """A day that costs nothing, of what must not be taken twice at a time and nothing else, as a virtual class."""
    return [0] * (1 << len(school.slots_of_day[day]))


def division_prices(school: School, day: str, share: int, most: int | None, in_a_row: int | None) -> Prices:
    """What a day costs a division of whose live slots `share` are fair for a day, by two limits of its level."""
    of_excess, of_pair = weight_of(school, busy_day), weight_of(school, live_run)
    return [
        of_excess * max(0, pattern.bit_count() - share)
        + of_pair * sum(all(pair) for half_day in taken for pair in pairwise(half_day))
        + FORBIDDEN * (most is not None and pattern.bit_count() > most)
        + FORBIDDEN * (in_a_row is not None and max(map(_longest_run, taken)) > in_a_row)
        for pattern, taken in _patterns(school, day)
    ]


def half_days(school: School, day: str) -> list[list[int]]:
    """The ranks of the slots of each half-day in the day's list."""
    first = school.slots_of_day[day][0].position
    return [[slot.position - first for slot in slots] for slots in school.half_days if slots[0].day == day]


def _patterns(school: School, day: str) -> Iterator[tuple[int, list[list[bool]]]]:
    """Every pattern of the day, also as what is taken of each half-day."""
    cut = half_days(school, day)
    for pattern in range(1 << len(school.slots_of_day[day])):
        yield pattern, [[bool(pattern >> rank & 1) for rank in ranks] for ranks in cut]


def _longest_run(half_day: list[bool]) -> int:
    return max((len(list(run)) for taken, run in groupby(half_day) if taken), default=0)
