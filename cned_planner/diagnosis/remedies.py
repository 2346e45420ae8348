"""The cheapest changes with which a plan exists, each proved by a plan found with it.

Every way out has to heal every cause there is. So the cheapest changes are found for the causes that are known;
where the school as changed still has no plan, it has another cause, and that one is added. What comes out first
is cheapest of all (implicit hitting sets: Chandrasekaran and others, SODA 2011). A remedy that changes other
things leaves one thing alone that each former one changes: that gives a branch per thing (Lawler, 1972).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush

from cned_planner.audit import audit
from cned_planner.diagnosis.causes import Cause, apart, cause_of
from cned_planner.diagnosis.changes import Change, Item, changed, cost_of, item_of
from cned_planner.diagnosis.conflict import Conflict, find_conflict
from cned_planner.diagnosis.healing import Cure, Healer
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.planning import any_plan, plan_nearby, services_near
from cned_planner.diagnosis.suspects import causes_of
from cned_planner.findings import Finding, errors
from cned_planner.plan import Plan
from cned_planner.school import School

MOST_REMEDIES = 4

FAR_DEARER, FAR_ABOVE = 3, 12
"""A remedy that costs more than so many times the cheapest one, or so much more than it, is no choice."""


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


@dataclass(frozen=True)
class Branch:
    """The ways out that change nothing of what is `avoided`: all heal these causes, and cost `bound` or more."""

    avoided: frozenset[Item]
    causes: tuple[Cause, ...]
    bound: float = 0


class Remedies:
    """The search for remedies. `complete`: those that it finds are all that are worth telling."""

    def __init__(self, school: School, conflict: Conflict | None, oracle: Oracle) -> None:
        self.complete = True
        self._school = school
        self._oracle = oracle
        self._healer = Healer(school, oracle)
        self._found: list[Remedy] = []
        self._tried: list[frozenset[Item]] = []
        self._certain = True
        self._causes: list[Cause] = []
        """What the solver has found in any branch."""
        self._branches: list[tuple[float, int, Branch]] = []
        self._pushed = 0
        self._seen: set[frozenset[Item]] = set()
        self._push(Branch(frozenset(), (self._cause(conflict),) if conflict else ()))

    def find(self) -> Iterator[Remedy]:
        """Remedies in ascending cost, no two of which change the same things, as far as time goes."""
        while self._branches and len(self._found) < MOST_REMEDIES:
            if self._oracle.clock.is_over:
                self.complete = False
                return
            _, _, branch = heappop(self._branches)
            remedy = self._grow(branch)
            if remedy is not None:
                yield remedy

    def _push(self, branch: Branch) -> None:
        self._pushed += 1
        heappush(self._branches, (branch.bound, self._pushed, branch))

    def _grow(self, branch: Branch) -> Remedy | None:
        """A remedy of the branch; else the branch goes back with more that is known of it, or is given up."""
        cure = self._healer.cheapest(branch.causes, branch.avoided)
        self._note(cure)
        if cure.changes is None:
            return None
        if cure.bound > branch.bound:
            self._push(replace(branch, bound=cure.bound))
            return None
        items = frozenset(map(item_of, cure.changes))
        tried = next((used for used in self._tried if used <= items), None)
        if tried is not None:
            self._split(branch, tried)
            return None
        return self._proved(branch, cure.changes, items)

    def _note(self, cure: Cure) -> None:
        if not cure.certain:
            self._certain = self.complete = False

    def _proved(self, branch: Branch, changes: tuple[Change, ...], items: frozenset[Item]) -> Remedy | None:
        """The remedy that these changes are, if a plan is found; else the branch grows by what they do not heal."""
        school = self._school
        for change in changes:
            school = changed(school, change)
        plan, findings = None, errors(audit(school))
        cause = self._unhealed(branch, school, findings)
        if cause is None and not findings:
            plan = self._plan(branch, school)
            cause = None if plan else self._new_cause(school)
        if cause is not None and not _is_known(branch, cause):
            self._push(replace(branch, causes=(*branch.causes, cause)))
            return None
        self._tried.append(items)
        self._split(branch, items)
        if plan is None:
            self._certain = self.complete = False
            return None
        return self._remedy(changes, plan)

    def _split(self, branch: Branch, items: frozenset[Item]) -> None:
        for item in sorted(items - branch.avoided):
            avoided = branch.avoided | {item}
            if avoided not in self._seen:
                self._seen.add(avoided)
                self._push(replace(branch, avoided=avoided))

    def _remedy(self, changes: tuple[Change, ...], plan: Plan) -> Remedy:
        remedy = Remedy(changes, plan, cheapest=self._certain and not self._found)
        self._found.append(remedy)
        cheapest = self._found[0].cost
        self._healer.limit = min(FAR_DEARER * cheapest, cheapest + FAR_ABOVE)
        return remedy

    def _unhealed(self, branch: Branch, school: School, findings: Sequence[Finding]) -> Cause | None:
        """A cause that the branch does not know, and that the school as changed still has."""
        for cause in causes_of(school, findings):
            if not _is_known(branch, cause):
                return cause
        for cause in self._causes:
            if not _is_known(branch, cause) and self._oracle.possible(school, cause.requests) is False:
                return cause
        return None

    def _new_cause(self, school: School) -> Cause | None:
        conflict = find_conflict(school, self._oracle)
        if conflict is None:
            return None
        self._causes.append(self._cause(conflict))
        return self._causes[-1]

    def _cause(self, conflict: Conflict) -> Cause:
        return cause_of(self._school, conflict.requests, counted=conflict.counted)

    def _plan(self, branch: Branch, school: School) -> Plan | None:
        """A plan of the school as changed, near that of a former remedy if possible."""
        requests = [request for cause in branch.causes for request in cause.all]
        for remedy in self._found[:1]:
            plan = plan_nearby(school, self._oracle, remedy.plan, services_near(school, requests))
            if plan is not None:
                return plan
        tight = {request.about[0] for request in requests if request.kind == "hours"}
        return any_plan(school, self._oracle, [one for one in school.services.values() if one.id in tight])


def _is_known(branch: Branch, cause: Cause) -> bool:
    """Whether every cure of the branch heals the cause, so that adding it would change nothing."""
    return any(known.includes(cause) for known in apart(branch.causes, branch.avoided))
