"""The rules of a school as FET's constraints, each at its full weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from benchmarks.fet.activities import Activity, aligned_with
from benchmarks.fet.elements import Element, child
from benchmarks.fet.grid import Grid, Time
from benchmarks.fet.locking import slots_of_pins, slots_of_plan
from benchmarks.fet.tightening import Tightening, days_needed, fair_share
from cned_planner.plan import Plan
from cned_planner.school import Division, School, Service, Slot

LIVE = "live"
"""The tag of live activities."""


class Constraints:
    def __init__(self, school: School, grid: Grid, activities: list[Activity]) -> None:
        self.school = school
        self.grid = grid
        self.activities = activities
        self.live: dict[Service, list[Activity]] = {}
        for one in activities:
            if one.live:
                self.live.setdefault(one.live, []).append(one)

    def write(self, root: Element, tightening: Tightening, locked: Plan | None = None) -> None:
        """Both lists of constraints of the file; with a `locked` plan all activities are already placed."""
        self.times = child(root, "Time_Constraints_List")
        self._add("BasicCompulsoryTime")
        if self.grid.breaks:
            self._add_times("BreakTimes", "Break_Time", self.grid.breaks)
        self._teachers()
        for division in self.school.divisions.values():
            self._division(division)
        self._services()
        pinned = slots_of_pins(self.school, self.activities)
        self._lock(pinned)
        if locked is not None:
            self._lock(slots_of_plan(locked, self.activities, pinned))
        self._live_limit()
        self._tighten(tightening)
        child(child(root, "Space_Constraints_List"), "ConstraintBasicCompulsorySpace", ("Weight_Percentage", 100))

    def _add(self, name: str, *fields: tuple[str, object]) -> Element:
        return child(self.times, f"Constraint{name}", ("Weight_Percentage", 100), *fields)

    def _add_times(self, name: str, item: str, times: list[Time], *fields: tuple[str, object]) -> None:
        """A constraint with a list of times; `item` is FET's name of such a time."""
        made = self._add(name, *fields, (f"Number_of_{item}s", len(times)))
        for day, hour in times:
            child(made, item, ("Day", day), ("Hour", hour))

    # --- teachers and pupils -------------------------------------------------------------------------------

    def _teachers(self) -> None:
        taught = {teacher for service in self.live for teacher in service.teachers}
        for teacher in (one for one in self.school.teachers.values() if one in taught):
            if teacher.unavailable:
                times = self.grid.times_of(teacher.unavailable)
                self._add_times("TeacherNotAvailableTimes", "Not_Available_Time", times, ("Teacher", teacher.code))
            if teacher.max_sync_per_day is not None:
                most = ("Maximum_Hours_Daily", teacher.max_sync_per_day)
                self._add("TeacherMaxHoursDaily", ("Teacher_Name", teacher.code), most)

    def _division(self, division: Division) -> None:
        level = division.level
        if division.closed:
            times = self.grid.times_of(division.closed)
            self._add_times("StudentsSetNotAvailableTimes", "Not_Available_Time", times, ("Students", division.code))
        if level.max_hours_per_day is not None:
            most = ("Maximum_Hours_Daily", level.max_hours_per_day)
            self._add("StudentsSetMaxHoursDaily", most, ("Students", division.code))
        self._cap_live(division, "Daily", level.max_sync_per_day)
        self._cap_live(division, "Continuously", level.max_consecutive_sync)

    def _cap_live(self, division: Division, scope: str, cap: int | None) -> None:
        if cap is not None:
            most = (f"Maximum_Hours_{scope}", cap)
            pupils = (("Students", division.code), ("Activity_Tag", LIVE))
            self._add(f"StudentsSetActivityTagMaxHours{scope}", most, *pupils)

    # --- services ------------------------------------------------------------------------------------------

    def _services(self) -> None:
        for service, live in self.live.items():
            if len(live) > 1:
                self._add(
                    "MinDaysBetweenActivities",
                    ("Consecutive_If_Same_Day", "false"),
                    *_listed(live),
                    ("MinDays", 1),
                )
            members = aligned_with(self.school, service)
            if len(members) > 1 and members[0] == service:
                for together in zip(*(self.live.get(member, []) for member in members), strict=True):
                    self._add("ActivitiesSameStartingTime", *_listed(together))

    def _lock(self, slots: Mapping[int, Slot]) -> None:
        for activity, slot in slots.items():
            day, hour = self.grid.time_of(slot)
            fields = (("Activity_Id", activity), ("Preferred_Day", day), ("Preferred_Hour", hour))
            self._add("ActivityPreferredStartingTime", *fields, ("Permanently_Locked", "true"))

    def _live_limit(self) -> None:
        limit = self.school.establishment.max_live_classes
        if limit is None:
            return
        live = [one for activities in self.live.values() for one in activities]
        made = self._add("ActivitiesMaxSimultaneousInSelectedTimeSlots", *_listed(live))
        child(made, "Number_of_Selected_Time_Slots").text = str(len(self.grid.slots))
        for day, hour in self.grid.slots:
            child(made, "Selected_Time_Slot", ("Selected_Day", day), ("Selected_Hour", hour))
        child(made, "Max_Number_of_Simultaneous_Activities").text = str(limit)

    # --- what makes a timetable better ---------------------------------------------------------------------

    def _tighten(self, wanted: Tightening) -> None:
        if wanted.gaps is not None:
            self._add("TeachersMaxGapsPerWeek", ("Max_Gaps", wanted.gaps))
        taught = dict.fromkeys(teacher for service in self.live for teacher in service.teachers)
        for teacher in taught if wanted.spare_days is not None else ():
            days = days_needed(self.school, self.activities, teacher) + (wanted.spare_days or 0)
            if days < len(self.school.days):
                self._add("TeacherMaxDaysPerWeek", ("Teacher_Name", teacher.code), ("Max_Days_Per_Week", days))
        for division in self.school.divisions.values():
            if wanted.even_days:
                self._cap_live(division, "Daily", fair_share(self.school, self.activities, division))
            if wanted.no_runs:
                self._cap_live(division, "Continuously", 1)


def _listed(activities: Iterable[Activity]) -> list[tuple[str, object]]:
    ids: list[tuple[str, object]] = [("Activity_Id", one.id) for one in activities]
    return [("Number_of_Activities", len(ids)), *ids]
