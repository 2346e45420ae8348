"""The days and hours of FET that stand for the slots of a school, and the way back.

FET has the same hours on every day, so an hour is a position in the day's list, not a row. Between two
half-days an hour is left on which nothing can be: FET then sees what follows as not consecutive.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from cned_planner.school import School, Slot

Time = tuple[str, str]
"""A day and an hour of FET."""


class Grid:
    def __init__(self, school: School) -> None:
        self.days = school.days
        self._times = {
            slot: (slot.day, str(1 + rank + slot.half_day - slots[0].half_day))
            for slots in school.slots_of_day.values()
            for rank, slot in enumerate(slots)
        }

    @cached_property
    def hours(self) -> tuple[str, ...]:
        longest = max(int(hour) for _, hour in self._times.values())
        return tuple(str(number) for number in range(1, longest + 1))

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
