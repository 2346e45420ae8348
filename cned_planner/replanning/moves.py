"""Which sessions of a former plan move, and the search for a plan that moves few of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ortools.sat.python import cp_model

from cned_planner.diagnosis.balance import sum_of
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.solving import run
from cned_planner.plan import Plan, Session
from cned_planner.search.model import Model

EFFORTS = ((0, 2.0), (2, 4.0), (1, 12.0))
"""Linearization level and deterministic time of each try to move fewest."""


@dataclass(frozen=True)
class Fewest:
    """How a search for few moves ended: the new sessions of the free parts, and a bound on moves in that model."""

    status: Literal["optimal", "feasible", "impossible", "unknown"]
    sessions: tuple[Session, ...] = ()
    bound: int = 0


def moved(former: Plan, plan: Plan) -> tuple[Session, ...]:
    """The sessions of the former plan that are not in the new one."""
    new = set(plan.sessions)
    return tuple(session for session in former.sessions if session not in new)


def joined(model: Model, former: Plan, sessions: Iterable[Session]) -> Plan:
    """The plan of new sessions of the free parts and the former ones of all others."""
    fixed = (one for one in former.sessions if (one.service, one.mode) not in model.free)
    return Plan.of([*fixed, *sessions])


def of_free_parts(model: Model, former: Iterable[Session]) -> list[Session]:
    """Those of a former plan's sessions that the model may move."""
    return [session for session in former if (session.service, session.mode) in model.free]


def staying(model: Model, former: Iterable[Session]) -> cp_model.LinearExpr:
    """How many of these sessions of free parts stay where they are; one that nothing can stand for never does."""
    places = (model.placements(one.service, one.mode).get((one.week, one.slot)) for one in former)
    return sum_of([literal for literal in places if literal is not None])


def move_fewest(model: Model, former: Iterable[Session], most: int | None, clock: Clock) -> Fewest:
    """Sessions of the free parts that move as few of their former ones as possible, and at most so many."""
    own = of_free_parts(model, former)
    kept = staying(model, own)
    if most is not None:
        model.cp.add(kept >= len(own) - most)
    model.cp.maximize(kept)
    model.hint(own)
    solver = cp_model.CpSolver()
    status, bound = cp_model.UNKNOWN, 0
    for linear, effort in EFFORTS:
        if clock.is_over or status in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
            break
        status = run(solver, model, clock, linear=linear, effort=effort, quick=linear == 0)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):  # without a solution, the solver's bound says nothing
            bound = max(bound, len(own) - most_kept(solver, len(own)))
    if status == cp_model.INFEASIBLE:
        return Fewest("impossible")
    if status == cp_model.UNKNOWN:
        return Fewest("unknown")
    return Fewest("optimal" if status == cp_model.OPTIMAL else "feasible", tuple(model.sessions(solver)), bound)


def most_kept(solver: cp_model.CpSolver, all_of_them: int) -> int:
    """How many sessions stay at most, from the bound of a solver that has a solution; it may still be far away."""
    return int(min(solver.best_objective_bound, all_of_them) + 1e-6)
