"""A school in the making: its divisions, what they are taught and who teaches it, drawn from a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from random import Random
from typing import Any, Literal

from benchmarks.names import people
from benchmarks.programmes import DISCIPLINES, PROGRAMMES, Line, Programme, Week

Kind = Literal["college", "lycee", "cite"]
Rooms = Literal["teacher", "division"]

FULL_SERVICE = 18
"""Hours a week of a certified teacher; two more may be imposed."""
LEVELS_OF_A_TEACHER = 2
"""As far as the numbers allow."""
DIVISIONS_PER_ALIGNMENT = 6
WORKING_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
MORNING = ("M1", "M2", "M3", "M4")
TIMES = {
    "M1": "08:30-09:25",
    "M2": "09:25-10:20",
    "M3": "10:40-11:35",
    "M4": "11:35-12:30",
    "S1": "14:00-14:55",
    "S2": "14:55-15:50",
    "S3": "16:05-17:00",
}


@dataclass(frozen=True)
class Options:
    """What to make. The switches are features of the file, all on by default."""

    kind: Kind = "college"
    divisions: int = 24
    labels: bool = False
    """Weeks A and B, with half hours."""
    seed: int = 1
    rooms: Rooms = "teacher"
    groups: bool = True
    absences: bool = True
    closed: bool = True
    pins: bool = True
    siblings: bool = True
    live_limit: bool = True
    hard: bool = False
    """A shorter week, fewer live classes at a time, every teacher absent for half a day at least."""


@dataclass
class Division:
    code: str
    level: str
    programme: Programme


@dataclass
class Group:
    code: str
    of: list[str]
    split: str
    pupils: int


@dataclass
class Need:
    """A service to be given to a teacher."""

    audience: str
    subject: str
    line: Line
    level: str
    explicit: bool = False
    """Whether the file says its hours itself, since its level does not."""
    alignment: str = ""
    teacher: str = ""

    @property
    def id(self) -> str:
        return f"{self.audience}/{self.subject}"


@dataclass
class Teacher:
    code: str = ""
    name: str = ""
    load: float = 0
    needs: list[Need] = field(default_factory=list)
    unavailable: dict[str, Any] = field(default_factory=dict)

    @property
    def alignments(self) -> set[str]:
        return {need.alignment for need in self.needs} - {""}

    @property
    def levels(self) -> set[str]:
        return {need.level for need in self.needs}


class Draft:
    """Every draw is from `random`, so that a seed always gives the same text."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.random = Random(f"{options.kind} {options.divisions} {options.seed}")
        self.days = days_of(options.hard)
        self.programmes = PROGRAMMES[options.kind]
        self.divisions = list(self._divisions())
        self.groups: list[Group] = []
        self.needs: list[Need] = []
        for level, programme in self.programmes.items():
            self._teach(level, programme)
        self.teachers = self._staff()

    def _divisions(self) -> Iterator[Division]:
        levels = list(self.programmes)
        for rank, level in enumerate(levels):
            number = len(range(rank, self.options.divisions, len(levels)))
            for index in range(number):
                letter = chr(ord("A") + index) if number <= 26 else f"-{index + 1:02}"
                yield Division(level[0] + letter, level, self.programmes[level])

    # --- what is taught ------------------------------------------------------------------------------

    def _teach(self, level: str, programme: Programme) -> None:
        divisions = [division.code for division in self.divisions if division.level == level]
        for division in divisions:
            self._common(division, level, programme)
        if programme.language:
            size = DIVISIONS_PER_ALIGNMENT if level in ("3e", "1re", "Tle") else 2
            for pack in packs(divisions, size):
                self._languages(pack, level, programme.language)
        if programme.speciality:
            for pack in packs(divisions, DIVISIONS_PER_ALIGNMENT):
                for rank, choices in enumerate(programme.specialities, 1):
                    self._aligned(
                        pack, level, f"spé {rank}", speciality_groups(choices, len(pack)), programme.speciality
                    )

    def _common(self, division: str, level: str, programme: Programme) -> None:
        for subject, line in programme.lines.items():
            if not (self.options.groups and subject in programme.halved):
                self.needs.append(Need(division, subject, line, level))
                continue
            for half in (1, 2):
                group = Group(f"{division}{half}", [division], f"{division} demi-groupes", programme.pupils // 2)
                self.groups.append(group)
                self.needs.append(Need(group.code, subject, line, level, explicit=True))

    def _languages(self, pack: list[str], level: str, line: Line) -> None:
        if self.options.groups and len(pack) > 1:
            self._aligned(pack, level, "LV2", language_groups(len(pack)), line)
            return
        for division in pack:
            self.needs.append(Need(division, "ESP", line, level, explicit=True))

    def _aligned(self, pack: list[str], level: str, name: str, subjects: list[str], line: Line) -> None:
        """Groups over a pack of divisions, one per subject named, live at the same time."""
        reach = pack[0] if len(pack) == 1 else f"{pack[0]}-{pack[-1]}"
        split = f"{name} {reach}"
        pupils = self.programmes[level].pupils * len(pack) // len(subjects)
        for rank, subject in enumerate(subjects):
            twin = subjects[:rank].count(subject) + 1 if subjects.count(subject) > 1 else ""
            suffix = name[-1] if name.startswith("spé") else ""
            group = Group(f"{reach}-{subject}{suffix}{'.' if suffix and twin else ''}{twin}", pack, split, pupils)
            self.groups.append(group)
            self.needs.append(Need(group.code, subject, line, level, explicit=True, alignment=split))

    # --- who teaches it ------------------------------------------------------------------------------

    def _staff(self) -> list[Teacher]:
        by_discipline: dict[str, list[Need]] = {}
        for need in self.needs:
            by_discipline.setdefault(DISCIPLINES.get(need.subject, need.subject), []).append(need)
        teachers = [teacher for needs in by_discipline.values() for teacher in self._share(needs)]
        for teacher, (code, name) in zip(teachers, people(self.random, len(teachers)), strict=True):
            teacher.code, teacher.name = code, name
            for need in teacher.needs:
                need.teacher = code
            if self.options.absences:
                teacher.unavailable = self._absence(teacher)
        return teachers

    def _share(self, needs: list[Need]) -> list[Teacher]:
        """Gives each service to the least busy teacher of its levels; two services of an alignment need two."""
        needs = self.random.sample(needs, len(needs))
        needs.sort(key=lambda need: not need.alignment)
        staff = [Teacher() for _ in range(ceil(sum(need.line.official for need in needs) / FULL_SERVICE))]
        for need in needs:
            free = [
                teacher
                for teacher in staff
                if not (need.alignment and need.alignment in teacher.alignments)
                and teacher.load + need.line.official <= FULL_SERVICE + 2
            ]
            if not free:
                staff.append(Teacher())
                free = staff[-1:]
            teacher = min(
                free, key=lambda teacher: (len(teacher.levels | {need.level}) > LEVELS_OF_A_TEACHER, teacher.load)
            )
            teacher.needs.append(need)
            teacher.load += need.line.official
        return [teacher for teacher in staff if teacher.needs]

    def _absence(self, teacher: Teacher) -> dict[str, Any]:
        """Half a day for most, more for part-timers. Those of an alignment must keep common days."""
        days = ["wednesday", "friday"] if teacher.alignments else list(WORKING_DAYS)
        day = self.random.choice(days)
        afternoon = [row for row in self.days[day] if row not in MORNING]
        if teacher.load <= FULL_SERVICE / 2:
            return {day: "all"}
        if self.random.random() > (1 if self.options.hard else 0.6):
            return {}
        return {day: self.random.choice([half for half in (list(MORNING), afternoon) if half])}

    def week(self, need: Need) -> Week:
        """The hours of a service in the distance week, whole or with half hours."""
        return need.line.week(self.options.labels)


def days_of(hard: bool) -> dict[str, list[str]]:
    """The rows of each day: 31 slots, or 28 in a hard week; Wednesday is a morning."""
    long = list(TIMES)
    short = long[:-1]
    return {
        "monday": short if hard else long,
        "tuesday": long,
        "wednesday": list(MORNING),
        "thursday": short if hard else long,
        "friday": short,
    }


def packs(divisions: list[str], size: int) -> list[list[str]]:
    """The divisions in runs of equal length, at most `size` of them (one more where one would be left alone)."""
    number = max(1, len(divisions) // size if size == 2 else ceil(len(divisions) / size))
    cuts = [round(rank * len(divisions) / number) for rank in range(number + 1)]
    return [divisions[first:last] for first, last in pairwise(cuts) if first < last]


def language_groups(divisions: int) -> list[str]:
    """As many groups as divisions, Spanish the most chosen."""
    others = ["ALL"] if divisions < 4 else ["ALL", "ITA"]
    return ["ESP"] * (divisions - len(others)) + others


def speciality_groups(choices: tuple[str, ...], divisions: int) -> list[str]:
    """One group more than divisions, so that a choice is left in the smallest school."""
    return list(choices[: divisions + 1])
