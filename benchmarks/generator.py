"""Realistic schools of any size, from a seed: the text of an establishment file.

    python -m benchmarks.generator --kind college --divisions 24 --seed 1 --labels > ecole.yaml

Teachers have full services as in a normal week (about 18 hours with several divisions), second languages
and specialities are taught in aligned groups, families have children in two divisions, and the number of
live classes at one time is bounded. Every feature can be switched off, and `hard` tightens them together.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from math import ceil
from random import Random
from typing import Any, Literal

import yaml

from benchmarks.names import people
from benchmarks.programmes import DISCIPLINES, PROGRAMMES, SUBJECTS, WITHOUT_CNED, Line, Programme, Week

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

    @property
    def live(self) -> bool:
        return any(need.line.whole.sync_max or need.line.halves.sync_max for need in self.needs)


class Generator:
    """One school in the making. Every draw is from `random`, so that a seed always gives the same text."""

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

    # --- the file ------------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """The whole file, as mappings and lists."""
        return {
            "format": 1,
            "establishment": self._establishment(),
            "calendar": self._calendar(),
            "slots": {row: {"time": time, "late": True} if row == "S3" else time for row, time in self._rows()},
            "days": self.days,
            "subjects": {
                subject: {"name": SUBJECTS[subject], "cned": subject not in WITHOUT_CNED}
                for subject in SUBJECTS
                if any(need.subject == subject for need in self.needs)
            },
            "levels": {level: self._level(programme) for level, programme in self.programmes.items()},
            "divisions": {division.code: self._division(division) for division in self.divisions},
            "groups": {group.code: self._group(group) for group in self.groups},
            "teachers": {teacher.code: self._teacher(teacher) for teacher in self.teachers},
            "services": list(self._services()),
            "alignments": list(self._alignments()),
            "pins": list(self._pins()) if self.options.pins else [],
            "siblings": self._siblings() if self.options.siblings else [],
        }

    def _rows(self) -> Iterable[tuple[str, str]]:
        used = {row for rows in self.days.values() for row in rows}
        return ((row, time) for row, time in TIMES.items() if row in used)

    def _establishment(self) -> dict[str, Any]:
        names = {"college": "Collège", "lycee": "Lycée", "cite": "Cité scolaire"}
        result: dict[str, Any] = {
            "uai": "0999999X",
            "name": f"{names[self.options.kind]} Simone-Veil",
            "zone": "C",
            "virtual_rooms": self.options.rooms,
        }
        if self.options.live_limit:
            result["max_live_classes"] = self.live_limit()
        return result

    def live_limit(self) -> int:
        """Some room above the average of live classes at a time, and enough for the largest alignment."""
        live = sum(self._week(need).sync_max for need in self.needs)
        average = live / sum(len(rows) for rows in self.days.values())
        sizes = [sum(need.alignment == group.split for need in self.needs) for group in self.groups]
        return max(ceil(average * (1.2 if self.options.hard else 1.5)), max(sizes, default=0) + 2)

    def _calendar(self) -> dict[str, Any]:
        mondays = [date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14)]
        result: dict[str, Any] = {"start": mondays[0], "end": date(2026, 12, 18)}
        if self.options.labels:
            result["weeks"] = {"A": mondays[::2], "B": mondays[1::2]}
        return result

    def _week(self, need: Need) -> Week:
        return need.line.week(self.options.labels)

    def _level(self, programme: Programme) -> dict[str, Any]:
        return {
            "max_hours_per_day": programme.max_hours,
            "max_sync_per_day": programme.max_sync,
            "max_consecutive_sync": 2,
            "hours": {
                subject: hours_due(line.week(self.options.labels))
                for subject, line in programme.lines.items()
                if not (self.options.groups and subject in programme.halved)
            },
        }

    def _division(self, division: Division) -> dict[str, Any]:
        result: dict[str, Any] = {"level": division.level, "pupils": division.programme.pupils}
        if self.options.closed and division.level in ("6e", "2de"):
            result["closed"] = {"friday": self.days["friday"][-1:]}
        return result | (self._room() if self.options.rooms == "division" else {})

    def _group(self, group: Group) -> dict[str, Any]:
        result: dict[str, Any] = {"of": group.of, "split": group.split, "pupils": group.pupils}
        return result | (self._room() if self.options.rooms == "division" else {})

    def _room(self) -> dict[str, str]:
        room = f"{self.random.getrandbits(64):016x}"
        return {
            "link": f"https://eu.bbcollab.com/guest/{room}",
            "moderator_link": f"https://eu.bbcollab.com/invite/{room[::-1]}",
        }

    def _teacher(self, teacher: Teacher) -> dict[str, Any]:
        result: dict[str, Any] = {"name": teacher.name, "email": f"{teacher.code}@ac-exemple.fr"}
        if teacher.unavailable:
            result["unavailable"] = teacher.unavailable
        if not teacher.live:
            return result
        if self.options.absences and self.random.random() < 0.3:
            day = self.random.choice([day for day in WORKING_DAYS if day not in teacher.unavailable])
            result["prefer_not"] = {day: [self.random.choice((self.days[day][0], self.days[day][-1]))]}
        if self.options.absences and self.random.random() < 0.3:
            result["max_sync_per_day"] = 4
        return result | (self._room() if self.options.rooms == "teacher" else {})

    def _services(self) -> Iterator[dict[str, Any]]:
        """A teacher's divisions of one subject stand on one line; groups say their hours."""
        for teacher in self.teachers:
            by_subject: dict[str, list[str]] = {}
            for need in teacher.needs:
                if not need.explicit:
                    by_subject.setdefault(need.subject, []).append(need.audience)
            for subject, audiences in by_subject.items():
                yield {"teacher": teacher.code, "subject": subject, "to": sorted(audiences)}
            for need in teacher.needs:
                if need.explicit:
                    service = {"teacher": teacher.code, "subject": need.subject, "to": need.audience}
                    yield service | explicit_hours(self._week(need))

    def _alignments(self) -> Iterator[dict[str, Any]]:
        for name in dict.fromkeys(need.alignment for need in self.needs if need.alignment):
            yield {"name": name, "services": [need.id for need in self.needs if need.alignment == name]}

    def _pins(self) -> Iterator[dict[str, Any]]:
        """One live hour in every fourth division, never two with one teacher."""
        busy = set()
        for division in self.divisions[::4]:
            own = [need for need in self.needs if need.audience == division.code and self._week(need).sync_min >= 1]
            need = self.random.choice(own)
            teacher = next(teacher for teacher in self.teachers if teacher.code == need.teacher)
            free = [day for day in WORKING_DAYS if day not in teacher.unavailable]
            if teacher.code not in busy:
                busy.add(teacher.code)
                at = f"{self.random.choice(free)} {self.random.choice(MORNING)}"
                yield {"service": need.id, "mode": "sync", "at": at}

    def _siblings(self) -> list[dict[str, Any]]:
        """About three families for each division, mostly with children of different levels."""
        families: dict[tuple[str, str], int] = {}
        codes = [division.code for division in self.divisions]
        for _ in range(3 * len(codes) if len(codes) > 1 else 0):
            pair = self.random.sample(range(len(codes)), 2)
            key = (codes[min(pair)], codes[max(pair)])
            families[key] = families.get(key, 0) + 1
        return [{"divisions": list(pair), "families": number} for pair, number in sorted(families.items())]


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


