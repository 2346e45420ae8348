"""The pieces of work of a search: each is a pure function of the school and of what the task carries.

Whoever performs a task, in whatever process and however busy the machine, gets the same answer: every
search runs on one thread and ends by CP-SAT's deterministic time, never by the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ortools.sat.python import cp_model

from cned_planner.plan import Plan, Session
from cned_planner.preferences import PREFERENCES, weight_of
from cned_planner.school import ASYNC, MODES, SYNC, Division, Mode, School, Service
from cned_planner.search.build import build
from cned_planner.search.model import Model, Part
from cned_planner.search.wire import Coded, Coder

Status = Literal["optimal", "feasible", "impossible", "unknown"]

_STATUS: dict[int, Status] = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "impossible",
}


@dataclass(frozen=True)
class Answer:
    """What a task found. `sessions` are those it was asked to place, `effort` its deterministic time."""

    status: Status
    sessions: tuple[Coded, ...] = ()
    cost: int = 0
    bound: int = 0
    effort: float = 0.0

    @property
    def found(self) -> bool:
        return self.status in ("optimal", "feasible")


@dataclass(frozen=True)
class Improvement:
    """A whole cheaper plan and its cost, or no plan; `proved` where the neighbourhood was searched through."""

    plan: tuple[Coded, ...] | None
    cost: int
    proved: bool
    effort: float


@dataclass(frozen=True)
class Place:
    """Place the live sessions, the autonomous ones or both of some services, any way that the rules allow.

    `given` are the sessions that already stand, all of the modes it `covers`. With `cost`, the best way
    that the effort finds.
    """

    live: tuple[int, ...]
    alone: tuple[int, ...]
    given: tuple[Coded, ...]
    covers: tuple[Mode, ...]
    effort: float
    seed: int = 0
    cost: bool = False

    def perform(self, school: School) -> Answer:
        coder = Coder(school)
        free = _parts(coder, self.live, self.alone)
        preferences = PREFERENCES if self.cost else ()
        model = build(school, free, coder.decode(self.given), covers=self.covers, preferences=preferences)
        return solve(model, coder, self.effort, self.seed, linear=2 if self.cost else 0)


@dataclass(frozen=True)
class Improve:
    """Re-plan the live sessions of some services in a plan, and the autonomous work of who is touched.

    With `days`, sessions only move within those days. With `whole`, live and autonomous sessions are searched
    together: dearer, and exact; otherwise the autonomous work follows the live sessions in a second step.
    """

    plan: tuple[Coded, ...]
    cost: int
    live: tuple[int, ...]
    days: tuple[str, ...] | None
    whole: bool
    effort: float
    seed: int

    def perform(self, school: School) -> Improvement:
        coder = Coder(school)
        before = coder.decode(self.plan)
        model = self._model(school, coder, before)
        model.hint(before)
        answer = solve(model, coder, self.effort, self.seed)
        proved = answer.status == "optimal"
        after, effort = self._complete(school, coder, before, model, answer) if answer.found else (None, answer.effort)
        cost = cost_of(school, after) if after is not None else self.cost
        if after is None or cost >= self.cost:
            return Improvement(None, self.cost, proved, effort)
        return Improvement(coder.encode(after), cost, proved, effort)

    def _model(self, school: School, coder: Coder, before: list[Session]) -> Model:
        services = [coder.services[rank] for rank in self.live]
        free: list[Part] = [(service, SYNC) for service in services]
        if not self.whole:
            live = [session for session in before if session.mode == SYNC]
            return build(school, free, live, covers=(SYNC,), days=self.days)
        free += [(service, ASYNC) for service in services]
        return build(school, free, before, days=self.days)

    def _complete(
        self, school: School, coder: Coder, before: list[Session], model: Model, answer: Answer
    ) -> tuple[list[Session] | None, float]:
        """The whole plan with the new live sessions and the autonomous work placed anew around them."""
        moved = set(coder.decode(answer.sessions))
        free = model.free
        kept = [session for session in before if (session.service, session.mode) not in free]
        if self.days is not None:
            kept += [
                session
                for session in before
                if (session.service, session.mode) in free and session.slot.day not in self.days
            ]
        after = [*kept, *moved]
        if self.whole:
            return after, answer.effort
        changed = {session.service for session in set(before).symmetric_difference(after)}
        if not changed:
            return None, answer.effort
        return _work_around(school, coder, after, changed, answer.effort)


def _work_around(
    school: School, coder: Coder, sessions: list[Session], changed: Iterable[Service], effort: float
) -> tuple[list[Session] | None, float]:
    """Place anew the autonomous work of the divisions that the changed services touch."""
    touched = {division for service in changed for division in school.divisions_of(service.audience)}
    alone = _services_of(school, touched)
    kept = [session for session in sessions if session.mode == SYNC or session.service not in alone]
    model = build(school, [(service, ASYNC) for service in alone], kept, covers=MODES)
    answer = solve(model, coder, effort=1.0, seed=0)
    effort += answer.effort
    return ([*kept, *coder.decode(answer.sessions)] if answer.found else None), effort


def _services_of(school: School, divisions: Iterable[Division]) -> dict[Service, None]:
    """The services of these divisions and of the groups drawn from them, in the order of the file."""
    wanted = {service for division in divisions for service in school.services_of_division[division]}
    return dict.fromkeys(service for service in school.services.values() if service in wanted)


def cost_of(school: School, sessions: Iterable[Session]) -> int:
    """The cost of a plan, as the verifier counts it."""
    plan = Plan.of(sessions)
    return sum(
        weight * preference.cost(school, plan)
        for preference in PREFERENCES
        if (weight := weight_of(school, preference))
    )


def _parts(coder: Coder, live: Sequence[int], alone: Sequence[int]) -> list[Part]:
    parts: list[Part] = [(coder.services[rank], SYNC) for rank in live]
    parts += [(coder.services[rank], ASYNC) for rank in alone]
    return parts


def solve(model: Model, coder: Coder, effort: float, seed: int, *, linear: int = 2) -> Answer:
    """Search a model on one thread for a deterministic time; `linear` is CP-SAT's linearization level."""
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.max_deterministic_time = effort
    parameters.random_seed = seed
    parameters.linearization_level = linear
    parameters.catch_sigint_signal = False
    status = _STATUS.get(int(solver.solve(model.cp)), "unknown")
    spent = solver.response_proto.deterministic_time
    if status not in ("optimal", "feasible"):
        return Answer(status, effort=spent)
    has_objective = bool(model.penalties)
    return Answer(
        status,
        coder.encode(model.sessions(solver)),
        round(solver.objective_value) if has_objective else 0,
        -(-round(solver.best_objective_bound * 1000) // 1000) if has_objective else 0,
        spent,
    )
