"""What the pupils of a division add up to: the division's services and those of one group of each split.

Pupils differ by their groups. Here every different sum is told once, however many combinations lead to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from cned_planner.school import Audience, Division, Group, School, Service

Hours = Callable[[Service], float]
Counted = Callable[[Service], Mapping[str, float]]
"""What one service adds to a pupil's sums, by name of the sum."""

MOST_VIEWS = 500
"""Different sums of one division. Real schools have a few; beyond, the first ones stand for all."""


def due(service: Service) -> float:
    """Hours due each week."""
    return service.due.hours


def views(school: School, division: Division, counted: Counted) -> list[dict[str, float]]:
    """The different sums that pupils of the division can have; a sum of nought is left out of its view."""
    found = [_sums(school, division, counted)]
    for groups in school.splits_of[division]:
        choices = _distinct(_sums(school, group, counted) for group in groups)
        if not is_covered(groups):
            choices = _distinct([{}, *choices])
        found = _distinct(_added(view, choice) for view in found for choice in choices)[:MOST_VIEWS]
    return found


def totals(school: School, division: Division, hours: Hours) -> list[float]:
    """The different totals that pupils of the division can have, in ascending order."""
    found = views(school, division, lambda service: {"": hours(service)})
    return sorted({view.get("", 0) for view in found})


def is_covered(groups: tuple[Group, ...]) -> bool:
    """Whether every pupil is in one of the groups of a split; where the file does not count, two groups share all."""
    there = [division.pupils for division in groups[0].of]
    drawn = [group.pupils for group in groups]
    if None in there or None in drawn:
        return len(groups) > 1
    return sum(number or 0 for number in drawn) >= sum(number or 0 for number in there)


def _sums(school: School, audience: Audience, counted: Counted) -> dict[str, float]:
    sums: dict[str, float] = {}
    for service in school.services_of_audience[audience]:
        sums = _added(sums, counted(service))
    return sums


def _added(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    sums = dict(one)
    for name, number in other.items():
        if number:
            sums[name] = sums.get(name, 0) + number
    return sums


def _distinct(sums: Iterable[dict[str, float]]) -> list[dict[str, float]]:
    return list({frozenset(one.items()): one for one in sums}.values())
