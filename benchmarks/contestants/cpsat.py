"""Stock CP-SAT on the model of the whole school."""

from __future__ import annotations

import time
from math import ceil

from benchmarks.contestants import Result, Tell
from cned_planner.plan import Plan, Session
from cned_planner.school import MODES, School
from cned_planner.verifier import verify


def run(school: School, *, seconds: float, seed: int, workers: int, tell: Tell) -> Result:
    start = time.monotonic()
    from benchmarks.contestants.stock import OUTCOMES, Watch, stock_solver  # noqa: PLC0415
    from cned_planner.search.build import build  # noqa: PLC0415

    model = build(school, [(service, mode) for service in school.services.values() for mode in MODES], covers=())
    solver = stock_solver(seconds - (time.monotonic() - start), seed, workers)
    best: list[Session] = []

    def found(now: float, sessions: list[Session], bound: float) -> None:
        """Its objective may count a little more than the plan costs, as penalties are only bounded from below."""
        best[:] = sessions
        tell(now, verify(school, Plan.of(sessions)).cost, rounded(bound))

    status = solver.solve(model.cp, Watch(model, start, found))
    bound = rounded(solver.best_objective_bound)
    return Result(OUTCOMES[status], Plan.of(best) if best else None, bound)


def rounded(bound: float) -> int:
    """Costs are whole numbers, and none is below 0."""
    return ceil(max(bound, 0.0) - 1e-6)
