"""The days and hours of FET that stand for the slots of a school, and the way back.

FET has the same hours on every day. Where the rows of the timetable grid follow one another all week, each is an
hour, named with its times. Where days have rows that overlap, an hour is a position in the day's list. Either way
an hour is left between two half-days on which nothing can be: FET then sees what follows as not consecutive.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from cned_planner.school import LONGEST_BREAK, School, Slot, minutes
from cned_planner.words import DAY_NAMES

Time = tuple[str, str]
"""A day and an hour of FET."""


class Grid:
    def __init__(self, school: School) -> None:
        self.days = tuple(DAY_NAMES[day] for day in school.days)
        shared = _hours_of_rows(school.slots)
        self.hours = shared if _tells_half_days(school, shared) else _hours_by_rank(school)
        """Names of the hours, those on which nothing can be included."""
        self._times = {
            slot: (DAY_NAMES[slot.day], _name(slot) if self.hours is shared else str(_rank(slots, slot)))
            for slots in school.slots_of_day.values()
            for slot in slots
        }

    def time_of(self, slot: Slot) -> Time:
        return self._times[slot]

    def times_of(self, slots: Iterable[Slot]) -> list[Time]:
        """The times of these slots, in time order."""
        return [self._times[slot] for slot in sorted(slots, key=lambda slot: slot.position)]

    @cached_property
    def slots(self) -> dict[Time, Slot]:
        """The slot of every time that stands for one."""
        return {time: slot for slot, time in self._times.items()}

    @property
    def breaks(self) -> list[Time]:
        """The times that stand for nothing."""
        return [(day, hour) for day in self.days for hour in self.hours if (day, hour) not in self.slots]


def _name(slot: Slot) -> str:
    """`M1 08:30-09:25`."""
    return f"{slot.row} {slot.start:%H:%M}-{slot.end:%H:%M}"


def _hours_of_rows(slots: Iterable[Slot]) -> tuple[str, ...]:
    """An hour for each row of the week, and one for each long break between two of them."""
    rows = sorted({slot.row: slot for slot in slots}.values(), key=lambda slot: (slot.start, slot.end))
    hours = [_name(rows[0])]
    for earlier, later in pairwise(rows):
        if minutes(later.start) - minutes(earlier.end) > LONGEST_BREAK:
            hours.append(f"pause {earlier.end:%H:%M}-{later.start:%H:%M}")
        hours.append(_name(later))
    return tuple(hours)


def _tells_half_days(school: School, hours: tuple[str, ...]) -> bool:
    """Whether slots that follow one another on a day are neighbours among these hours where the school says so."""
    rank = {hour: number for number, hour in enumerate(hours)}
    return all(
        (rank[_name(later)] - rank[_name(earlier)] == 1) == (later.half_day == earlier.half_day)
        for slots in school.slots_of_day.values()
        for earlier, later in pairwise(slots)
    ) and len(rank) == len(hours)


def _hours_by_rank(school: School) -> tuple[str, ...]:
    longest = max(_rank(slots, slots[-1]) for slots in school.slots_of_day.values())
    return tuple(str(number) for number in range(1, longest + 1))


def _rank(slots: tuple[Slot, ...], slot: Slot) -> int:
    """From 1 in the day's list, the hours between half-days counted."""
    return 1 + slot.position - slots[0].position + slot.half_day - slots[0].half_day
