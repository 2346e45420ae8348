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
from datetime import date
from math import ceil
from typing import Any

import yaml

from benchmarks.draft import MORNING, TIMES, WORKING_DAYS, Division, Draft, Group, Kind, Options, Teacher
from benchmarks.programmes import PROGRAMMES, SUBJECTS, WITHOUT_CNED, Programme, Week


class Document:
    """The file of a draft, as mappings and lists, section by section."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.options = draft.options
        self.random = draft.random

    def sections(self) -> dict[str, Any]:
        """The whole file, as mappings and lists."""
        return {
            "format": 1,
            "establishment": self._establishment(),
            "calendar": self._calendar(),
            "slots": {row: {"time": time, "late": True} if row == "S3" else time for row, time in self._rows()},
            "days": self.draft.days,
            "subjects": {
                subject: {"name": SUBJECTS[subject], "cned": subject not in WITHOUT_CNED}
                for subject in SUBJECTS
                if any(need.subject == subject for need in self.draft.needs)
            },
            "levels": {
                level: self._level(programme)
                for level, programme in self.draft.programmes.items()
                if any(division.level == level for division in self.draft.divisions)
            },
            "divisions": {division.code: self._division(division) for division in self.draft.divisions},
            "groups": {group.code: self._group(group) for group in self.draft.groups},
            "teachers": {teacher.code: self._teacher(teacher) for teacher in self.draft.teachers},
            "services": list(self._services()),
            "alignments": list(self._alignments()),
            "pins": list(self._pins()) if self.options.pins else [],
            "siblings": self._siblings() if self.options.siblings else [],
        }

    def _rows(self) -> Iterable[tuple[str, str]]:
        used = {row for rows in self.draft.days.values() for row in rows}
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
        live = sum(self.draft.week(need).sync_max for need in self.draft.needs)
        average = live / sum(len(rows) for rows in self.draft.days.values())
        sizes = [sum(need.alignment == group.split for need in self.draft.needs) for group in self.draft.groups]
        return max(ceil(average * (1.2 if self.options.hard else 1.5)), max(sizes, default=0) + 2)

    def _calendar(self) -> dict[str, Any]:
        mondays = [date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14)]
        result: dict[str, Any] = {"start": mondays[0], "end": date(2026, 12, 18)}
        if self.options.labels:
            result["weeks"] = {"A": mondays[::2], "B": mondays[1::2]}
        return result

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
            result["closed"] = {"friday": self.draft.days["friday"][-1:]}
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
        if not any(self.draft.week(need).sync_max for need in teacher.needs):
            return result
        if self.options.absences and self.random.random() < 0.3:
            day = self.random.choice([day for day in WORKING_DAYS if day not in teacher.unavailable])
            result["prefer_not"] = {day: [self.random.choice((self.draft.days[day][0], self.draft.days[day][-1]))]}
        if self.options.absences and self.random.random() < 0.3:
            result["max_sync_per_day"] = 4
        return result | (self._room() if self.options.rooms == "teacher" else {})

    def _services(self) -> Iterator[dict[str, Any]]:
        """A teacher's divisions of one subject stand on one line; groups say their hours."""
        for teacher in self.draft.teachers:
            by_subject: dict[str, list[str]] = {}
            for need in teacher.needs:
                if not need.explicit:
                    by_subject.setdefault(need.subject, []).append(need.audience)
            for subject, audiences in by_subject.items():
                yield {"teacher": teacher.code, "subject": subject, "to": sorted(audiences)}
            for need in teacher.needs:
                if need.explicit:
                    service = {"teacher": teacher.code, "subject": need.subject, "to": need.audience}
                    yield service | explicit_hours(self.draft.week(need))

    def _alignments(self) -> Iterator[dict[str, Any]]:
        for name in dict.fromkeys(need.alignment for need in self.draft.needs if need.alignment):
            yield {"name": name, "services": [need.id for need in self.draft.needs if need.alignment == name]}

    def _pins(self) -> Iterator[dict[str, Any]]:
        """One live hour in every fourth division, never two with one teacher."""
        busy = set()
        for division in self.draft.divisions[::4]:
            own = [
                need
                for need in self.draft.needs
                if need.audience == division.code and self.draft.week(need).sync_min >= 1
            ]
            need = self.random.choice(own)
            teacher = next(teacher for teacher in self.draft.teachers if teacher.code == need.teacher)
            free = [day for day in WORKING_DAYS if day not in teacher.unavailable]
            if teacher.code not in busy:
                busy.add(teacher.code)
                at = f"{self.random.choice(free)} {self.random.choice(MORNING)}"
                yield {"service": need.id, "mode": "sync", "at": at}

    def _siblings(self) -> list[dict[str, Any]]:
        """About three families for each division, mostly with children of different levels."""
        families: dict[tuple[str, str], int] = {}
        codes = [division.code for division in self.draft.divisions]
        for _ in range(3 * len(codes) if len(codes) > 1 else 0):
            pair = self.random.sample(range(len(codes)), 2)
            key = (codes[min(pair)], codes[max(pair)])
            families[key] = families.get(key, 0) + 1
        return [{"divisions": list(pair), "families": number} for pair, number in sorted(families.items())]


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
    return to_yaml(Document(Draft(Options(kind, divisions, labels, seed, **switches))).sections())


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
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(school(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
