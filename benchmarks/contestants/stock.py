"""CP-SAT as it comes: its own default parameters, a wall clock, some workers."""

from __future__ import annotations

import time
from collections.abc import Callable

from ortools.sat.python import cp_model

from cned_planner.plan import Session
from cned_planner.search.model import Model

OUTCOMES = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "impossible",
    cp_model.UNKNOWN: "unknown",
}


class Watch(cp_model.CpSolverSolutionCallback):
    """Tells every solution: seconds since the start, its sessions and the bound of the model."""

    def __init__(self, model: Model, start: float, tell: Callable[[float, list[Session], float], None]) -> None:
        super().__init__()
        self._model = model
        self._start = start
        self._tell = tell

    def on_solution_callback(self) -> None:
        seconds = time.monotonic() - self._start
        sessions = sessions_of(self._model, self.boolean_value)
        self._tell(seconds, sessions, self.best_objective_bound)


def sessions_of(model: Model, chosen: Callable[[cp_model.IntVar], bool]) -> list[Session]:
    """The sessions of the free parts whose variables are chosen."""
    return [
        Session(service, mode, week, slot)
        for service, mode in model.free
        for (week, slot), literal in model.placements(service, mode).items()
        if chosen(literal)
    ]


def stock_solver(seconds: float, seed: int, workers: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    solver.parameters.random_seed = seed
    return solver
