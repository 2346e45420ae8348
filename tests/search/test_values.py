"""A hint says what every variable is worth: the solver need not search for anything to have the plan again."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from cned_planner.school import MODES, SYNC
from cned_planner.search.build import build
from cned_planner.search.costs import cost_of
from cned_planner.search.model import Model
from tests.search.planned_schools import PLANNED


def objective_of_hint(model: Model) -> float:
    """What the objective is where every variable is worth what the hint says."""
    solver = cp_model.CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    return solver.objective_value


def test_there_are_schools_of_every_sort():
    assert len(PLANNED) >= 6
    assert any(school.has_labels for school, _ in PLANNED)
    assert any(school.siblings for school, _ in PLANNED)


@pytest.mark.parametrize(("school", "sessions"), PLANNED)
def test_the_hint_of_a_plan_is_complete_holds_all_rules_and_costs_what_the_plan_costs(school, sessions):
    model = build(school, [(service, mode) for service in school.services.values() for mode in MODES])

    model.hint(sessions)

    assert sorted(model.cp.proto.solution_hint.vars) == list(range(len(model.cp.proto.variables)))
    assert objective_of_hint(model) == cost_of(school, sessions)


@pytest.mark.parametrize(("school", "sessions"), PLANNED)
def test_it_is_as_complete_where_only_some_sessions_may_move(school, sessions):
    some = list(school.services.values())[::2]
    live = [session for session in sessions if session.mode == SYNC]
    model = build(school, [(service, SYNC) for service in some], live, covers=(SYNC,), frugal=True)

    model.hint(sessions)

    assert sorted(model.cp.proto.solution_hint.vars) == list(range(len(model.cp.proto.variables)))
    assert objective_of_hint(model) >= 0
