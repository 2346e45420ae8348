"""Which services of a whole school cannot hold together, by one search that may give any of them up.

Every hour due gets an assumption; the solver, where it fails, names assumptions that suffice for it. These are
few, seldom fewest: what they name is where to look closer.
"""

from __future__ import annotations

from ortools.sat.python import cp_model

from cned_planner.diagnosis.balance import half_hours, limit_singles
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.solving import run
from cned_planner.rules import RULES, hour_balance
from cned_planner.school import ASYNC, MODES, SYNC, Mode, School, Service
from cned_planner.search.model import Model

EFFORT = 20.0
"""Deterministic time for the search; the clock is nearer most often."""


def core(school: School, clock: Clock, *, live_only: bool) -> tuple[Service, ...] | None:
    """Services whose hours cannot all be had; None where that is not proved. With `live_only`, their live hours."""
    modes: tuple[Mode, ...] = (SYNC,) if live_only else MODES
    services = tuple(school.services.values())
    model = Model(school, [(service, mode) for mode in modes for service in services], covers=())
    for rule in RULES:
        if rule is not hour_balance:
            rule.constrain(model)
    wanted = {service: model.cp.new_bool_var(service.id) for service in services}
    for service in services:
        _balance(model, service, modes, wanted[service])
    model.cp.add_assumptions(list(wanted.values()))
    solver = cp_model.CpSolver()
    if run(solver, model, clock, linear=0, effort=EFFORT) != cp_model.INFEASIBLE:
        return None
    named = set(solver.sufficient_assumptions_for_infeasibility())
    return tuple(service for service in services if wanted[service].index in named) or services


def _balance(model: Model, service: Service, modes: tuple[Mode, ...], wanted: cp_model.IntVar) -> None:
    """The rule hour-balance, of which the lower bounds hold only where they are wanted."""
    due, live = service.due, half_hours(model, service, SYNC)
    model.cp.add(live <= round(2 * due.sync_max))
    model.cp.add(live >= round(2 * due.sync_min)).only_enforce_if(wanted)
    if ASYNC in modes:
        total = live + half_hours(model, service, ASYNC)
        model.cp.add(total <= round(2 * due.hours))
        model.cp.add(total >= round(2 * due.hours)).only_enforce_if(wanted)
    limit_singles(model, service, modes)
