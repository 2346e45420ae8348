"""Performs the tasks of a search.

Whoever performs a task, in whatever process and however busy the machine, gets the same answer: every
search runs on one thread and ends by CP-SAT's deterministic time, never by the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from ortools.sat.python import cp_model

from cned_planner.plan import Session
from cned_planner.preferences import PREFERENCES
from cned_planner.school import ASYNC, SYNC, Division, School, Service
from cned_planner.search.build import build
from cned_planner.search.costs import cost_of
from cned_planner.search.model import Model, Part
from cned_planner.search.tasks import Answer, Improve, Improvement, Neighbourhood, Place, Status, Trial
from cned_planner.search.wire import Coded, Coder

WORTHWHILE = 0.15
"""Share of the effort for a neighbourhood below which what is left of a turn is not worth another one."""

BUILDING = 35e-6
"""Effort to build a constraint of a model, in units of deterministic time: on the machine where it was measured, both
together are CPU seconds, within 30 %, at all sizes of schools."""

_STATUS: dict[cp_model.CpSolverStatus, Status] = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "impossible",
    cp_model.UNKNOWN: "unknown",
}


def place(school: School, task: Place) -> Answer:
    """Place the sessions that the task asks for."""
    if task.generous:
        school = with_best_live_hours(school)
    coder = Coder(school)
    preferences = PREFERENCES if task.cost else ()
    free = _parts(coder, task.live, task.alone)
    given = coder.decode(task.given)
    model = build(school, free, given, covers=task.covers, frugal=task.frugal, preferences=preferences)
    model.suggest(coder.decode(task.hints))
    linear = 2 if task.cost else 0
    quick = task.frugal or not task.live  # work alone is easy to place
    return solve(model, coder, task.effort, task.seed, linear=linear, quick=quick, loyal=bool(task.hints))


def with_best_live_hours(school: School) -> School:
    """The same school, in which every service must have the live hours that it has at best."""

    def anew(service: Service) -> Service:
        return services[service.id]

    services = {
        code: replace(service, due=replace(service.due, sync_min=service.due.sync_max))
        for code, service in school.services.items()
    }
    alignments = tuple(replace(one, services=tuple(map(anew, one.services))) for one in school.alignments)
    pins = tuple(replace(pin, service=anew(pin.service)) for pin in school.pins)
    return replace(school, services=services, alignments=alignments, pins=pins)


def improve(school: School, task: Improve) -> Improvement:
    """Search the neighbourhoods of the task for a cheaper plan, each from the best plan so far."""
    coder = Coder(school)
    best = coder.decode(task.plan)
    cost, steps, trials, left = task.cost, list[tuple[Coded, ...]](), list[Trial](), task.turn
    for seed, neighbourhood in enumerate(task.neighbourhoods, start=task.seed):
        if left < WORTHWHILE * task.effort:
            break
        limit = min(task.effort, left)
        status, found, effort = _search(school, coder, neighbourhood, best, limit, seed, drift=task.drift)
        left -= effort
        found_cost = cost if found is None else cost_of(school, found)
        gain = max(0, cost - found_cost)
        trials.append(Trial(neighbourhood.kind, len(neighbourhood.services), status, effort, gain))
        if found is not None and (found_cost < cost or (task.drift and found_cost == cost)):
            steps.append(coder.encode(set(best).symmetric_difference(found)))
            best, cost = found, found_cost
    return Improvement(tuple(steps), cost, tuple(trials))


def _search(
    school: School, coder: Coder, one: Neighbourhood, before: list[Session], effort: float, seed: int, *, drift: bool
) -> tuple[Status, list[Session] | None, float]:
    """How the search of a neighbourhood ended, the plan it leads to unless nothing changed, and its effort."""
    model = _neighbourhood(school, coder, one, before)
    if drift:
        model.match(before)
    else:
        model.hint(before)
    answer = solve(model, coder, effort, seed, quick=True)
    if not answer.found:
        return answer.status, None, answer.effort
    after = _replace(before, model, coder.decode(answer.sessions), one.days)
    changed = {session.service for session in set(before).symmetric_difference(after)}
    if one.whole or not changed:
        return answer.status, after if changed else None, answer.effort
    return answer.status, *_work_around(school, coder, after, changed, answer.effort)


def _neighbourhood(school: School, coder: Coder, one: Neighbourhood, before: list[Session]) -> Model:
    free = _parts(coder, one.services, one.services if one.whole else ())
    if one.whole:
        return build(school, free, before, days=one.days, frugal=one.frugal)
    live = [session for session in before if session.mode == SYNC]
    return build(school, free, live, covers=(SYNC,), days=one.days, frugal=one.frugal)


def _replace(before: list[Session], model: Model, moved: list[Session], days: Sequence[str] | None) -> list[Session]:
    """The plan with the sessions of the model's free parts replaced, on those days or on all."""
    kept = [
        session
        for session in before
        if (session.service, session.mode) not in model.free or (days is not None and session.slot.day not in days)
    ]
    return [*kept, *moved]


