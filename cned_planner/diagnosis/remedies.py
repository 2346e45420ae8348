"""The cheapest changes with which a plan exists, each proved by a plan found with it.

Every way out has to let every conflict of the school hold. So the solver finds the cheapest changes for the
conflicts that are known; where the school as changed still has no plan, it has another conflict, and that one
is added. What comes out first is cheapest of all (implicit hitting sets: Chandrasekaran and others, SODA 2011).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from cned_planner.audit import audit
from cned_planner.diagnosis.changes import Change, Item, changed, item_of
from cned_planner.diagnosis.conflict import Conflict, find_conflict
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.planning import any_plan, plan_nearby
from cned_planner.diagnosis.requests import Request
from cned_planner.diagnosis.softening import SoftModel
from cned_planner.diagnosis.solving import run
from cned_planner.diagnosis.suspects import suspects_of_audit
from cned_planner.findings import errors
from cned_planner.plan import Plan
from cned_planner.school import School, Service
from cned_planner.search.blocks import live_blocks

MOST_REMEDIES = 4

FAR_DEARER = 3
"""A remedy that costs so many times the cheapest one is no choice."""

EFFORTS = ((2, 2.0), (2, 8.0))
"""Linearization level and deterministic time of each try to find the cheapest changes."""


@dataclass(frozen=True)
class Remedy:
    """Changes that suffice together, and a verified plan of the school as changed.

    `cheapest`: it is proved that no cheaper changes suffice.
    """

    changes: tuple[Change, ...]
    plan: Plan = field(compare=False, repr=False)
    cheapest: bool = False

    @property
    def cost(self) -> int:
        return cost_of(self.changes)


def cost_of(changes: Iterable[Change]) -> int:
    return sum(change.cost for change in changes)


def find_remedies(school: School, conflict: Conflict, oracle: Oracle) -> Iterator[Remedy]:
    """Remedies in ascending cost, no two of which change the same things, as far as time goes."""
    return _Search(school, conflict, oracle).run()


class _Search:
    def __init__(self, school: School, conflict: Conflict, oracle: Oracle) -> None:
        self.school = school
        self.oracle = oracle
        self.known: dict[Request, None] = {}
        self.found: list[Remedy] = []
        self.forbidden: list[frozenset[Item]] = []
        self.certain = True
        self._learn(conflict.requests)

    def run(self) -> Iterator[Remedy]:
        while len(self.found) < MOST_REMEDIES and not self.oracle.clock.is_over:
            changes = self._cheapest()
            if changes is None or (self.found and cost_of(changes) > FAR_DEARER * self.found[0].cost):
                return
            school = self.school
            for change in changes:
                school = changed(school, change)
            plan = None if errors(audit(school)) else self._plan(school)
            if plan is not None:
                yield self._remedy(changes, plan)
            else:
                self._look_closer(school, changes)

    def _remedy(self, changes: tuple[Change, ...], plan: Plan) -> Remedy:
        self.found.append(Remedy(changes, plan, cheapest=self.certain and not self.found))
        self.forbidden.append(frozenset(map(item_of, changes)))
        return self.found[-1]

    def _look_closer(self, school: School, changes: tuple[Change, ...]) -> None:
        """Learn why the changes do not suffice, or pass over them.

        What counting shows is learnt as it is, one finding at a time: the solver needs no smallest set.
        """
        if any(self._learn(requests) for requests in suspects_of_audit(school)):
            return
        conflict = find_conflict(school, self.oracle)
        if conflict is None or not self._learn(conflict.requests):
            self.certain = False
            self.forbidden.append(frozenset(map(item_of, changes)))

    def _learn(self, requests: Iterable[Request]) -> bool:
        """Add requests that cannot all hold, and those of services aligned with theirs, which change together.

        Whether any of them is new.
        """
        before = len(self.known)
        new = tuple(requests)
        self.known |= dict.fromkeys(new)
        blocks = live_blocks(self.school)
        for request in new:
            if request.kind == "live":
                members = blocks.get(self.school.services[request.about[0]], ())
                self.known |= {Request("live", (one.id,)): None for one in members if one.due.sync_min}
        return len(self.known) > before

    def _cheapest(self) -> tuple[Change, ...] | None:
        """The cheapest changes with which all known requests hold together; None where none were found."""
        soft = SoftModel(self.school, tuple(self.known))
        for items in self.forbidden:
            soft.ledger.forbid(items)
        soft.ledger.minimise()
        solver = cp_model.CpSolver()
        status = cp_model.UNKNOWN
        for linear, effort in EFFORTS:
            if not self.oracle.clock.is_over and status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
                status = run(solver, soft.model, self.oracle.clock, linear=linear, effort=effort)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        self.certain = self.certain and status == cp_model.OPTIMAL
        return soft.ledger.changes(solver)

    def _plan(self, school: School) -> Plan | None:
        """A plan of the school as changed, near that of a former remedy if possible."""
        for remedy in self.found[:1]:
            plan = plan_nearby(school, self.oracle, remedy.plan, self._region(school))
            if plan is not None:
                return plan
        tight = {request.about[0] for request in self.known if request.kind == "hours"}
        return any_plan(school, self.oracle, [one for one in school.services.values() if one.id in tight])

    def _region(self, school: School) -> list[Service]:
        """The services of the known requests, and those of their teachers and divisions."""
        named = {code for request in self.known for code in request.about}
        near = [one for one in school.services.values() if one.id in named or one.audience.code in named]
        near += [one for one in school.services.values() if any(who.code in named for who in one.teachers)]
        people = {teacher for service in near for teacher in service.teachers}
        divisions = {division for service in near for division in school.divisions_of(service.audience)}
        return [
            one
            for one in school.services.values()
            if not people.isdisjoint(one.teachers) or not divisions.isdisjoint(school.divisions_of(one.audience))
        ]
