"""Asks both halves of a rule or a preference about one plan, and does not let them disagree."""

from __future__ import annotations

from collections.abc import Iterable

from ortools.sat.python import cp_model

from cned_planner.plan import Plan
from cned_planner.preferences import Preference
from cned_planner.rules import Rule
from cned_planner.school import MODES, School
from cned_planner.search.model import Model, Part
from cned_planner.search.sums import Penalty
from tests.building import make_plan


def told(rule: Rule, school: School, sessions: str) -> list[str]:
    """What a rule finds in a plan, as people read it; the model of the rule alone has to agree."""
    plan = make_plan(school, sessions)
    findings = [str(finding) for finding in rule.violations(school, plan)]
    assert accepts([rule], school, plan) == (not findings)
    return findings


def counted(preference: Preference, school: School, sessions: str) -> int:
    """What a preference counts in a plan; its penalty in the model has to be the same."""
    plan = make_plan(school, sessions)
    count = preference.cost(school, plan)
    assert least_penalty(preference, school, plan) == count
    return count


def every_part(school: School) -> list[Part]:
    return [(service, mode) for service in school.services.values() for mode in MODES]


def accepts(rules: Iterable[Rule], school: School, plan: Plan) -> bool:
    """Whether a model of these rules alone, wide enough for any plan, holds this one."""
    model = Model(school, every_part(school), wide=True)
    for rule in rules:
        rule.constrain(model)
    fix(model, plan)
    return optimum(model) is not None


def least_penalty(preference: Preference, school: School, plan: Plan) -> int | None:
    model = Model(school, every_part(school), wide=True)
    charge(model, preference)
    fix(model, plan)
    return optimum(model)


def charge(model: Model, preference: Preference, weight: int = 1) -> None:
    total = Penalty(weight)
    preference.penalty(model, total)
    model.penalties.append(total)


def fix(model: Model, plan: Plan) -> None:
    """Say that the free parts hold exactly the plan's sessions; a session without a variable cannot be held."""
    wanted = {(session.service, session.mode, session.week, session.slot) for session in plan.sessions}
    wanted = {key for key in wanted if (key[0], key[1]) in model.free}
    for service, mode in model.free:
        for (week, slot), literal in model.placements(service, mode).items():
            key = (service, mode, week, slot)
            model.cp.add(literal == (key in wanted))
            wanted.discard(key)
    if wanted:
        model.fail()


def optimum(model: Model, seed: int = 0) -> int | None:
    """The least value of the objective (0 without one), or None where the model has no plan."""
    model.minimise()
    solver = solve(model, seed)
    return None if solver is None else round(solver.objective_value)


def solve(model: Model, seed: int = 0) -> cp_model.CpSolver | None:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    status = solver.solve(model.cp)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), solver.status_name(status)
    return solver if status == cp_model.OPTIMAL else None
