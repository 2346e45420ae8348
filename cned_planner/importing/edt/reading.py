"""From a usual timetable to a draft that adds to an establishment file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

from cned_planner.importing.draft import (
    DECIDE,
    LEFT_OUT,
    Draft,
    DraftGrid,
    DraftService,
    DraftTeacher,
    Note,
    Unreadable,
    Weekly,
)
from cned_planner.importing.edt import emp_sts, exp_cours
from cned_planner.importing.edt.lessons import Lesson
from cned_planner.importing.edt.matching import Matching
from cned_planner.importing.edt.rows import grid_of
from cned_planner.importing.xml_files import Node, document_in, parse
from cned_planner.school import School, Slot, Teacher
from cned_planner.words import DAY_NAMES

DaysOff = Literal["prefer_not", "unavailable", "ignore"]
DAYS_OFF: tuple[DaysOff, ...] = ("prefer_not", "unavailable", "ignore")
"""What a day without a lesson means for a teacher: better no live session, none at all, or nothing."""
WRONG_ROOTS = {
    "STS_EDT": "c'est l'export de STSWEB vers les logiciels d'emploi du temps (sts_emp_…) : il sert à « import sts ».",
    "BEE_ELEVES": "c'est un fichier d'élèves de SIECLE : il sert à « import siecle ».",
    "BEE_RESPONSABLES": "c'est un fichier de responsables de SIECLE : il sert à « import siecle ».",
}
NAMED = 5


def read_edt(data: bytes, name: str, school: School, codes: Mapping[str, str], days_off: DaysOff) -> Draft:
    """The usual slots of the school's services and the days off of its teachers. Raises Unreadable."""
    lessons, unread, name = _placed(data, name)
    return _Reading(name, school, Matching(school, codes), lessons, unread).draft(days_off)


def read_grid(data: bytes, name: str) -> DraftGrid:
    """The rows and days that the lessons of a timetable show. Raises Unreadable."""
    lessons, _, name = _placed(data, name)
    grid = grid_of(lessons)
    if grid is None:
        raise Unreadable(f"{name} : aucun cours d'une heure ; la grille horaire ne peut pas en être déduite.")
    return grid


def _placed(data: bytes, name: str) -> tuple[list[Lesson], int, str]:
    """The lessons, how many others could not be read, and the name of the document."""
    document, name = document_in(data, name)
    read = list(_lessons(parse(document, name), name))
    lessons = [lesson for lesson in read if lesson]
    if not lessons:
        message = (
            "aucun cours placé (jour, heure, durée). Placez les cours dans votre logiciel, puis refaites l'export."
        )
        raise Unreadable(f"{name} : {message}")
    return lessons, len(read) - len(lessons), name


def _lessons(root: Node, name: str) -> Iterator[Lesson | None]:
    if root.tag == "EDT_STS":
        return emp_sts.lessons_in(root)
    if root.tag == "TABLE" and any(root.everywhere("Cours")):
        return exp_cours.lessons_in(root)
    what = WRONG_ROOTS.get(root.tag, f"élément <{root.tag}> au lieu de <EDT_STS>, ou de <TABLE> avec des <Cours>.")
    raise Unreadable(f"{name}:{root.line} : ce n'est pas un emploi du temps d'EDT ou d'UDT : {what}")


class _Reading:
    def __init__(self, name: str, school: School, matching: Matching, lessons: Sequence[Lesson], unread: int) -> None:
        self.name, self.school, self.matching = name, school, matching
        self.lessons = list(dict.fromkeys(lessons))
        self.unread = unread
        self.usual: dict[str, set[Slot]] = {}
        self.days: dict[Teacher, set[str]] = {}
        self.off_grid: list[Lesson] = []
        self.unknown: Counter[str] = Counter()
        for lesson in self.lessons:
            self._take(lesson)

    def _take(self, lesson: Lesson) -> None:
        for word in lesson.teachers:
            if teacher := self.matching.teacher(word):
                self.days.setdefault(teacher, set()).add(lesson.day)
        services, slots = self.matching.services(lesson), self.matching.slots(lesson)
        if not services:
            self.unknown[f"{', '.join(lesson.audiences)} {'/'.join(lesson.subjects[:1])}"] += 1
        elif not slots:
            self.off_grid.append(lesson)
        for service in services:
            self.usual.setdefault(service.id, set()).update(slots)

    def draft(self, days_off: DaysOff) -> Draft:
        services = (self.school.services[name] for name in self.school.services if self.usual.get(name))
        return Draft(
            "edt",
            f"{self.name} (emploi du temps)",
            partial=True,
            services=tuple(
                DraftService(one.id, one.audience.code, one.subject.code, usual=_weekly(self.usual[one.id]))
                for one in services
            ),
            teachers=tuple(self._days_off(days_off)) if days_off != "ignore" else (),
            notes=tuple(self._notes()),
        )

    def _days_off(self, days_off: DaysOff) -> Iterator[DraftTeacher]:
        """Days with slots of the file but without a lesson; days on which the file says more already are left."""
        for teacher in self.school.teachers.values():
            off = [day for day in self.school.days if day not in self.days.get(teacher, self.school.days)]
            free: Weekly = dict.fromkeys(off, ("all",))
            if free:
                yield DraftTeacher(
                    teacher.code,
                    prefer_not=free if days_off == "prefer_not" else {},
                    unavailable=free if days_off == "unavailable" else {},
                )

    def _notes(self) -> Iterator[Note]:
        if self.unread:
            yield Note(LEFT_OUT, f"{self.unread} cours sans jour, heure ou durée lisible")
        if self.off_grid:
            moments = Counter(f"{DAY_NAMES[one.day]} {one.start // 60}h{one.start % 60:02}" for one in self.off_grid)
            shown = ", ".join(moment for moment, _ in moments.most_common(NAMED))
            text = f"aucun créneau du fichier pour {len(self.off_grid)} cours ({shown}) : corrigez la grille "
            yield Note(DECIDE, f"{text}(slots, days), puis importez de nouveau")
        if self.unknown:
            shown = ", ".join(name for name, _ in self.unknown.most_common(NAMED))
            text = f"aucun service du fichier pour {self.unknown.total()} cours ({shown}"
            more = "…" if len(self.unknown) > NAMED else ""
            yield Note(LEFT_OUT, f"{text}{more}). Si ce sont des codes de STSWEB, faites d'abord « import sts »")


def _weekly(slots: set[Slot]) -> Weekly:
    in_order = sorted(slots, key=lambda slot: slot.position)
    return {day: tuple(slot.row for slot in found) for day, found in groupby(in_order, key=lambda slot: slot.day)}
