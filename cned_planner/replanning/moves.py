"""Counts, in a model, the sessions of a former plan that stay where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from cned_planner.diagnosis.balance import sum_of
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.oracle import tuned
from cned_planner.plan import Session
from cned_planner.search.model import Literal, Model

EFFORTS = ((1, 1.0), (2, 4.0), (1, 12.0))
"""Linearization level and deterministic time of each try to move fewest."""


@dataclass(frozen=True)
class Fewest:
    """How a search for few moves ended: the new sessions of the free parts, and a bound on moves in that model."""

    status: str
    """"optimal", "feasible", "impossible" or "unknown"."""
    sessions: tuple[Session, ...] = ()
    bound: int = 0


def staying(model: Model, former: Iterable[Session]) -> list[Literal]:
    """A variable for each former session of a free part that may stay: 1 where it does."""
    literals = []
    for session in former:
        service = model.school.services[session.service.id]
        literal = model.placements(service, session.mode).get((session.week, session.slot))
        if literal is not None:
            literals.append(literal)
    return literals


def move_fewest(model: Model, former: Iterable[Session], most: int | None, clock: Clock) -> Fewest:
    """Sessions of the free parts that move as few of their former ones as possible, and at most so many."""
    own = [session for session in former if (model.school.services[session.service.id], session.mode) in model.free]
    literals = staying(model, own)
    kept = sum_of(literals)
    if most is not None:
        model.cp.add(kept >= len(own) - most)
    model.cp.maximize(kept)
    model.hint(Session(model.school.services[one.service.id], one.mode, one.week, one.slot) for one in own)
    solver = cp_model.CpSolver()
    status, bound = cp_model.UNKNOWN, 0
    for linear, effort in EFFORTS:
        if clock.is_over or status in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
            break
        status = solver.solve(tuned(solver, clock, linear, effort, model))
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN):
            bound = max(bound, len(own) - _whole(solver.best_objective_bound, len(own)))
    if status == cp_model.INFEASIBLE:
        return Fewest("impossible")
    if status == cp_model.UNKNOWN:
        return Fewest("unknown", bound=bound)
    found = "optimal" if status == cp_model.OPTIMAL else "feasible"
    return Fewest(found, tuple(model.sessions(solver)), bound)


def _whole(bound: float, most: int) -> int:
    """How many sessions stay at most, from the solver's bound, which may still be far away."""
    return int(min(bound, most) + 1e-6)
