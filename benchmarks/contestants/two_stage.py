"""Stock CP-SAT in two stages: the live sessions of the whole school, then the work alone around them.

A first stage that takes all the time leaves no plan before its end. To draw a fair line of cost over time, the
live plans found on the way are kept, and some are completed afterwards: a point stands at the time its live
plan was found plus the time its second stage took, as if the first stage had been stopped there.
"""

from __future__ import annotations

import time
from math import inf, log

from benchmarks.contestants import Result, Tell
from benchmarks.moments import checkpoints
from cned_planner.plan import Plan, Session
from cned_planner.school import ASYNC, SYNC, School
from cned_planner.verifier import verify

SNAPSHOTS = 8
"""How many live plans are completed besides those that the table needs."""

Found = tuple[float, list[Session]]


def run(school: School, *, seconds: float, seed: int, workers: int, tell: Tell) -> Result:
    start = time.monotonic()
    found = _live_plans(school, start, seconds, seed, workers)
    completed: list[tuple[float, int, Plan]] = []
    second_stage = 0.0
    done: set[int] = set()
    for moment in (found[0][0], *moments_between(found[0][0], seconds)) if found else ():
        rank = max(rank for rank, (when, _) in enumerate(found) if when <= max(moment - second_stage, found[0][0]))
        if rank in done:
            continue
        done.add(rank)
        begin = time.monotonic()
        plan = _complete(school, found[rank][1], seed, workers)
        second_stage = max(second_stage, 1.1 * (time.monotonic() - begin))
        arrival = found[rank][0] + time.monotonic() - begin
        if plan is not None and arrival <= seconds:
            completed.append((arrival, verify(school, plan).cost, plan))
    best: Plan | None = None
    lowest = inf
    for arrival, cost, plan in sorted(completed, key=lambda one: one[0]):  # a later live plan may be completed sooner
        if cost < lowest:
            best, lowest = plan, cost
            tell(arrival, cost, None)
    return Result("feasible" if best else "unknown", best, None, f"{len(found)} live plans")


def moments_between(first: float, seconds: float) -> list[float]:
    """Times of the curve: the table's, and others evenly spread on a logarithmic axis, in order."""
    spread = log(seconds / first) if 0 < first < seconds else 0.0
    curve = [first * 2.718281828 ** (spread * step / SNAPSHOTS) for step in range(1, SNAPSHOTS)]
    return sorted({*curve, *(moment for moment in checkpoints(seconds) if moment >= first)})


def _live_plans(school: School, start: float, seconds: float, seed: int, workers: int) -> list[Found]:
    from benchmarks.contestants.stock import Watch, stock_solver  # noqa: PLC0415
    from cned_planner.search.build import build  # noqa: PLC0415

    model = build(school, [(service, SYNC) for service in school.services.values()], covers=())
    solver = stock_solver(seconds - (time.monotonic() - start), seed, workers)
    found: list[Found] = []
    solver.solve(model.cp, Watch(model, start, lambda now, sessions, _bound: found.append((now, sessions))))
    return found


def _complete(school: School, live: list[Session], seed: int, workers: int) -> Plan | None:
    from benchmarks.contestants.stock import Watch, stock_solver  # noqa: PLC0415
    from cned_planner.search.build import build  # noqa: PLC0415

    model = build(school, [(service, ASYNC) for service in school.services.values()], live)
    best: list[Session] = []

    def found(_now: float, sessions: list[Session], _bound: float) -> None:
        best[:] = sessions

    solver = stock_solver(10.0, seed, workers)
    solver.parameters.relative_gap_limit = 0.001
    solver.solve(model.cp, Watch(model, 0.0, found))
    return Plan.of([*live, *best]) if best else None
