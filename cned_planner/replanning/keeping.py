"""What of a former plan can stand in a school as it is now: a bound that no new plan can beat.

A plan that keeps some sessions of the former one keeps them together, so they hold every rule that says "at most".
The most sessions that do so, whatever becomes of the others, is therefore at least what any plan can keep. The
model has a variable for each former session and none for others; what it drops shows where the plan is broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from cned_planner.diagnosis.balance import half_hours, limit_singles
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.remaking import remade
from cned_planner.diagnosis.solving import run
from cned_planner.plan import Plan, Session
from cned_planner.replanning.moves import most_kept
from cned_planner.rules import RULES, alignment, hour_balance, pinned
from cned_planner.school import ASYNC, MODES, SYNC, Pin, School, Service, Slot
from cned_planner.search.blocks import live_blocks
from cned_planner.search.model import Model
from cned_planner.search.sums import Literal

EFFORT = 2.0
"""Deterministic time; the model is small."""


@dataclass(frozen=True)
class Kept:
    """Former sessions that no new plan can keep alone, and those that a best choice among the others drops.

    `least_lost`: how many former sessions any new plan loses, the impossible ones included.
    """

    impossible: tuple[Session, ...]
    dropped: tuple[Session, ...]
    least_lost: int


def keep_most(school: School, former: Plan, clock: Clock) -> Kept:
    """The most sessions of the former plan that hold together in the school as it is now."""
    model, standing = _model(school, former)
    impossible = tuple(session for session in former.sessions if session not in standing)
    model.cp.maximize(cp_model.LinearExpr.sum(list(standing.values())))
    solver = cp_model.CpSolver()
    status = run(solver, model, clock, linear=1, effort=EFFORT)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Kept(impossible, (), len(impossible))
    dropped = tuple(session for session, literal in standing.items() if not solver.boolean_value(literal))
    return Kept(impossible, dropped, len(former.sessions) - most_kept(solver, len(former.sessions)))


def _model(school: School, former: Plan) -> tuple[Model, dict[Session, Literal]]:
    """The model of all that says "at most", and the variable of each former session that can stand alone."""
    loose = remade(school, alignment=lambda _: False)
    parts = [(service, mode) for service in loose.services.values() for mode in MODES]
    model = Model(loose, parts)
    placed = {(one.service.id, one.mode, one.slot) for one in former.sessions}
    blocked = _blocked_live(school)
    for service, mode in parts:
        for slot in loose.slots:
            if (service.id, mode, slot) not in placed or (mode == SYNC and slot in blocked.get(service.id, ())):
                model.forbid(service, mode, slot)
    for rule in RULES:
        if rule not in (hour_balance, pinned, alignment):
            rule.constrain(model)
    for service in loose.services.values():
        _limit_hours(model, service)
    return model, dict(_standing(model, former))


def _standing(model: Model, former: Plan) -> Iterator[tuple[Session, Literal]]:
    for session in former.sessions:
        service = model.school.services[session.service.id]
        literal = model.placements(service, session.mode).get((session.week, session.slot))
        if literal is not None:
            yield session, literal


def _limit_hours(model: Model, service: Service) -> None:
    due, live, alone = service.due, half_hours(model, service, SYNC), half_hours(model, service, ASYNC)
    model.cp.add(live <= round(2 * due.sync_max))
    model.cp.add(alone <= round(2 * (due.hours - due.sync_min)))
    model.cp.add(live + alone <= round(2 * due.hours))
    limit_singles(model, service)


def _blocked_live(school: School) -> dict[str, frozenset[Slot]]:
    """By service: the slots where one of the services aligned with it can have no live session."""
    blocked = {}
    for service, block in live_blocks(school).items():
        slots: set[Slot] = set()
        for one in block:
            slots |= school.closed_slots[one.audience].union(*(teacher.unavailable for teacher in one.teachers))
        blocked[service.id] = frozenset(slots)
    return blocked


def unsettled(school: School, former: Plan, kept: Kept) -> dict[Service, None]:
    """The services that have to change: they lose a session, or lack an hour, a pin or a partner."""
    lost = {*kept.impossible, *kept.dropped}
    staying = Plan.of(session for session in former.sessions if session not in lost)
    found = dict.fromkeys(session.service for session in former.sessions if session in lost)
    found |= dict.fromkeys(school.services[finding.name] for finding in hour_balance.violations(school, staying))
    found |= dict.fromkeys(pin.service for pin in school.pins if not _holds(school, staying, pin))
    for one in school.alignments:
        if any(alignment.violations(replace(school, alignments=(one,)), staying)):
            found |= dict.fromkeys(one.services)
    return found


def _holds(school: School, plan: Plan, pin: Pin) -> bool:
    weeks = {
        week
        for session in plan.of_service(pin.service, pin.mode)
        if session.slot == pin.slot
        for week in school.weeks_of(session.week)
    }
    return weeks.issuperset(school.weeks_of(pin.week))