def _work_around(
    school: School, coder: Coder, sessions: list[Session], changed: Iterable[Service], effort: float
) -> tuple[list[Session] | None, float]:
    """Place anew the autonomous work of the divisions that the changed services touch; None if it cannot be."""
    touched = {division for service in changed for division in school.divisions_of(service.audience)}
    alone = _services_of(school, touched)
    kept = [session for session in sessions if session.mode == SYNC or session.service not in alone]
    model = build(school, [(service, ASYNC) for service in alone], kept)
    model.hint(sessions)
    answer = solve(model, coder, effort=1.0, seed=0, quick=True)
    effort += answer.effort
    return ([*kept, *coder.decode(answer.sessions)] if answer.found else None), effort


def _services_of(school: School, divisions: Iterable[Division]) -> dict[Service, None]:
    """The services of these divisions and of the groups drawn from them, in the order of the file."""
    wanted = {service for division in divisions for service in school.services_of_division[division]}
    return dict.fromkeys(service for service in school.services.values() if service in wanted)


def _parts(coder: Coder, live: Sequence[int], alone: Sequence[int]) -> list[Part]:
    parts: list[Part] = [(coder.services[rank], SYNC) for rank in live]
    parts += [(coder.services[rank], ASYNC) for rank in alone]
    return parts


def solve(
    model: Model,
    coder: Coder,
    effort: float,
    seed: int,
    *,
    linear: int = 2,
    quick: bool = False,
    loyal: bool = False,
    proof: bool = False,
) -> Answer:
    """Search a model on one thread for a deterministic time; `linear` is CP-SAT's linearization level.

    A `loyal` search loses no hint to presolve, which else takes any plan for as good as another one. A `quick` one has
    little presolve, and the dearer kinds of cuts only for a `proof`.
    """
    solver = solver_for(effort, seed, linear=linear, quick=quick, proof=proof)
    solver.parameters.keep_all_feasible_solutions_in_presolve = loyal
    status = _STATUS[solver.solve(model.cp)]
    built = BUILDING * len(model.cp.proto.constraints)
    answer = Answer(status, effort=solver.response_proto.deterministic_time + built)
    if model.penalties:
        answer = replace(answer, bound=_whole(solver.best_objective_bound))
    if not answer.found:
        return answer
    cost = round(solver.objective_value) if model.penalties else 0
    return replace(answer, sessions=coder.encode(model.sessions(solver)), cost=cost)


def solver_for(effort: float, seed: int, *, linear: int, quick: bool = False, proof: bool = False) -> cp_model.CpSolver:
    """CP-SAT on one thread for a deterministic time, as `solve` says."""
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.max_deterministic_time = effort
    parameters.random_seed = seed
    parameters.linearization_level = linear
    parameters.catch_sigint_signal = False
    if quick:  # in small or easy models, what presolve costs is better spent on the search: measured, twice the gain
        parameters.max_presolve_iterations = 1
        parameters.cp_model_probing_level = 0
        parameters.symmetry_level = 0
        parameters.use_sat_inprocessing = False
        parameters.add_mir_cuts = proof  # measured: an eighth less CPU time without these two, for the same gain
        parameters.add_cg_cuts = proof
    return solver


def _whole(bound: float) -> int:
    """The bound rounded up, as costs are whole numbers; no cost is below 0, and the solver's start is -∞."""
    return ceil(max(bound, 0.0) - 1e-6)