def sync_bounds(week: Week) -> float | list[float]:
    return week.sync_max if week.sync_min == week.sync_max else [week.sync_min, week.sync_max]


def hours_due(week: Week) -> float | dict[str, Any]:
    return explicit_hours(week) if week.sync_max else week.hours


def explicit_hours(week: Week) -> dict[str, Any]:
    return {"hours": week.hours} | ({"sync": sync_bounds(week)} if week.sync_max else {})


def to_yaml(document: dict[str, Any]) -> str:
    """The text of the file: one line for each thing of a section."""
    parts = []
    for key, value in document.items():
        if isinstance(value, dict):
            parts.append(f"{key}:\n" + "".join(f"  {_flow(name)}: {_flow(item)}\n" for name, item in value.items()))
        elif isinstance(value, list):
            parts.append(f"{key}:\n" + "".join(f"  - {_flow(item)}\n" for item in value) if value else "")
        else:
            parts.append(f"{key}: {value}\n")
    return "\n".join(part for part in parts if not part.endswith(":\n"))


def _flow(value: Any) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000)
    return text.removesuffix("...\n").strip()


def school(kind: Kind = "college", divisions: int = 24, labels: bool = False, seed: int = 1, **switches: Any) -> str:
    """The text of an establishment file. The switches are those of `Options`."""
    return to_yaml(Generator(Options(kind, divisions, labels, seed, **switches)).document())


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes the establishment file of an invented school.")
    parser.add_argument("--kind", choices=list(PROGRAMMES), default="college")
    parser.add_argument("--divisions", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--labels", action="store_true", help="weeks A and B, with half hours")
    parser.add_argument("--rooms", choices=["teacher", "division"], default="teacher")
    parser.add_argument("--hard", action="store_true", help="a tighter school")
    for switch in ("groups", "absences", "closed", "pins", "siblings", "live-limit"):
        parser.add_argument(f"--no-{switch}", dest=switch.replace("-", "_"), action="store_false")
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(school(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
