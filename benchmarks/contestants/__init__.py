"""Who competes: one module for each solver, with the same function.

    run(school, seconds=…, seed=…, workers=…, tell=…) -> Result

`tell(seconds, cost, bound)` is called for every better plan. The clock starts when `run` is called, with the
school in memory, so each module imports its solver inside the function: all pay for the import.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from cned_planner.plan import Plan
from cned_planner.school import School

Tell = Callable[[float, int | None, int | None], None]
"""Seconds since the start, cost of the best plan, and what no plan can cost less than (None: not known)."""

SOLVERS = {
    "ours": "benchmarks.contestants.ours",
    "cpsat": "benchmarks.contestants.cpsat",
    "two-stage": "benchmarks.contestants.two_stage",
    "fet": "benchmarks.contestants.fet_cl",
}


@dataclass(frozen=True)
class Result:
    """How a solver ended; `bound` only where it proves one for the whole school."""

    outcome: str
    plan: Plan | None = None
    bound: int | None = None
    note: str = ""


class Contestant(Protocol):
    def __call__(self, school: School, *, seconds: float, seed: int, workers: int, tell: Tell) -> Result: ...
