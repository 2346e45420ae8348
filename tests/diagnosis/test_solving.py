"""A person who interrupts the solver gets what it has found so far."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import pytest
from ortools.sat.python import cp_model

from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.explanation import explain
from cned_planner.diagnosis.solving import run
from cned_planner.replanning.moves import move_fewest
from cned_planner.replanning.moving import replan
from cned_planner.search.build import build
from tests.building import make_plan, make_school
from tests.judging import every_part

SERVICES = "6A/FRA durand 3 1\n6A/MAT garcia 3 1"
SCHOOL = make_school(SERVICES, unavailable={"durand": "monday M1"})
FORMER = make_plan(
    SCHOOL,
    """6A/FRA sync monday M1
       6A/FRA async monday M2
       6A/FRA async monday M3
       6A/MAT sync tuesday M1
       6A/MAT async tuesday M2
       6A/MAT async tuesday M3""",
)


class Pool(ThreadPoolExecutor):
    """Ctrl-C while the program waits for the solver for the so manieth time; the solver itself answers."""

    interrupted, asked = 0, 0

    def submit(self, *arguments, **options):
        future = super().submit(*arguments, **options)
        Pool.asked += 1
        if Pool.asked == Pool.interrupted:
            future.result = Mock(side_effect=[KeyboardInterrupt, future.result()])  # type: ignore[method-assign]
        return future


def interrupt_at(monkeypatch: pytest.MonkeyPatch, solve: int) -> None:
    monkeypatch.setattr(Pool, "interrupted", solve)
    monkeypatch.setattr(Pool, "asked", 0)
    monkeypatch.setattr("cned_planner.diagnosis.solving.ThreadPoolExecutor", Pool)


def test_an_interruption_stops_the_clock_and_not_the_program(monkeypatch):
    interrupt_at(monkeypatch, 1)
    clock = Clock(60)
    status = run(cp_model.CpSolver(), build(SCHOOL, every_part(SCHOOL)), clock, linear=0, effort=1.0)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN)
    assert clock.is_stopped
    assert clock.is_over


def test_replan_keeps_the_best_plan_found_so_far(monkeypatch):
    interrupt_at(monkeypatch, 3)  # after the bound and the first ring, while it looks for a cheaper plan
    result = replan(SCHOOL, FORMER, time_limit=60)
    assert (result.outcome, result.ended_by) == ("found", "interrupt")
    assert len(result.moved) == 1


def test_interrupted_before_the_first_plan_there_is_none(monkeypatch):
    interrupt_at(monkeypatch, 1)
    with pytest.raises(KeyboardInterrupt):
        replan(SCHOOL, FORMER, time_limit=60)


def test_explain_ends(monkeypatch):
    interrupt_at(monkeypatch, 1)
    with pytest.raises(KeyboardInterrupt):
        explain(SCHOOL, time_limit=60)


def test_a_search_without_a_solution_proves_nothing_of_moves():
    """The solver calls its bound 0 where it has none: that no session at all could stay."""
    model = build(SCHOOL, every_part(SCHOOL), preferences=())
    found = move_fewest(model, FORMER.sessions, None, Clock(1e-9))
    assert (found.status, found.bound) == ("unknown", 0)
