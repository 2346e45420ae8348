"""The hours of a service with bounds that may give way: sums in half hours, as the rule hour-balance has them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ortools.sat.python import cp_model

from cned_planner.diagnosis.requests import Request
from cned_planner.school import ASYNC, EVERY_WEEK, MODES, SYNC, Mode, School, Service
from cned_planner.search.model import Model
from cned_planner.search.sums import Sum


def balance(model: Model, asked: School, requests: Collection[Request]) -> None:
    """The rule hour-balance as far as it is requested: the asked bounds of live hours, and hours in all."""
    for service in model.services:
        due = asked.services[service.id].due
        if Request("live", (service.id,)) in requests:
            live = half_hours(model, service, SYNC)
            model.cp.add_linear_constraint(live, round(2 * due.sync_min), round(2 * due.sync_max))
        if Request("hours", (service.id,)) in requests:
            total = half_hours(model, service, SYNC) + half_hours(model, service, ASYNC)
            model.cp.add(total == round(2 * due.hours))
        limit_singles(model, service)


def half_hours(model: Model, service: Service, mode: Mode) -> cp_model.LinearExpr:
    """The hours of a part: a session of every week counts 2, a session of a single label 1."""
    terms: list[tuple[Sum, int]] = [
        (model.count(service, mode, EVERY_WEEK), 2),
        *((single, 1) for single in _singles(model, service, mode)),
    ]
    literals = [literal for total, _ in terms for literal in total.literals]
    factors = [factor for total, factor in terms for _ in total.literals]
    return sum_of(literals, factors)


def sum_of(literals: Sequence[cp_model.IntVar], factors: Sequence[int] | None = None) -> cp_model.LinearExpr:
    """The sum as an expression, also where it is empty."""
    weights = factors if factors is not None else [1] * len(literals)
    return cp_model.LinearExpr.weighted_sum(literals, weights)


def limit_singles(model: Model, service: Service, modes: Collection[Mode] = MODES) -> None:
    """At most one session in a single label per mode, and at most one per label."""
    halves = [_singles(model, service, mode) for mode in modes]
    for singles in (*halves, *zip(*halves, strict=True)):
        model.at_most(model.total(*singles), 1)


def _singles(model: Model, service: Service, mode: Mode) -> list[Sum]:
    labels = model.school.weeks if model.school.has_labels else ()
    return [model.count(service, mode, week) for week in labels]
