"""The search of this project, with worker processes."""

from __future__ import annotations

import _thread
import signal
import threading
import time

from benchmarks.contestants import Result, Tell
from cned_planner.school import School

MORE_THAN_ENOUGH = 20
"""The search ends by a budget of work, sooner than the clock on a quick machine. Here all use the same time, so
the budget is made too large and the search is interrupted: that is promised to give the best plan found."""


def run(school: School, *, seconds: float, seed: int, workers: int, tell: Tell) -> Result:
    start = time.monotonic()
    from cned_planner.solver import Progress, solve  # noqa: PLC0415

    def on_progress(step: Progress) -> None:
        tell(time.monotonic() - start, step.cost, step.bound or None)

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background of a shell would not hear it
    bell = threading.Timer(seconds, _thread.interrupt_main)
    bell.daemon = True
    bell.start()
    try:
        solution = solve(
            school,
            time_limit=MORE_THAN_ENOUGH * seconds,
            seed=seed,
            workers=workers,
            processes=True,
            on_progress=on_progress,
        )
    except KeyboardInterrupt:
        return Result("unknown")
    finally:
        bell.cancel()
    return Result(solution.outcome, solution.plan, solution.bound, f"ended by {solution.ended_by}")
