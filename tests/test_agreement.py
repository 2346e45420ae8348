"""The two halves of every rule and preference say the same of random plans of small random schools.

Solving and then verifying cannot show a model that is too tight: it only shows one that is too loose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from random import Random

import pytest

from cned_planner.plan import Plan, Session
from cned_planner.preferences import PREFERENCES, Preference, weight_of
from cned_planner.rules import RULES, Rule, plan_format
from cned_planner.school import School
from cned_planner.search.model import Model, Part
from cned_planner.verifier import verify
from tests.judging import accepts, charge, every_part, fix, least_penalty, optimum, solve
from tests.random_schools import disturbed, random_plan, random_school

SCHOOLS = 45
OFTEN = 15
MODELLED = [rule for rule in RULES if rule is not plan_format]  # a model cannot name what the file does not have


@cache
def cases() -> tuple[tuple[School, Plan], ...]:
    return tuple(case for seed in range(SCHOOLS) for case in _cases_of(Random(seed)))


def _cases_of(random: Random) -> Iterator[tuple[School, Plan]]:
    """A school with a sparse plan, a dense one, and where it has a plan that holds, that one more or less disturbed."""
    school = random_school(random)
    yield school, random_plan(random, school, 0.25)
    yield school, random_plan(random, school, 0.9)
    good = sound_plan(school, random.randrange(1000))
    if good is not None:
        yield from ((school, disturbed(random, school, good, changes)) for changes in (0, 1, 1, 4))


def sound_plan(school: School, seed: int) -> Plan | None:
    """Some plan that every rule accepts, or None where there is none."""
    model = search_model(school)
    random = Random(seed)
    literals = [literal for part in model.free for literal in model.placements(*part).values()]
    model.cp.minimize(sum(random.randint(0, 9) * literal for literal in literals))
    solver = solve(model, seed)
    return None if solver is None else Plan.of(model.sessions(solver))


def search_model(school: School) -> Model:
    """The model as the search builds it: all rules, and no variable for what they exclude."""
    model = Model(school, every_part(school))
    for rule in RULES:
        rule.constrain(model)
    return model


def replaced(plan: Plan, free: Collection[Part], other: Plan) -> Plan:
    """The plan with the sessions of the free parts taken from the other one."""
    return Plan.of(
        [session for session in plan.sessions if (session.service, session.mode) not in free]
        + [session for session in other.sessions if (session.service, session.mode) in free]
    )


def name_of(module: Rule | Preference) -> str:
    return module.ID


@pytest.mark.parametrize("rule", MODELLED, ids=name_of)
def test_a_rule_forbids_in_the_model_exactly_what_it_finds_in_a_plan(rule: Rule):
    outcomes = {True: 0, False: 0}
    for school, plan in cases():
        holds = not list(rule.violations(school, plan))
        assert accepts([rule], school, plan) == holds, plan
        outcomes[holds] += 1
    assert min(outcomes.values()) >= OFTEN, outcomes


@pytest.mark.parametrize("preference", PREFERENCES, ids=name_of)
def test_a_preference_costs_in_the_model_exactly_what_it_counts_in_a_plan(preference: Preference):
    seen = set()
    for school, plan in cases():
        count = preference.cost(school, plan)
        assert least_penalty(preference, school, plan) == count, plan
        seen.add(count)
    assert len(seen) >= 5, seen


def test_the_search_model_holds_exactly_the_plans_that_every_rule_accepts():
    outcomes = {True: 0, False: 0}
    for school, plan in cases():
        verdict = verify(school, plan)
        model = search_model(school)
        for preference in PREFERENCES:
            charge(model, preference, weight_of(school, preference))
        fix(model, plan)
        assert optimum(model) == (verdict.cost if verdict.holds else None), plan
        outcomes[verdict.holds] += 1
    assert min(outcomes.values()) >= OFTEN, outcomes


def test_a_part_of_a_school_sees_the_same_difference_between_two_plans():
    """Two plans that differ only in the free parts: with constants for the rest, what changes is counted in full."""
    compared = 0
    for number, (school, plan) in enumerate(cases()):
        random = Random(number)
        free = random.sample(every_part(school), 3)
        other = replaced(plan, free, disturbed(random, school, plan, 6))
        for preference in PREFERENCES:
            change = preference.cost(school, other) - preference.cost(school, plan)
            before, after = (_penalty_of_part(preference, school, free, plan.sessions, one) for one in (plan, other))
            assert after - before == change, (preference.ID, free, plan)
            compared += change != 0
    assert compared >= 50


def _penalty_of_part(
    preference: Preference, school: School, free: Collection[Part], base: Collection[Session], plan: Plan
) -> int:
    model = Model(school, free, base, wide=True)
    charge(model, preference)
    fix(model, plan)
    penalty = optimum(model)
    assert penalty is not None
    return penalty


def test_a_part_of_a_school_accepts_what_keeps_a_sound_plan_sound():
    """Each rule alone, some parts free, the rest fixed as in a plan that holds."""
    outcomes = {True: 0, False: 0}
    for number, (school, plan) in enumerate(cases()):
        if not verify(school, plan).holds:
            continue
        random = Random(number)
        free = random.sample(every_part(school), 4)
        other = replaced(plan, free, disturbed(random, school, plan, 6))
        for rule in MODELLED:
            model = Model(school, free, plan.sessions, wide=True)
            rule.constrain(model)
            fix(model, other)
            holds = not list(rule.violations(school, other))
            assert (optimum(model) is not None) == holds, (rule.ID, free, other)
            outcomes[holds] += 1
    assert min(outcomes.values()) >= OFTEN, outcomes
