"""The pupils of each division as FET's subgroups: one per pupil view, or fewer where there are very many.

FET knows years, groups and subgroups; a subgroup is the smallest set of pupils whose timetable it checks. Pupils
who take a language, a speciality and a half-group make hundreds of views in a lycée. Beyond `MOST_VIEWS` a
division gets views such that any two groups that share pupils share one of them: enough for every clash.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, product
from math import prod

from cned_planner.school import Division, Group, School

MOST_VIEWS = 600

View = tuple[Group, ...]
"""One group of each split."""


def views_of(school: School, division: Division) -> list[View]:
    """The views of a division; a single empty one where no group draws on it."""
    splits = school.splits_of[division]
    if prod(len(groups) for groups in splits) <= MOST_VIEWS:
        return list(product(*splits))
    return list(dict.fromkeys(_covering(splits)))


def _covering(splits: Sequence[Sequence[Group]]) -> list[View]:
    """Views such that two groups of different splits always meet in one: the lines of a prime plane."""
    prime = _prime_from(max(len(splits), *(len(groups) for groups in splits)))
    return [
        tuple(groups[(start + rank * slope) % prime % len(groups)] for rank, groups in enumerate(splits))
        for start in range(prime)
        for slope in range(prime)
    ]


def _prime_from(least: int) -> int:
    return next(number for number in count(max(2, least)) if all(number % divisor for divisor in range(2, number)))
