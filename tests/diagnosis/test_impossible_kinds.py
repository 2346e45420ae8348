"""Schools of the usual shape, broken in each way that a file can be: what is told holds, at several sizes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from benchmarks.generator import school as generated
from cned_planner.audit import audit
from cned_planner.diagnosis.changes import changed
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.explanation import explain
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.remaking import remade
from cned_planner.loading import load
from cned_planner.school import School, Slot, Teacher
from cned_planner.verifier import verify

LONG = 120.0
"""Seconds that these schools never need."""


@cache
def sound(divisions: int, labels: bool, folder: Path) -> School:
    path = folder / f"{divisions}-{labels}.yaml"
    path.write_text(generated(divisions=divisions, labels=labels, live_limit=False, pins=False), encoding="utf-8")
    school = load(path).school
    assert school
    assert audit(school) == []
    return school


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("schools")


def least(school: School, teacher: Teacher) -> int:
    return round(sum(service.due.sync_min for service in school.services_of_teacher[teacher]) + 0.25)


def busiest(school: School) -> list[Teacher]:
    return sorted(school.teachers.values(), key=lambda one: (-least(school, one), one.code))


def there_only(school: School, whom: set[Teacher], slots: set[Slot]) -> School:
    """These teachers are there on these slots alone."""
    away = frozenset(slot for slot in school.slots if slot not in slots)
    codes = {teacher.code for teacher in whom}
    return remade(school, teacher=lambda one: replace(one, unavailable=away) if one.code in codes else one)


def spread(school: School, count: int) -> set[Slot]:
    """So many slots, one day after the other, as far from each other as can be."""
    by_row = sorted(school.slots, key=lambda slot: (slot.row, slot.position))
    return set(by_row[:count])


def too_few_slots_of_a_teacher(school: School) -> School:
    teacher = busiest(school)[0]
    return there_only(school, {teacher}, spread(school, least(school, teacher) - 1))


def a_teacher_on_one_day(school: School) -> School:
    """Live hours of one service on several days, and one of them only that the teacher is there."""
    service = max(school.services.values(), key=lambda one: one.due.sync_min)
    return there_only(school, set(service.teachers), set(school.slots_of_day["monday"]))


def all_teachers_of_a_class_on_one_morning(school: School) -> School:
    """Each of them could teach each of his classes then, but no class all of them."""
    services = school.services_of_division[school.divisions["6A"]]
    teachers = {teacher for service in services if service.due.sync_min for teacher in service.teachers}
    return there_only(school, teachers, set(school.half_days[0]))


def more_live_hours_than_a_day_takes(school: School) -> School:
    return remade(school, level=lambda one: replace(one, max_sync_per_day=1) if one.code == "3e" else one)


def more_hours_than_a_day_takes(school: School) -> School:
    return remade(school, level=lambda one: replace(one, max_hours_per_day=3) if one.code == "6e" else one)


def a_division_closed_for_most_of_the_week(school: School) -> School:
    days = ("monday", "tuesday", "wednesday")
    closed = frozenset(slot for slot in school.slots if slot.day in days)
    return remade(school, division=lambda one: replace(one, closed=closed) if one.code == "6A" else one)


def too_many_live_classes(school: School) -> School:
    hours = sum(service.due.sync_min for service in school.services.values())
    limit = int((hours - 1) // len(school.slots))
    return remade(school, establishment=replace(school.establishment, max_live_classes=limit))


def an_alignment_whose_teachers_never_meet(school: School) -> School:
    bond = next(one for one in school.alignments if all(service.due.sync_min for service in one.services))
    one, other = (set(service.teachers) for service in bond.services[:2])
    early = {slot for slot in school.slots if slot.day in ("monday", "tuesday", "wednesday")}
    return there_only(there_only(school, one, early), other, set(school.slots) - early)


KINDS: dict[str, Callable[[School], School]] = {
    breaking.__name__: breaking
    for breaking in (
        too_few_slots_of_a_teacher,
        a_teacher_on_one_day,
        all_teachers_of_a_class_on_one_morning,
        more_live_hours_than_a_day_takes,
        more_hours_than_a_day_takes,
        a_division_closed_for_most_of_the_week,
        too_many_live_classes,
        an_alignment_whose_teachers_never_meet,
    )
}


@pytest.fixture(autouse=True)
def _two_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cned_planner.diagnosis.remedies.MOST_REMEDIES", 2)


# With four divisions, one of each level, there are no groups, and few live classes.
CASES = [
    *((kind, 4, False) for kind in KINDS if "alignment" not in kind and "classes" not in kind),
    *((kind, 8, False) for kind in KINDS if "alignment" in kind or "classes" in kind or "teacher" in kind),
    *((kind, 8, True) for kind in KINDS if "live" in kind or "few" in kind),
]


@pytest.mark.parametrize(("kind", "divisions", "labels"), CASES)
def test_what_is_told_of_a_broken_school_holds(kind: str, divisions: int, labels: bool, folder: Path):
    school = KINDS[kind](sound(divisions, labels, folder))
    explanation = explain(school, time_limit=LONG)

    assert explanation.outcome == "impossible"
    conflict = explanation.conflict
    assert conflict
    oracle = Oracle(Clock(LONG))
    if conflict.minimal:
        assert oracle.possible(school, conflict.requests) is False
        for left_out in conflict.requests:
            assert oracle.possible(school, [one for one in conflict.requests if one != left_out])
    assert explanation.remedies
    assert explanation.remedies[0].cheapest
    for remedy in explanation.remedies:
        after = school
        for change in remedy.changes:
            after = changed(after, change)
        assert verify(after, remedy.plan).holds
        assert audit(after) == []
