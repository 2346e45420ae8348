"""The bound from teachers alone and divisions alone: never above the best cost, and no share of a cost lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import inf
from random import Random

import pytest

from cned_planner.school import School, Siblings
from cned_planner.search.bounding import SECOND_EFFORT, Bounding
from cned_planner.search.crew import Alone
from cned_planner.search.tasks import SHARES, Answer, BoundOfDivision
from tests.building import make_school
from tests.random_schools import random_school
from tests.search.reference import optimum_of
from tests.search.test_random_schools import WITH_A_PLAN


def bound_of(school: School, workers: int = 1) -> int:
    """The bound when all parts were proved; it never falls on the way."""
    told: list[int] = []
    bounding, crew = Bounding(school, told.append), Alone(school, workers)
    while bounding.unfinished:
        tasks = bounding.next_tasks(workers)
        bounding.learn(tasks, crew.run(tasks, inf))
    assert told == sorted(told)
    return bounding.bound


@pytest.mark.parametrize("number", WITH_A_PLAN)
def test_the_bound_is_never_above_the_best_cost(number):
    school = random_school(Random(number))
    best = optimum_of(school)

    assert best is not None
    assert 0 < bound_of(school) <= best


def test_the_bound_does_not_depend_on_the_number_of_workers():
    assert len({bound_of(random_school(Random(0)), workers) for workers in (1, 2, 8)}) == 1


def test_a_teacher_has_the_whole_cost_of_a_service_that_its_division_could_have_for_nothing():
    """One day (4), and two of three divisions get a late slot (2), though each alone would not."""
    school = make_school(
        "4A/MAT durand 1 1\n4B/MAT durand 1 1\n4C/MAT durand 1 1",
        days={"monday": "M1 M2 M3"},
        late="monday M2, monday M3",
    )

    assert bound_of(school) == 6


def test_a_cost_that_both_see_is_counted_once():
    """One day (4) and one late slot (1), which the teacher and the division each need alone."""
    assert bound_of(make_school("4A/MAT durand 1 1", days={"monday": "M1"}, late="monday M1")) == 5


def test_a_part_that_was_not_proved_to_the_end_is_tried_once_more_and_counts_once():
    bounding = Bounding(make_school("4A/MAT durand 1 1"), lambda _: None)
    (first,) = bounding.next_tasks(1)

    bounding.learn([first], [Answer("feasible", bound=2 * SHARES)])
    (second,) = bounding.next_tasks(1)
    bounding.learn([second], [Answer("feasible", bound=3 * SHARES)])

    assert isinstance(second, BoundOfDivision)
    assert second.effort == SECOND_EFFORT
    assert bounding.bound == 3
    assert [type(task).__name__ for task in bounding.next_tasks(1)] == ["BoundOfTeachers"]


def test_a_group_of_two_divisions_brings_their_brothers_and_sisters_together():
    """One day (4); three families have both pupils live whenever it is (6)."""
    school = make_school("4X/ESP garcia 1 1", groups={"4X": ("4A 4B", "LV")}, siblings=[("4A", "4B", 3)])

    assert bound_of(school) == 10


def test_two_groups_that_are_live_at_once_count_a_clash_once():
    """A day for each teacher (8), and the clash of three families (6), which both of their groups bring."""
    school = make_school(
        "4X/ESP garcia 1 1\n4Y/ALL weber 1 1",
        groups={"4X": ("4A 4B", "LV"), "4Y": ("4A 4B", "LV")},
        alignments={"LV": "4X/ESP 4Y/ALL"},
        siblings=[("4A", "4B", 3)],
    )

    assert bound_of(school) == 14


@pytest.mark.parametrize("number", WITH_A_PLAN)
def test_the_bound_is_never_above_the_best_cost_where_all_divisions_share_families(number):
    school = random_school(Random(number))
    pairs = combinations(school.divisions.values(), 2)
    school = replace(school, siblings=tuple(Siblings(first, second, 2) for first, second in pairs))
    best = optimum_of(school)

    assert best is not None
    assert bound_of(school) <= best


def test_teachers_who_must_meet_cost_more_together_than_alone():
    """One is held to Monday and one to Tuesday: for the hour they have together, one of them comes on both (4)."""
    school = make_school(
        "4X/ESP garcia 1 1\n4Y/ALL weber 1 1\n4A/ESP garcia 1 1\n4A/ALL weber 1 1",
        groups={"4X": ("4A", "LV"), "4Y": ("4A", "LV")},
        alignments={"LV": "4X/ESP 4Y/ALL"},
        days={"monday": "M1 | S1", "tuesday": "M1 | S1"},
        pins=["4A/ESP sync monday M1", "4A/ALL sync tuesday S1"],
    )

    assert bound_of(school) == optimum_of(school) == 12
