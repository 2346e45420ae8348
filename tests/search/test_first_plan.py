"""The first plan: generous with live hours, and repaired where work alone no longer fits around them."""

from __future__ import annotations

import pytest

from cned_planner.preferences import PREFERENCES
from cned_planner.school import SYNC, School
from cned_planner.solver import Progress, solve
from tests.building import make_school
from tests.search.reference import planned

ONLY_LIVE_HOURS_COUNT = {preference.ID: 0 for preference in PREFERENCES} | {"sync-target": 8}


def first_cost(school: School) -> int | None:
    steps: list[Progress] = []
    solve(school, time_limit=60, effort=0.6, on_progress=steps.append)
    assert steps[0].what == "first"
    return steps[0].cost


def test_the_first_plan_has_the_best_live_hours_where_they_all_fit():
    """Six live hours at best, none at least; the teachers are free."""
    services = "4A/MAT durand 3 0-2\n4B/MAT durand 3 0-2\n4A/FRA garcia 2 0-1\n4B/FRA garcia 2 0-1"

    assert first_cost(make_school(services, weights=ONLY_LIVE_HOURS_COUNT)) == 0


def test_where_not_all_live_hours_fit_the_first_plan_still_comes_and_is_improved():
    """Three divisions would have a teacher live who has two slots: one hour is missed, two halves at 8."""
    services = "4A/MAT durand 1 0-1\n4B/MAT durand 1 0-1\n4C/MAT durand 1 0-1"

    solution = planned(make_school(services, days={"monday": "M1 M2"}, weights=ONLY_LIVE_HOURS_COUNT))

    assert solution.cost == 16


def test_the_first_plan_begins_with_the_usual_timetable():
    """Every live hour fits on a usual slot, on one of many: without them in view, the first plan misses some."""
    usual = {"4A/MAT": "tuesday M2", "4B/MAT": "monday M3", "4A/FRA": "tuesday S1", "4B/FRA": "monday M2"}
    only_usual_slots_count = {preference.ID: 0 for preference in PREFERENCES} | {"usual-slot": 2}
    services = "4A/MAT durand 3 1\n4B/MAT durand 3 1\n4A/FRA garcia 2 1\n4B/FRA garcia 2 1"

    assert first_cost(make_school(services, usual=usual, weights=only_usual_slots_count)) == 0


SHUT = ("M1", "M2")
"""Live hours alone do not tell which of the two slots they must leave: whatever is tried first, one is wrong."""


@pytest.mark.parametrize("shut", SHUT)
def test_live_hours_make_way_for_work_that_fits_nowhere_else(shut):
    """A group of 4A and 4B works alone, where 4B has one slot only: 4A's live hour must leave it."""
    school = make_school(
        "4A/MAT durand 1 1\n4X/LAT garcia 1",
        days={"monday": "M1 M2"},
        groups={"4X": ("4A 4B", "LAT")},
        closed={"4B": f"monday {shut}"},
    )

    solution = planned(school)

    assert solution.plan is not None
    assert {(session.service.id, session.slot.row) for session in solution.plan.sessions} == {
        ("4A/MAT", shut),
        ("4X/LAT", "M2" if shut == "M1" else "M1"),
    }


@pytest.mark.parametrize("shut", SHUT)
def test_live_hours_of_another_division_make_way_too(shut):
    """The same, and the teacher's other live hour stands where the first one must go: the whole school moves."""
    school = make_school(
        "4A/MAT durand 1 1\n5A/MAT durand 1 1\n4X/LAT garcia 1",
        days={"monday": "M1 M2"},
        groups={"4X": ("4A 4B", "LAT")},
        closed={"4B": f"monday {shut}"},
    )

    solution = planned(school)

    assert solution.plan is not None
    assert {session.service.id for session in solution.plan.sessions if session.slot.row == shut} == {"4A/MAT"}


def test_aligned_services_stay_together_through_every_improvement():
    """Two alignments that share a service make one block; the plan holds all along, as it is verified at the end."""
    services = "\n".join(f"4{group}/LV {teacher} 3 1-2" for group, teacher in zip("UVWX", "abcd", strict=True))
    school = make_school(
        f"{services}\n4A/MAT a 4 2\n4A/FRA b 4 2",
        days={"monday": "M1 M2 M3 | S1", "tuesday": "M1 M2 M3 | S1", "thursday": "M1 M2 M3"},
        groups={f"4{group}": ("4A", "LV") for group in "UVWX"},
        alignments={"one": "4U/LV 4V/LV", "other": "4V/LV 4W/LV"},
    )

    solution = planned(school, effort=0.8)

    assert solution.plan is not None
    slots = {
        group: {session.slot for session in solution.plan.of_service(school.services[f"4{group}/LV"], SYNC)}
        for group in "UVW"
    }
    assert slots["U"] == slots["V"] == slots["W"]
