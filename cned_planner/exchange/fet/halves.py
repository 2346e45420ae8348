"""How full a plan is where half hours count as FET counts them: each as a whole hour.

FET knows no weeks A and B, so a plan that keeps a limit in both weeks may exceed it in FET. Where it does, the
limit that FET gets is what the plan has, so that FET takes the plan. Every count is at least FET's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from cned_planner.exchange.fet.activities import Activity
from cned_planner.school import EVERY_WEEK, Division, School, Slot, Teacher


class Fullest:
    """The most of each kind in a plan; nothing where no half hour is placed."""

    def __init__(self, school: School, placed: Mapping[Activity, Slot]) -> None:
        halves = any(week != EVERY_WEEK for one in placed for _, _, week in one.shares)
        self._school = school
        self._placed = placed if halves else {}

    def day_of(self, teacher: Teacher) -> int:
        """Live sessions of a teacher on a day."""
        return self._busiest_day(
            one for one in self._placed if any(teacher in service.teachers for service in one.live)
        )

    def hours(self, division: Division) -> int:
        """Sessions of a pupil on a day, live or not."""
        return self._busiest_day(one for one in self._placed if self._touches(one, division))

    def live_hours(self, division: Division) -> int:
        """Live sessions of a pupil on a day."""
        return self._busiest_day(one for one in self._live_of(division))

    def live_run(self, division: Division) -> int:
        """Live sessions of a pupil on slots that follow one another."""
        slots = {self._placed[one] for one in self._live_of(division)}
        longest = run = 0
        for half_day in self._school.half_days:
            run = 0
            for slot in half_day:
                run = run + 1 if slot in slots else 0
                longest = max(longest, run)
        return longest

    def live_at_once(self) -> int:
        """Live activities in a slot."""
        return max(Counter(slot for one, slot in self._placed.items() if one.live).values(), default=0)

    def _live_of(self, division: Division) -> list[Activity]:
        return [one for one in self._placed if one.live and self._touches(one, division)]

    def _touches(self, one: Activity, division: Division) -> bool:
        return any(division in self._school.divisions_of(audience) for audience in one.audiences)

    def _busiest_day(self, activities: Iterable[Activity]) -> int:
        """Slots, not activities: those of aligned groups are on one slot, and no pupil has two of them."""
        return max(Counter(slot.day for slot in {self._placed[one] for one in activities}).values(), default=0)
