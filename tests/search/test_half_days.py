"""The proof by half-days: what a half-day is priced at, the bound that comes of it, and weeks made of half-days."""

from __future__ import annotations

from math import inf
from random import Random

import pytest

from cned_planner.plan import Plan
from cned_planner.school import SYNC, School
from cned_planner.search.costs import cost_of
from cned_planner.search.crew import Alone
from cned_planner.search.half_days.columns import OF_HALF_DAYS, column_of, worth_of
from cned_planner.search.half_days.couplings import couplings_of, live_of
from cned_planner.search.half_days.proof import HalfDays
from cned_planner.search.tasks import SCALE, Priced, Pricing
from cned_planner.search.wire import Coded, Coder
from cned_planner.solver import solve
from tests.building import make_plan, make_school
from tests.search.planned_schools import PLANNED
from tests.search.reference import optimum_of, planned
from tests.search.test_random_schools import WITH_A_PLAN, best_of, school_of

FAMILIES = make_school(
    "6A/FRA durand 1 1\n6B/FRA durand 1 1\n5A/FRA durand 1 1\n6A/MAT petit 1 1\n6B/MAT petit 1 1\n5A/MAT petit 1 1",
    days={"monday": "M1 M2 M3"},
    siblings=[("6A", "6B", 1), ("6A", "5A", 1), ("5A", "6B", 1)],
)
"""Three classes with families in common two by two, and two teachers who each have all three on one morning."""


def proof_of(school: School) -> HalfDays:
    crew = Alone(school)
    return HalfDays(school, Coder(school), seed=0, workers=1, ask=lambda tasks: crew.run(tasks, inf))


def live_codes(school: School, plan: Plan) -> tuple[Coded, ...]:
    return Coder(school).encode(session for session in plan.sessions if session.mode == SYNC)


def proved(school: School, plan: Plan, most: int = 40) -> HalfDays:
    """The proof of a school, so many steps on or ended before."""
    proof = proof_of(school)
    proof.begin(live_codes(school, plan), effort=20.0)
    for _ in range(most):
        if not proof.is_converged:
            proof.step(cost_of(school, plan.sessions), effort=20.0)
    return proof


@pytest.mark.parametrize(("school", "number"), [(school, number) for number, (school, _) in enumerate(PLANNED)])
def test_the_model_counts_costs_and_amounts_as_the_plan_does(school, number):
    """With any worths, the cheapest sessions that the model finds cost and add up to what it says."""
    random, rows = Random(number), couplings_of(school).rows
    bounds = {"equal": (-9, 9), "at least": (0, 9), "at most": (-9, 0)}
    worths = tuple(SCALE * random.randint(*bounds[row.sense]) for row in rows)
    for rank, half_day in enumerate(school.half_days):
        (answer,) = Alone(school).run([Pricing(rank, worths, effort=5.0)], inf)
        assert isinstance(answer, Priced)
        assert answer.sessions is not None

        column = column_of(school, half_day, Coder(school).decode(answer.sessions))

        assert SCALE * column.cost - worth_of(column.amounts, worths) == answer.bound


@pytest.mark.parametrize(("school", "sessions"), PLANNED)
def test_the_half_days_of_a_plan_cost_no_less_than_the_model_says(school, sessions):
    """The model, which has rows about families of its own, knows every half-day that a plan can have."""
    worths = tuple(SCALE * (row.sense == "equal") for row in couplings_of(school).rows)
    for rank, half_day in enumerate(school.half_days):
        (answer,) = Alone(school).run([Pricing(rank, worths, effort=5.0)], inf)
        column = column_of(school, half_day, live_of(half_day, sessions))

        assert isinstance(answer, Priced)
        assert answer.bound <= SCALE * column.cost - worth_of(column.amounts, worths)


@pytest.mark.parametrize(("school", "sessions"), PLANNED)
def test_no_preference_of_half_days_looks_at_two_of_them(school, sessions):
    live = [session for session in sessions if session.mode == SYNC]
    for preference in OF_HALF_DAYS:
        parts = [preference.cost(school, Plan.of(live_of(half_day, live))) for half_day in school.half_days]

        assert sum(parts) == preference.cost(school, Plan.of(live))


@pytest.mark.parametrize("number", WITH_A_PLAN)
def test_the_bound_is_never_above_the_best_cost(number):
    school = school_of(number)
    plan = planned(school, effort=0.2).plan
    assert plan is not None

    assert 0 < proved(school, plan, most=10).whole_bound <= best_of(number)


def test_families_are_seen_that_no_teacher_and_no_class_sees_alone():
    """Whoever of the three is live with the one teacher, another is with the other: a clash at each hour."""
    best = optimum_of(FAMILIES)
    plan = solve(FAMILIES, effort=2.0).plan
    assert best is not None
    assert plan is not None

    assert proved(FAMILIES, plan).whole_bound == best


def test_a_cheaper_week_is_made_of_half_days_of_two_dearer_ones():
    school = make_school(
        "6A/FRA durand 1 1\n6A/MAT petit 1 1",
        days={"monday": "M1 M2", "tuesday": "M1 M2"},
        late="monday M1, tuesday M1",
    )
    early = make_plan(school, "6A/FRA sync monday M1\n6A/MAT sync tuesday M2")
    late = make_plan(school, "6A/FRA sync monday M2\n6A/MAT sync tuesday M1")
    proof = proof_of(school)
    proof.begin(live_codes(school, early), effort=20.0)
    proof.columns = [{} for _ in school.half_days]
    for plan in (early, late):
        proof.learn(live_codes(school, plan))

    assert proof.combine(cost_of(school, early.sessions)) == live_codes(
        school, make_plan(school, "6A/FRA sync monday M2\n6A/MAT sync tuesday M2")
    )
