"""Whom a plan costs most, and where neighbourhoods begin therefore."""

from __future__ import annotations

from collections import Counter
from random import Random

from cned_planner.search.burdens import burdens_of
from cned_planner.search.neighbourhoods import Ground
from tests.building import make_plan, make_school

SCHOOL = make_school(
    "4A/MAT durand 2 2\n4B/FRA garcia 3 3\n4C/ANG petit 1 1",
    siblings=[("4A", "4B", 2)],
    weights={"teacher-days": 4, "teacher-gaps": 3, "sibling-clash": 2},
    teacher_caps={"garcia": 2},
)
PLAN = """
4A/MAT sync monday M1
4A/MAT sync tuesday M1
4B/FRA sync monday M1
4B/FRA sync monday M3
4B/FRA sync tuesday M4
4C/ANG sync monday M2
"""


def test_teachers_bear_days_that_fuller_ones_would_save_and_gaps_and_divisions_their_families():
    burdens = burdens_of(SCHOOL, make_plan(SCHOOL, PLAN).sessions)

    assert {one.code: burden for one, burden in burdens.items() if burden} == {
        "durand": 4,  # two days, where one would do
        "garcia": 3,  # two days are needed with two sessions a day at most; a hole on Monday
        "4A": 4,  # two families at once on Monday M1, at 2 each
        "4B": 4,
    }


def test_the_search_begins_most_often_where_the_plan_costs_most():
    burdens = burdens_of(SCHOOL, make_plan(SCHOOL, PLAN).sessions)
    ground = Ground(SCHOOL, Random(0), dict.fromkeys(SCHOOL.services.values()), burdens)

    begun = Counter(next(ground.by_teachers()).teachers[0].code for _ in range(1000))

    assert begun["durand"] > begun["garcia"] > 2 * begun["petit"] > 0
