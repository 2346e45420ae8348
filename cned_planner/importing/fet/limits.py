"""FET's constraints as what the establishment file has a key for; the others are counted by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from cned_planner.importing.draft import LEFT_OUT, DraftAlignment, DraftPin, Note, Weekly
from cned_planner.importing.fet.file import FetFile
from cned_planner.importing.fet.pupils import Pupils
from cned_planner.importing.fet.taught import Services, Taught
from cned_planner.importing.fet.week import Week, times_in
from cned_planner.importing.fet.words import LIVE
from cned_planner.importing.xml_files import Node
from cned_planner.school import ASYNC, DAYS, SYNC

MUST = 100.0
"""Per cent: FET keeps a constraint of that weight, the others it may break."""

KINDS = {
    "ConstraintActivityPreferredStartingTime": "place d'une activité",
    "ConstraintActivitiesSameStartingTime": "activités simultanées, mais pas toutes celles d'un service",
    "ConstraintTeacherNotAvailableTimes": "indisponibilité partielle (moins de 100 %)",
    "ConstraintStudentsSetNotAvailableTimes": "indisponibilité d'un groupe",
    "ConstraintMinDaysBetweenActivities": "nombre minimal de jours entre activités",
    "ConstraintActivityPreferredStartingTimes": "heures possibles d'une activité",
    "ConstraintActivitiesPreferredStartingTimes": "heures possibles d'activités",
    "ConstraintActivitiesPreferredTimeSlots": "créneaux possibles d'activités",
    "ConstraintTeacherMaxDaysPerWeek": "jours par semaine d'un professeur",
    "ConstraintTeacherMaxGapsPerWeek": "trous par semaine d'un professeur",
    "ConstraintTeachersMaxGapsPerWeek": "trous par semaine des professeurs",
    "ConstraintStudentsMaxGapsPerWeek": "trous par semaine des élèves",
    "ConstraintStudentsSetMaxGapsPerWeek": "trous par semaine de classes",
    "ConstraintStudentsEarlyMaxBeginningsAtSecondHour": "début de journée des élèves",
    "ConstraintTeacherMinHoursDaily": "heures minimales par jour d'un professeur",
    "ConstraintStudentsMinHoursDaily": "heures minimales par jour des élèves",
    "ConstraintActivitiesNotOverlapping": "activités qui ne se chevauchent pas",
    "ConstraintTwoActivitiesConsecutive": "activités qui se suivent",
    "ConstraintActivityPreferredRoom": "salle d'une activité",
    "ConstraintActivityPreferredRooms": "salles d'une activité",
    "ConstraintStudentsSetHomeRoom": "salle d'une classe",
    "ConstraintTeacherHomeRoom": "salle d'un professeur",
    "ConstraintSubjectPreferredRoom": "salle d'une matière",
    "ConstraintRoomNotAvailableTimes": "salle indisponible",
}
"""What people call the commonest kinds."""

SILENT = ("ConstraintBasicCompulsoryTime", "ConstraintBasicCompulsorySpace", "ConstraintBreakTimes")
"""Said by the format itself, or read with the week."""


class Limits:
    """Everything that constraints say, by the thing that it is about."""

    def __init__(self, file: FetFile, week: Week, pupils: Pupils, services: Services) -> None:
        self.week = week
        self.pupils = pupils
        self.services = services
        self.unavailable: dict[str, Weekly] = {}
        self.closed: dict[str, Weekly] = {}
        self.teacher_caps: dict[str, int] = {}
        self.caps: dict[str, dict[str, int]] = {year: {} for year in pupils.years}
        """By year, the limits of its level by their key."""
        self.max_live_classes: int | None = None
        self.pins: list[DraftPin] = []
        self._together: Counter[tuple[str, ...]] = Counter()
        self._left_out: Counter[str] = Counter()
        readers: Mapping[str, Callable[[Node], bool]] = {
            "ConstraintTeacherNotAvailableTimes": self._teacher_away,
            "ConstraintStudentsSetNotAvailableTimes": self._closed,
            "ConstraintTeacherMaxHoursDaily": self._teacher_cap,
            "ConstraintStudentsSetMaxHoursDaily": self._day_cap,
            "ConstraintStudentsMaxHoursDaily": self._day_cap_of_all,
            "ConstraintStudentsSetActivityTagMaxHoursDaily": self._live_cap,
            "ConstraintStudentsSetActivityTagMaxHoursContinuously": self._run_cap,
            "ConstraintMinDaysBetweenActivities": self._apart,
            "ConstraintActivitiesSameStartingTime": self._aligned,
            "ConstraintActivityPreferredStartingTime": self._placed,
            "ConstraintActivitiesMaxSimultaneousInSelectedTimeSlots": self._live_limit,
        }
        for node in file.constraints():
            if node.tag in SILENT or node.value("Active").lower() == "false":
                continue
            read = readers.get(node.tag)
            if read is None or not _must(node) or not read(node):
                self._left_out[node.tag] += 1

    # --- each says whether the constraint is taken over whole ----------------------------------------------

    def _teacher_away(self, node: Node) -> bool:
        weekly = self._weekly(node)
        self.unavailable[node.value("Teacher", "Teacher_Name")] = weekly
        return True

    def _closed(self, node: Node) -> bool:
        year = node.value("Students", "Students_Name")
        if self.pupils.is_year(year):
            self.closed[year] = self._weekly(node)
        return self.pupils.is_year(year)

    def _weekly(self, node: Node) -> Weekly:
        """Rows by day; FET's hours that are no slot say nothing."""
        rows: dict[str, list[str]] = {}
        for time in times_in(node):
            if time in self.week.places:
                day, row = self.week.places[time]
                rows.setdefault(day, []).append(row)
        full = self.week.grid.days
        return {
            day: ("all",) if len(rows[day]) == len(full[day]) else tuple(row for row in full[day] if row in rows[day])
            for day in DAYS
            if day in rows
        }

    def _teacher_cap(self, node: Node) -> bool:
        return self._cap(self.teacher_caps, node.value("Teacher_Name", "Teacher"), node, "Maximum_Hours_Daily")

    def _day_cap(self, node: Node) -> bool:
        return self._cap_of_year(node, "max_hours_per_day", "Maximum_Hours_Daily")

    def _day_cap_of_all(self, node: Node) -> bool:
        return all(self._cap(caps, "max_hours_per_day", node, "Maximum_Hours_Daily") for caps in self.caps.values())

    def _live_cap(self, node: Node) -> bool:
        live = node.value("Activity_Tag", "Activity_Tag_Name") == LIVE
        return live and self._cap_of_year(node, "max_sync_per_day", "Maximum_Hours_Daily")

    def _run_cap(self, node: Node) -> bool:
        live = node.value("Activity_Tag", "Activity_Tag_Name") == LIVE
        return live and self._cap_of_year(node, "max_consecutive_sync", "Maximum_Hours_Continuously")

    def _cap_of_year(self, node: Node, key: str, tag: str) -> bool:
        year = node.value("Students", "Students_Name", "Students_Set_Name")
        return year in self.caps and self._cap(self.caps[year], key, node, tag)

    def _cap(self, caps: dict[str, int], key: str, node: Node, tag: str) -> bool:
        most = node.value(tag)
        if not most.isdecimal() or not 1 <= int(most[:4]) <= 24:
            return False
        caps[key] = min(caps.get(key, 24), int(most))
        return True

    def _apart(self, node: Node) -> bool:
        """One day between two sessions: no two live sessions of a service are on a day anyway."""
        return node.value("MinDays") == "1"

    def _aligned(self, node: Node) -> bool:
        ids = _ids(node)
        members = [self.services.of_activity.get(one) for one in ids]
        if len(members) < 2 or None in members:
            return False
        services = {one.id for one in members if one}
        if len(services) < len(ids):
            return False
        self._together[tuple(sorted(services))] += 1
        return True

    def _placed(self, node: Node) -> bool:
        """A place locked for good is a pin; one of FET's timetable is the service's usual slot."""
        one = node.value("Activity_Id")
        place = self.week.places.get((node.value("Preferred_Day"), node.value("Preferred_Hour")))
        locked = node.value("Permanently_Locked").lower() == "true"
        if place is None or not (one in self.services.of_activity or one in self.services.halves):
            return False
        for half, share in self.services.halves.get(one, ()):
            half.usual += [place] if share.mode == LIVE else []
        return self._whole_placed(one, place, locked) if one in self.services.of_activity else not locked

    def _whole_placed(self, one: str, place: tuple[str, str], locked: bool) -> bool:
        service, mode = self.services.of_activity[one], self.services.modes.get(one)
        if locked and mode:
            self.pins.append(DraftPin(service.id, SYNC if mode == LIVE else ASYNC, *place))
        elif mode in (None, LIVE):
            service.usual.append(place)
        return bool(mode) or not locked

    def _live_limit(self, node: Node) -> bool:
        most = node.value("Max_Number_of_Simultaneous_Activities")
        live = {one for service in self.services.all() for one in service.activities}
        every = {*self.week.places} <= {*times_in(node)} and live <= {*_ids(node)}
        if not self.services.ours or not every or not most.isdecimal() or not 1 <= int(most[:4]) <= 999:
            return False
        self.max_live_classes = int(most)
        return True

    # --- what comes of it --------------------------------------------------------------------------------

    def alignments(self) -> Iterator[DraftAlignment]:
        """Services of which all live sessions are tied together; a part of them is no alignment."""
        of_id: dict[str, Taught] = {one.id: one for one in self.services.all()}
        for ids, times in self._together.items():
            if all(len(of_id[one].activities) == times for one in ids):
                yield DraftAlignment(" et ".join(ids), ids)
            else:
                self._left_out["ConstraintActivitiesSameStartingTime"] += times

    def notes(self) -> Iterator[Note]:
        """After `alignments`: what was not taken over, by kind and count."""
        for kind, count in sorted(self._left_out.items(), key=lambda item: (-item[1], item[0])):
            name = f"{KINDS[kind]} ({kind})" if kind in KINDS else kind
            yield Note(LEFT_OUT, f"{name} : {count}")


def _must(node: Node) -> bool:
    try:
        return float(node.value("Weight_Percentage", "Weight") or MUST) >= MUST
    except ValueError:
        return False


def _ids(node: Node) -> list[str]:
    return [child.words for child in node.children if child.tag == "Activity_Id"]
