"""Hours that stand in the file twice: for a whole division, and again for groups drawn from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cned_planner.school import Division, HoursDue, School, Service


@dataclass(frozen=True)
class Twice:
    """A service of a division, and one of a group that seems to be the same hours."""

    of_division: Service
    of_group: Service


def counted_twice(school: School, division: Division) -> Iterator[Twice]:
    """The first such pair of each subject.

    Two services of one subject are taken for the same hours where either is all that the level gives and both
    together are more, or, where the level says nothing, where they have the same number of hours.
    """
    found: set[str] = set()
    for own in school.services_of_audience[division]:
        for group in school.groups_of[division]:
            for other in school.services_of_audience[group]:
                subject = own.subject.code
                if other.subject == own.subject and subject not in found and _same_hours(division, own, other):
                    found.add(subject)
                    yield Twice(own, other)


def _same_hours(division: Division, own: Service, other: Service) -> bool:
    of_level: HoursDue | None = division.level.hours.get(own.subject.code)
    both = own.due.hours, other.due.hours
    if not all(both):
        return False
    return both[0] == both[1] if of_level is None else of_level.hours in both
