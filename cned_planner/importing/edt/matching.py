"""Finds in the establishment file what a lesson of the usual timetable is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time

from cned_planner.importing.edt.lessons import Lesson
from cned_planner.importing.naming import code_of, plain
from cned_planner.school import Audience, Group, School, Service, Slot, Teacher

COVERED = 0.5
"""The part of a slot that a lesson has to take for the slot to be its own."""


class Matching:
    """`codes` are the names that former imports knew, such as "subject 020700"."""

    def __init__(self, school: School, codes: Mapping[str, str]) -> None:
        self.school = school
        self.codes = codes
        self.audiences = {plain(code): audience for code, audience in school.audiences.items()}
        names = {plain(subject.name): code for code, subject in school.subjects.items()}
        self.subjects = names | {plain(code): code for code in school.subjects}
        self.teachers = _by_surname(school.teachers.values())

    def services(self, lesson: Lesson) -> tuple[Service, ...]:
        """Those of the lesson's groups, else of its divisions; among several of a subject, those of its teachers."""
        subjects = {code for word in lesson.subjects if (code := self.subject(word))}
        audiences = self.audiences_of(lesson)
        found = [
            service
            for audience in audiences
            for service in self.school.services_of_audience[audience]
            if service.subject.code in subjects
        ]
        teachers = {teacher for word in lesson.teachers if (teacher := self.teacher(word))}
        taught = [service for service in found if teachers & {*service.teachers}]
        return tuple(taught or found)

    def audiences_of(self, lesson: Lesson) -> list[Audience]:
        named = (self.codes.get(f"audience {word}", word) for word in lesson.audiences)
        found = [audience for word in named if (audience := self.audiences.get(plain(word)))]
        groups: list[Audience] = [audience for audience in found if isinstance(audience, Group)]
        return groups or found

    def subject(self, word: str) -> str | None:
        known = self.codes.get(f"subject {word}")
        return known if known in self.school.subjects else self.subjects.get(plain(word))

    def teacher(self, word: str) -> Teacher | None:
        known = self.codes.get(f"teacher {word}", "")
        return self.school.teachers.get(known) or self.teachers.get(plain(word))

    def slots(self, lesson: Lesson) -> tuple[Slot, ...]:
        """The slots that the lesson takes at least half of."""
        day = self.school.slots_of_day.get(lesson.day, ())
        return tuple(slot for slot in day if _overlap(lesson, slot) >= COVERED * (_of(slot.end) - _of(slot.start)))


def _overlap(lesson: Lesson, slot: Slot) -> int:
    return min(lesson.end, _of(slot.end)) - max(lesson.start, _of(slot.start))


def _of(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _by_surname(teachers: Iterable[Teacher]) -> dict[str, Teacher]:
    """By code and by name without civility; a name of two teachers is nobody's."""
    result: dict[str, Teacher | None] = {}
    for teacher in teachers:
        surname = plain(teacher.name.removeprefix("Mme ").removeprefix("M. "))
        for name in {surname, plain(teacher.code)}:
            result[name] = None if name in result and code_of(name) != teacher.code else teacher
    return {name: teacher for name, teacher in result.items() if teacher}
