"""What no plan can beat: how few sessions move, and what a plan costs."""

from __future__ import annotations

from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.requests import requests_of
from cned_planner.diagnosis.restricting import restricted
from cned_planner.plan import Plan, Session
from cned_planner.replanning.moves import move_fewest
from cned_planner.rules import RULES
from cned_planner.school import Division, School
from cned_planner.search.bound import bound_of
from cned_planner.search.first import linked_divisions
from cned_planner.search.model import Model
from cned_planner.search.tasks import SHARES, BoundOfTeachers
from cned_planner.verifier import verify

EFFORT = 0.01
"""Deterministic time for what one teacher costs at least."""


def fewest_by_divisions(school: School, former: Plan, clock: Clock) -> int:
    """A bound on moves: the sum over the sets of divisions that share no group, each as if alone in the school."""
    return sum(_fewest(school, former, members, clock) for members in linked_divisions(school))


def _fewest(school: School, former: Plan, divisions: set[Division], clock: Clock) -> int:
    services = [one for one in school.services.values() if not divisions.isdisjoint(school.divisions_of(one.audience))]
    alone, parts = restricted(school, requests_of(school, services))
    sessions = [
        Session(alone.services[one.service.id], one.mode, one.week, one.slot)
        for one in former.sessions
        if one.service.id in alone.services
    ]
    if verify(alone, Plan.of(sessions)).holds:
        return 0
    model = Model(alone, parts)
    for rule in RULES:
        rule.constrain(model)
    return move_fewest(model, sessions, None, clock).bound


def least_cost(school: School, clock: Clock) -> int:
    """What no plan can cost less than: what the teachers cost at least, each alone, as far as time goes."""
    shares = 0
    for teacher, services in school.services_of_teacher.items():
        if services and not clock.is_over:
            shares += bound_of(school, BoundOfTeachers((teacher.code,), EFFORT)).bound
    return -(-shares // SHARES)
