"""The search of this project, with worker processes."""

from __future__ import annotations

import time
from math import inf

from benchmarks.contestants import Result, Tell
from cned_planner.school import School


def run(school: School, *, seconds: float, seed: int, workers: int, tell: Tell, effort: float = inf) -> Result:
    """The search ends by a budget of work, sooner than the clock. Where all are to use the same time it has none."""
    start = time.monotonic()
    from cned_planner.solver import Progress, solve  # noqa: PLC0415

    def on_progress(step: Progress) -> None:
        tell(time.monotonic() - start, step.cost, step.bound or None)

    solution = solve(
        school,
        time_limit=seconds - (time.monotonic() - start),
        effort=effort,
        seed=seed,
        workers=workers,
        processes=True,
        on_progress=on_progress,
    )
    return Result(solution.outcome, solution.plan, solution.bound, f"ended by {solution.ended_by}")
