"""Runs the solver so that it ends by its own effort, by the clock, or at once when a person interrupts it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from ortools.sat.python import cp_model

from cned_planner.diagnosis.clock import Clock
from cned_planner.search.model import Model

PATIENCE = 0.1
"""Seconds between two looks at the keyboard: the solver itself never looks."""


def run(
    solver: cp_model.CpSolver, model: Model, clock: Clock, *, linear: int, effort: float, quick: bool = False
) -> cp_model.CpSolverStatus:
    """Solve on one thread, with so much deterministic time, and never past the clock.

    A `quick` start spends little on simplifying the model: best where nearly everything has its place already.
    Ctrl-C stops the clock and the solver, whose answer is then what it has found so far.
    """
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.max_deterministic_time = effort
    parameters.max_time_in_seconds = max(0.05, clock.left)
    parameters.linearization_level = linear
    parameters.catch_sigint_signal = False
    if quick:
        parameters.max_presolve_iterations = 1
        parameters.cp_model_probing_level = 0
        parameters.symmetry_level = 0
        parameters.merge_at_most_one_work_limit = 0
        parameters.presolve_inclusion_work_limit = 0
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(solver.solve, model.cp)
        while True:
            try:
                return answer.result(timeout=PATIENCE)
            except TimeoutError:
                if clock.is_over:
                    solver.stop_search()
            except KeyboardInterrupt:
                clock.stop()
                solver.stop_search()
