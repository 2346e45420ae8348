"""However a search ends once it has a plan, it gives the best one it found."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from itertools import pairwise
from random import Random

import pytest

from cned_planner.school import School
from cned_planner.search.errors import WorkerLost
from cned_planner.search.first import FirstPlan
from cned_planner.solver import Progress, solve
from cned_planner.verifier import verify
from tests.building import make_school
from tests.random_schools import random_school


def a_school_to_improve() -> School:
    """Random, and with a plan; its first plan is not its best."""
    return random_school(Random(41))


class Steps(list[Progress]):
    """Keeps the progress it is told, and interrupts at a given step."""

    def __init__(self, interrupt_at: int | None = None) -> None:
        super().__init__()
        self._interrupt_at = interrupt_at

    def __call__(self, step: Progress) -> None:
        self.append(step)
        if len(self) - 1 == self._interrupt_at:
            raise KeyboardInterrupt


def test_a_search_ends_by_its_budget_and_says_every_better_plan():
    steps = Steps()

    solution = solve(a_school_to_improve(), time_limit=60, effort=0.6, on_progress=steps)

    costs = [step.cost for step in steps if step.cost is not None]
    assert solution.ended_by == "budget"
    assert steps[0].what == "first"
    assert {step.what for step in steps} >= {"annealing", "bound"}
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == solution.cost
    assert costs[-1] < costs[0]
    assert [step.seconds for step in steps] == sorted(step.seconds for step in steps)
    assert steps[0].bound == 0
    bounds = [step.bound for step in steps]
    assert bounds == sorted(bounds)
    assert bounds[-1] == solution.bound


def test_the_search_tells_only_of_what_is_better():
    for seed in range(6):
        steps: list[Progress] = []
        solve(random_school(Random(seed)), time_limit=60, effort=0.2, on_progress=steps.append)
        costs = [step.cost for step in steps if step.what != "bound" and step.cost is not None]
        assert all(after < before for before, after in pairwise(costs))


@pytest.mark.parametrize("at", [0, 1, 2])
def test_an_interruption_keeps_the_best_plan_so_far(at):
    school, steps = a_school_to_improve(), Steps(interrupt_at=at)

    solution = solve(school, time_limit=60, effort=0.6, on_progress=steps)

    assert solution.plan is not None
    assert (solution.outcome, solution.ended_by, solution.cost) == ("feasible", "interrupt", steps[at].cost)
    assert verify(school, solution.plan).cost == solution.cost
    assert len(steps) == at + 1


def test_an_interruption_before_any_plan_is_passed_on(monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(FirstPlan, "find", interrupt)

    with pytest.raises(KeyboardInterrupt):
        solve(make_school("4A/MAT durand 1 1"))


def test_time_that_is_up_keeps_the_best_plan_so_far(monkeypatch):
    """A clock that jumps beyond the limit as soon as there is a plan."""
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])

    def jump(_: Progress) -> None:
        now[0] = 1000.0

    solution = solve(a_school_to_improve(), time_limit=60, effort=0.6, on_progress=jump)

    assert (solution.outcome, solution.ended_by) == ("feasible", "clock")
    assert solution.plan is not None
    assert solution.seconds == 1000


def end_workers(*_: object) -> None:
    for process in multiprocessing.active_children():
        process.kill()
        process.join()


def test_workers_that_are_lost_leave_the_best_plan_so_far():
    solution = solve(a_school_to_improve(), time_limit=30, workers=1, processes=True, on_progress=end_workers)

    assert (solution.outcome, solution.ended_by) == ("feasible", "lost")
    assert solution.plan is not None
    assert multiprocessing.active_children() == []


def test_workers_that_are_lost_before_any_plan_are_said_so(monkeypatch):
    find = FirstPlan.find

    def find_without_workers(self: FirstPlan) -> object:
        end_workers()
        return find(self)

    monkeypatch.setattr(FirstPlan, "find", find_without_workers)

    with pytest.raises(WorkerLost):
        solve(a_school_to_improve(), workers=1, processes=True)


LOADING = """
import multiprocessing, os, signal, time
from cned_planner.search.crew import Processes

crew = Processes(None, 2)
signal.signal(signal.SIGINT, signal.SIG_IGN)
for _ in range(30):
    os.killpg(0, signal.SIGINT)  # what a terminal does for Ctrl-C: to all processes at once
    time.sleep(0.01)
print(len(multiprocessing.active_children()))
crew.close()
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="Windows ends processes in another way")
def test_workers_that_load_neither_tell_of_an_interruption_nor_end_by_it():
    run = subprocess.run(
        [sys.executable, "-c", LOADING], capture_output=True, text=True, start_new_session=True, check=True, timeout=60
    )

    assert (run.stdout, run.stderr) == ("2\n", "")
