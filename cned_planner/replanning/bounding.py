"""What no plan can beat: how few sessions move, and what a plan costs.

Divisions that share no group fall into sets that only teachers, and a limit of live classes, tie together. A set is
*broken* where one of its services has to change. Each broken set moves at least what it would move alone. So a plan
that also moves a session of another set moves at least one more than all of these; and a set of which no session
moves stands as it was, for it has all its hours.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass, replace

from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.requests import requests_of
from cned_planner.diagnosis.restricting import restricted
from cned_planner.plan import Plan, Session
from cned_planner.replanning.moves import move_fewest
from cned_planner.rules import RULES
from cned_planner.school import MODES, School, Service
from cned_planner.search.bound import bound_of
from cned_planner.search.first import linked_services
from cned_planner.search.model import Model, Part
from cned_planner.search.tasks import SHARES, BoundOfTeachers

EFFORT = 0.01
"""Deterministic time for what one teacher costs at least."""


@dataclass(frozen=True)
class Broken:
    """The services of the broken sets of divisions, and how many sessions these sets move at least."""

    services: tuple[Service, ...] = ()
    bound: int = 0

    @property
    def parts(self) -> list[Part]:
        return [(service, mode) for service in self.services for mode in MODES]

    def proved(self, fewest: int) -> int:
        """What no plan beats, where no plan that moves sessions of broken sets alone moves fewer than `fewest`."""
        return min(fewest, self.bound + 1)


def broken_sets(school: School, former: Plan, unsettled: Set[Service], clock: Clock) -> Broken:
    """The sets of divisions with an unsettled service; their bound is the sum of what each of them moves alone."""
    broken = [own for own in linked_services(school) if not unsettled.isdisjoint(own)]
    bound = sum(_fewest(school, former, own, clock) for own in broken)
    return Broken(tuple(service for own in broken for service in own), bound)


def together(school: School, former: Plan, broken: Broken, clock: Clock) -> Broken:
    """The same with the bound of these sets together, as if there were no others: their teachers tie them."""
    return replace(broken, bound=max(broken.bound, _fewest(school, former, broken.services, clock)))


def _fewest(school: School, former: Plan, services: Collection[Service], clock: Clock) -> int:
    """A bound on the moves of these services, alone in the school."""
    alone, parts = restricted(school, requests_of(school, services))
    sessions = [
        Session(alone.services[one.service.id], one.mode, one.week, one.slot)
        for one in former.sessions
        if one.service.id in alone.services
    ]
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
