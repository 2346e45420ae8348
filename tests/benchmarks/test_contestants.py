"""Every solver on a school so small that it ends by itself: same file, same judge, same cost."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib import import_module

import pytest

from benchmarks.__main__ import main
from benchmarks.contestants import SOLVERS, Result
from benchmarks.contestants.__main__ import judged
from benchmarks.contestants.two_stage import moments_between
from benchmarks.fet import command
from benchmarks.machine import describe
from benchmarks.measuring import measure
from benchmarks.records import Case, Heat, Point
from cned_planner.search.annealing.cooling import COMPILED
from cned_planner.verifier import verify
from tests.building import make_plan, make_school

SCHOOL = make_school("6A/MAT durand 3 1-2\n6A/FRA petit 2 1\n6B/MAT durand 2 1", siblings=[("6A", "6B", 2)])
CHEAPEST = 12
"""M. Durand is live on two days, as 6A has two live hours of mathematics, and M. Petit on one, at 4 each."""


def compete(solver: str, seconds: float) -> tuple[Result, list[Point]]:
    points: list[Point] = []
    contestant = import_module(SOLVERS[solver]).run
    result = contestant(
        SCHOOL, seconds=seconds, seed=1, workers=1, tell=lambda *figures: points.append(Point(*figures))
    )
    return result, points


@pytest.mark.parametrize("solver", ["ours", "cpsat"])
def test_solvers_that_prove_find_the_same_cheapest_plan(solver):
    result, points = compete(solver, 30.0)
    assert result.outcome == "optimal"
    assert result.plan is not None
    verdict = verify(SCHOOL, result.plan)
    assert verdict.holds
    assert verdict.cost == points[-1].cost == result.bound == CHEAPEST


def test_two_stages_find_a_plan_at_most_as_good():
    result, points = compete("two-stage", 10.0)
    assert result.plan is not None
    verdict = verify(SCHOOL, result.plan)
    assert verdict.holds
    assert points[-1].cost == verdict.cost >= CHEAPEST
    assert [point.seconds for point in points] == sorted(point.seconds for point in points)


@pytest.mark.skipif(not command.is_installed(), reason="fet-cl is not installed (Debian and Ubuntu: apt install fet)")
def test_fet_climbs_to_better_plans():
    result, points = compete("fet", 1.5)
    assert result.plan is not None
    verdict = verify(SCHOOL, result.plan)
    assert verdict.holds
    assert points[-1].cost == verdict.cost >= CHEAPEST
    costs = [point.cost for point in points]
    assert costs == sorted(costs, key=lambda cost: -(cost or 0))
    assert "rung" in result.note


def test_fet_is_skipped_where_it_is_not_installed(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    result, points = compete("fet", 1.0)
    assert (result.outcome, result.note, points) == ("skipped", "fet-cl is not installed", [])


def test_the_curve_of_two_stages_has_the_times_of_the_table():
    moments = moments_between(2.0, 60.0)
    assert {10.0, 30.0, 60.0} <= set(moments)
    assert moments == sorted(moments)
    assert all(2.0 <= moment <= 60.0 for moment in moments)


# --- the judge --------------------------------------------------------------------------------------------


def test_a_solver_that_says_another_cost_than_the_verifier_is_told_on():
    plan = make_plan(SCHOOL, "6A/MAT sync monday M1")
    finish = judged(SCHOOL, Result("feasible", plan, 3, "fast"), [Point(1.0, 7)])
    assert finish.cost == verify(SCHOOL, plan).cost != 7
    assert finish.note == "fast; it says 7"
    assert set(finish.broken) == {"hour-balance"}


def test_no_plan_has_no_cost():
    finish = judged(SCHOOL, Result("unknown", bound=3), [])
    assert (finish.outcome, finish.cost, finish.bound, finish.broken) == ("unknown", None, 3, {})


# --- a process of its own ---------------------------------------------------------------------------------

HEAT = Heat(Case("college", 1, labels=False), 1, "cpsat", 1, 20.0)


def test_a_heat_is_measured_with_its_memory_and_its_cpu_time():
    run = measure(HEAT)
    assert run.finish.outcome == "optimal", run.finish.note
    assert run.finish.broken == {}
    assert run.points[-1].cost == run.finish.cost == run.finish.bound
    assert 20 < run.memory < 2000
    assert run.cpu > 0.1


def test_our_search_ends_by_the_budget_that_it_is_given():
    run = measure(Heat(Case("college", 5, labels=True), 1, "ours", 1, 60.0, effort=0.3))
    assert run.finish.outcome == "feasible"
    assert run.finish.note == "ended by budget"


def test_a_solver_that_fails_says_so():
    run = measure(replace(HEAT, solver="nobody"))
    assert (run.finish.outcome, run.finish.note) == ("failed", "KeyError: 'nobody'")


def test_the_command_runs_and_writes_all_three_files(tmp_path, capsys):
    options = ["--sizes", "1", "--labels", "no", "--seeds", "1", "--seconds", "5", "--solvers", "cpsat:1"]
    main([*options, "--out", str(tmp_path)])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plot.svg", "results.json", "table.md"]
    text = capsys.readouterr().out
    assert "### college, 1 divisions, no week labels" in text
    assert "| cpsat:1 | 1/1 " in text
    assert f"- python: {sys.version.split()[0]}" in text


def test_the_machine_is_described_with_what_was_compared():
    assert list(describe())[:2] == ["date", "processor"]
    assert {"ortools", "fet", "python", "load before"} <= set(describe())
    assert describe()["cned-planner"].endswith(", compiled" if COMPILED else ", plain Python")
