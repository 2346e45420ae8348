"""Tiny schools whose best cost is reasoned by hand, proved by the search where its bound can see the reason.

Weights: 4 a day of a teacher, 3 a gap, 2 a family or a session too many on a day, 8 a half hour missed, 1 the rest.
"""

from __future__ import annotations

import pytest

from cned_planner.school import School
from tests.building import make_school
from tests.search.reference import planned

ONE_SLOT = {"monday": "M1"}


def alone() -> School:
    """One live hour: the teacher comes on one day. The autonomous hour finds its place afterwards."""
    return make_school("4A/MAT durand 2 1")


def two_live_hours() -> School:
    """One live hour of a service a day: two live hours make two days."""
    return make_school("4A/MAT durand 4 2")


def two_divisions() -> School:
    """Both divisions on one day, one after the other: no gap."""
    return make_school("4A/MAT durand 1 1\n4B/MAT durand 1 1")


def a_gap() -> School:
    """Two divisions, and the slot between is barred: one day (4) and one gap (3)."""
    days = {"monday": "M1 M2 M3"}
    return make_school("4A/MAT durand 1 1\n4B/MAT durand 1 1", days=days, unavailable={"durand": "monday M2"})


def only_late() -> School:
    """One day (4) and one late session (1)."""
    return make_school("4A/MAT durand 1 1", days=ONE_SLOT, late="monday M1")


def never_there() -> School:
    """The teacher has no slot: the live hour is missed, two half hours at 8 each, and no day is spent."""
    return make_school("4A/MAT durand 1 0-1", days=ONE_SLOT, unavailable={"durand": "monday M1"})


def in_a_row() -> School:
    """Three teachers, a day each (12); three live slots in a row make two pairs (2)."""
    return make_school("4A/MAT durand 1 1\n4A/FRA garcia 1 1\n4A/ANG petit 1 1", days={"monday": "M1 M2 M3"})


def crowded_monday() -> School:
    """Two teachers, both on Monday only (8); one live hour a day would be fair, so Monday has one too many (2)."""
    return make_school(
        "4A/MAT durand 1 1\n4A/FRA garcia 1 1",
        days={"monday": "M1 M2 M3", "tuesday": "M1"},
        unavailable={"durand": "tuesday M1", "garcia": "tuesday M1"},
    )


def half_an_hour() -> School:
    """A live hour in week A only: one day in the cycle of both weeks. The other half hour goes to week B."""
    return make_school("4A/MAT durand 1 0.5", labels=True)


def a_whole_hour_with_labels() -> School:
    """The same day in weeks A and B, counted in both."""
    return make_school("4A/MAT durand 1 1", labels=True)


def aligned_groups() -> School:
    """Two teachers, a day each; the two groups are live together, so no pair of live slots arises."""
    return make_school(
        "4ESP/ESP garcia 1 1\n4ALL/ALL weber 1 1",
        groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2")},
        alignments={"LV2": "4ESP/ESP 4ALL/ALL"},
    )


def two_teachers_at_once() -> School:
    """One session with two teachers is a day for each of them."""
    return make_school("4A/MAT durand+garcia 1 1")


def nothing_live() -> School:
    """Work alone costs nothing."""
    return make_school("4A/MAT durand 3")


PROVED = [
    (alone, 4),
    (two_live_hours, 8),
    (two_divisions, 4),
    (a_gap, 7),
    (only_late, 5),
    (never_there, 16),
    (in_a_row, 14),
    (crowded_monday, 10),
    (half_an_hour, 4),
    (a_whole_hour_with_labels, 8),
    (aligned_groups, 8),
    (two_teachers_at_once, 8),
    (nothing_live, 0),
]


@pytest.mark.parametrize(("make", "cost"), PROVED, ids=lambda value: getattr(value, "__name__", ""))
def test_the_best_cost_is_found_and_proved(make, cost):
    solution = planned(make())

    assert (solution.outcome, solution.cost, solution.bound) == ("optimal", cost, cost)


def siblings_in_one_slot() -> School:
    """Two teachers, a day each (8); three families have both pupils live in the only slot (6)."""
    services = "4A/MAT durand 1 1\n5A/MAT garcia 1 1"
    return make_school(services, days=ONE_SLOT, siblings=[("4A", "5A", 3)])


def work_before_the_brief() -> School:
    """One day (4), and the teacher is there on Tuesday only: Monday's work comes first (1)."""
    days = {"monday": "M1", "tuesday": "M1"}
    return make_school("4A/MAT durand 2 1", days=days, unavailable={"durand": "monday M1"})


def weekly_work_before_a_brief() -> School:
    """The same in each week label: two days (8), and the work comes first twice (2)."""
    days = {"monday": "M1", "tuesday": "M1"}
    return make_school("4A/MAT durand 2 1", days=days, unavailable={"durand": "monday M1"}, labels=True)


@pytest.mark.parametrize(
    ("make", "cost"), [(siblings_in_one_slot, 14), (work_before_the_brief, 5), (weekly_work_before_a_brief, 10)]
)
@pytest.mark.parametrize("workers", [1, 2])
def test_the_whole_school_proves_what_its_parts_cannot_see(make, cost, workers):
    """Families and the order of work concern no teacher nor division alone."""
    solution = planned(make(), effort=2.0, workers=workers)

    assert (solution.outcome, solution.cost, solution.bound) == ("optimal", cost, cost)


def test_siblings_are_kept_apart_where_there_is_room():
    """The same two days, each in a slot of its own."""
    services = "4A/MAT durand 1 1\n5A/MAT garcia 1 1"

    solution = planned(make_school(services, days={"monday": "M1 M2"}, siblings=[("4A", "5A", 3)]))

    assert (solution.outcome, solution.cost) == ("optimal", 8)


def test_a_weight_of_the_school_counts_in_place_of_the_usual_one():
    """Days switched off, a gap at 10: the two sessions around the barred slot."""
    school = make_school(
        "4A/MAT durand 1 1\n4B/MAT durand 1 1",
        days={"monday": "M1 M2 M3"},
        unavailable={"durand": "monday M2"},
        weights={"teacher-days": 0, "teacher-gaps": 10},
    )

    solution = planned(school)

    assert (solution.outcome, solution.cost) == ("optimal", 10)


def test_a_pin_is_held_whatever_it_costs():
    """Without the pins, one day (4): pinned to two days, two (8)."""
    school = make_school(
        "4A/MAT durand 1 1\n4B/MAT durand 1 1", pins=["4A/MAT sync monday M1", "4B/MAT sync tuesday S2"]
    )

    solution = planned(school)

    assert (solution.outcome, solution.cost) == ("optimal", 8)
