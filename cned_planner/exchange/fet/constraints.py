"""The rules of a school as FET's constraints, each at its full weight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from cned_planner.exchange.elements import Element, child
from cned_planner.exchange.fet.activities import Activity, aligned_with
from cned_planner.exchange.fet.grid import Grid, Time
from cned_planner.exchange.fet.halves import Fullest
from cned_planner.exchange.fet.locking import slots_of_pins
from cned_planner.importing.fet.words import LIVE
from cned_planner.school import Division, School, Service, Slot, Teacher

Also = Callable[["Constraints"], None]
"""Adds constraints of its own."""


class Constraints:
    def __init__(self, school: School, grid: Grid, activities: list[Activity], placed: Mapping[Activity, Slot]) -> None:
        """`placed`: where a plan has put all activities; empty without a plan."""
        self.school = school
        self.placed = placed
        self.fullest = Fullest(school, placed)
        self.grid = grid
        self.activities = activities
        self.live: dict[Service, list[Activity]] = {}
        for one in activities:
            for service in one.live:
                self.live.setdefault(service, []).append(one)

    def write(self, root: Element, also: Also | None) -> None:
        """Both lists of constraints of the file."""
        self.times = child(root, "Time_Constraints_List")
        self.add("BasicCompulsoryTime")
        if self.grid.breaks:
            self._add_times("BreakTimes", "Break_Time", self.grid.breaks)
        self._teachers()
        for division in self.school.divisions.values():
            self._division(division)
        self._services()
        pins = slots_of_pins(self.school, self.activities, self.placed)
        self._lock(pins, permanently=True)
        self._lock({one: slot for one, slot in self.placed.items() if pins.get(one) != slot}, permanently=False)
        self._live_limit()
        if also is not None:
            also(self)
        child(child(root, "Space_Constraints_List"), "ConstraintBasicCompulsorySpace", ("Weight_Percentage", 100))

    def add(self, name: str, *fields: tuple[str, object]) -> Element:
        return child(self.times, f"Constraint{name}", ("Weight_Percentage", 100), *fields)

    def _add_times(self, name: str, item: str, times: list[Time], *fields: tuple[str, object]) -> None:
        """A constraint with a list of times; `item` is FET's name of such a time."""
        made = self.add(name, *fields, (f"Number_of_{item}s", len(times)))
        for day, hour in times:
            child(made, item, ("Day", day), ("Hour", hour))

    @property
    def taught(self) -> list[Teacher]:
        """Teachers with live sessions, in the order of the file."""
        live = {teacher for service in self.live for teacher in service.teachers}
        return [one for one in self.school.teachers.values() if one in live]

    # --- teachers and pupils -------------------------------------------------------------------------------

    def _teachers(self) -> None:
        for teacher in (one for one, services in self.school.services_of_teacher.items() if services):
            if teacher.unavailable:
                times = self.grid.times_of(teacher.unavailable)
                self._add_times("TeacherNotAvailableTimes", "Not_Available_Time", times, ("Teacher", teacher.code))
            if teacher.max_sync_per_day is not None:
                most = ("Maximum_Hours_Daily", max(teacher.max_sync_per_day, self.fullest.day_of(teacher)))
                self.add("TeacherMaxHoursDaily", ("Teacher_Name", teacher.code), most)

    def _division(self, division: Division) -> None:
        level = division.level
        if division.closed:
            times = self.grid.times_of(division.closed)
            self._add_times("StudentsSetNotAvailableTimes", "Not_Available_Time", times, ("Students", division.code))
        if level.max_hours_per_day is not None:
            most = ("Maximum_Hours_Daily", max(level.max_hours_per_day, self.fullest.hours(division)))
            self.add("StudentsSetMaxHoursDaily", most, ("Students", division.code))
        self.cap_live(division, "Daily", level.max_sync_per_day)
        self.cap_live(division, "Continuously", level.max_consecutive_sync)

    def cap_live(self, division: Division, scope: Literal["Daily", "Continuously"], cap: int | None) -> None:
        if cap is not None:
            held = self.fullest.live_hours(division) if scope == "Daily" else self.fullest.live_run(division)
            most = (f"Maximum_Hours_{scope}", max(cap, held))
            pupils = (("Students", division.code), ("Activity_Tag", LIVE))
            self.add(f"StudentsSetActivityTagMaxHours{scope}", most, *pupils)

    # --- services ------------------------------------------------------------------------------------------

    def _services(self) -> None:
        for service, live in self.live.items():
            if len(live) > 1:
                self.add(
                    "MinDaysBetweenActivities",
                    ("Consecutive_If_Same_Day", "false"),
                    *_listed(live),
                    ("MinDays", 1),
                )
            members = aligned_with(self.school, service)
            if len(members) > 1 and members[0] == service:
                for together in zip(*(self.live.get(member, []) for member in members), strict=True):
                    if len({*together}) > 1:
                        self.add("ActivitiesSameStartingTime", *_listed(dict.fromkeys(together)))

    def _lock(self, slots: Mapping[Activity, Slot], *, permanently: bool) -> None:
        for activity, slot in slots.items():
            day, hour = self.grid.time_of(slot)
            fields = (("Activity_Id", activity.id), ("Preferred_Day", day), ("Preferred_Hour", hour))
            self.add("ActivityPreferredStartingTime", *fields, ("Permanently_Locked", str(permanently).lower()))

    def _live_limit(self) -> None:
        limit = self.school.establishment.max_live_classes
        if limit is None:
            return
        live = [one for one in self.activities if one.live]
        made = self.add("ActivitiesMaxSimultaneousInSelectedTimeSlots", *_listed(live))
        child(made, "Number_of_Selected_Time_Slots").text = str(len(self.grid.slots))
        for day, hour in self.grid.slots:
            child(made, "Selected_Time_Slot", ("Selected_Day", day), ("Selected_Hour", hour))
        child(made, "Max_Number_of_Simultaneous_Activities").text = str(max(limit, self.fullest.live_at_once()))


def _listed(activities: Iterable[Activity]) -> list[tuple[str, object]]:
    ids: list[tuple[str, object]] = [("Activity_Id", one.id) for one in activities]
    return [("Number_of_Activities", len(ids)), *ids]
