"""Impossible is proved, and no answer is never called impossible."""

from __future__ import annotations

import pytest

from cned_planner.school import School
from cned_planner.solver import solve
from tests.building import make_school

TWO_SLOTS = {"monday": "M1", "tuesday": "M1"}


def more_hours_than_slots() -> School:
    return make_school("4A/MAT durand 3", days=TWO_SLOTS)


def a_teacher_wanted_twice_at_once() -> School:
    return make_school("4A/MAT durand 1 1\n4B/MAT durand 1 1", days={"monday": "M1"})


def a_teacher_who_is_never_there() -> School:
    return make_school("4A/MAT durand 1 1", days={"monday": "M1"}, unavailable={"durand": "monday M1"})


def more_live_hours_of_a_service_than_days() -> School:
    return make_school("4A/MAT durand 2 2", days={"monday": "M1 M2 M3"})


def a_teacher_above_his_live_hours_a_day() -> School:
    services = "4A/MAT durand 1 1\n4B/MAT durand 1 1"
    return make_school(services, days={"monday": "M1 M2 M3"}, teacher_caps={"durand": 1})


def aligned_teachers_who_never_meet() -> School:
    return make_school(
        "4ESP/ESP garcia 1 1\n4ALL/ALL weber 1 1",
        days=TWO_SLOTS,
        groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2")},
        alignments={"LV2": "4ESP/ESP 4ALL/ALL"},
        unavailable={"garcia": "monday M1", "weber": "tuesday M1"},
    )


def two_pins_on_one_slot() -> School:
    return make_school("4A/MAT durand 1 1\n4A/FRA garcia 1", pins=["4A/MAT sync monday M1", "4A/FRA async monday M1"])


def too_many_live_hours_in_a_row() -> School:
    services = "4A/MAT durand 1 1\n4A/FRA garcia 1 1"
    return make_school(services, days={"monday": "M1 M2"}, caps={"4e": {"max_consecutive_sync": 1}})


def more_live_classes_than_the_limit() -> School:
    return make_school("4A/MAT durand 1 1\n5A/MAT garcia 1 1", days={"monday": "M1"}, max_live_classes=1)


def one_room_for_two_groups() -> School:
    """Both groups meet in the virtual class of 4A, and there is one slot."""
    return make_school(
        "4ESP/ESP garcia 1 1\n4ALL/ALL weber 1 1",
        days={"monday": "M1"},
        groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2")},
        virtual_rooms="division",
    )


def three_halves_in_two() -> School:
    """Slots enough for each week alone, were it not for the hour of every week."""
    services = "4A/MAT durand 1 0\n4A/FRA garcia 0.5 0\n4A/ANG petit 0.5 0\n4A/HG leroy 0.5 0"
    return make_school(services, days=TWO_SLOTS, labels=True)


def nothing_but_work_alone_that_fits_nowhere() -> School:
    """The live hours have a plan on their own; with the autonomous ones there are three hours for two slots."""
    return make_school("4A/MAT durand 1 1\n4A/FRA garcia 1 1\n4A/ANG petit 1", days=TWO_SLOTS)


IMPOSSIBLE = [
    more_hours_than_slots,
    a_teacher_wanted_twice_at_once,
    a_teacher_who_is_never_there,
    more_live_hours_of_a_service_than_days,
    a_teacher_above_his_live_hours_a_day,
    aligned_teachers_who_never_meet,
    two_pins_on_one_slot,
    too_many_live_hours_in_a_row,
    more_live_classes_than_the_limit,
    one_room_for_two_groups,
    three_halves_in_two,
    nothing_but_work_alone_that_fits_nowhere,
]


@pytest.mark.parametrize("make", IMPOSSIBLE)
@pytest.mark.parametrize("workers", [1, 2])
def test_impossible_is_proved(make, workers):
    solution = solve(make(), time_limit=30, workers=workers)

    assert (solution.outcome, solution.plan, solution.cost) == ("impossible", None, None)


PAST = -1.0
"""A time limit that is over before anything begins, on the coarsest of clocks too."""


@pytest.mark.parametrize("make", [more_hours_than_slots, lambda: make_school("4A/MAT durand 1 1")])
def test_without_any_time_there_is_no_answer(make):
    solution = solve(make(), time_limit=PAST)

    assert (solution.outcome, solution.ended_by, solution.plan, solution.cost) == ("unknown", "clock", None, None)
