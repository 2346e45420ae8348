"""The live sessions of a half-day that cost least where what they add to the rows is worth something.

Bounds of clashes among families are sharpened: of divisions that all have families in common with each other, so many
live at once make so many clashes at least. Where a linear program gives each a half of a slot, two by two do not clash.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from math import floor

from ortools.sat.python import cp_model

from cned_planner.preferences import sibling_clash, weight_of
from cned_planner.rules import RULES, hour_balance
from cned_planner.school import EVERY_WEEK, SYNC, Division, School
from cned_planner.search.build import charge
from cned_planner.search.half_days.columns import OF_HALF_DAYS
from cned_planner.search.half_days.couplings import HALF, WHOLE, HalfDay, couplings_of, live_services
from cned_planner.search.model import Model
from cned_planner.search.sums import Sum, Term, weighed
from cned_planner.search.tasks import SCALE, Priced, Pricing
from cned_planner.search.wire import Coder
from cned_planner.search.work import solver_for

LARGEST_CLIQUE = 4
"""Divisions whose clashes are bounded together, where all have families in common: of more there are too many sets."""


@dataclass
class _Piece:
    """The model of a half-day, what it costs, and what its variables add to rows."""

    model: Model
    costs: list[tuple[cp_model.IntVar, int]]
    amounts: list[tuple[cp_model.IntVar, int, int]]
    """Variables, each with the number of a row and what it adds to it."""

    def less_worth(self, worths: Sequence[int]) -> cp_model.LinearExprT:
        """What the half-day costs less what it is worth, in 1/SCALE cost units."""
        terms = [(variable, SCALE * cost) for variable, cost in self.costs]
        terms += [(variable, -worths[row] * amount) for variable, row, amount in self.amounts if worths[row]]
        return cp_model.LinearExpr.weighted_sum([one for one, _ in terms], [factor for _, factor in terms])


def price(school: School, task: Pricing) -> Priced:
    """The bound of the half-day in 1/SCALE cost units, and the best timetable found."""
    piece = _piece(school, school.half_days[task.half_day])
    piece.model.cp.minimize(piece.less_worth(task.worths))
    solver = solver_for(task.effort, seed=0, linear=2, quick=True)
    found = solver.solve(piece.model.cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    if not found:
        return Priced(0, None, solver.response_proto.deterministic_time)
    sessions = Coder(school).encode(piece.model.sessions(solver))
    return Priced(floor(solver.best_objective_bound + 1e-6), sessions, solver.response_proto.deterministic_time)


@lru_cache(maxsize=32)
def _piece(school: School, half_day: HalfDay) -> _Piece:
    """Kept from one pricing to the next, as only the worths change."""
    pins = tuple(pin for pin in school.pins if pin.slot in half_day)
    model = Model(replace(school, pins=pins), [(one, SYNC) for one in live_services(school)], covers=(), slots=half_day)
    for rule in RULES:
        if rule is not hour_balance:
            rule.constrain(model)
    for preference in OF_HALF_DAYS:
        charge(model, preference)
    if weight_of(school, sibling_clash):
        _sharpen_clashes(model)
    variables, weights, _ = weighed(model.penalties)
    number = couplings_of(school).number
    amounts = [*_of_services(model, half_day, number), *_of_people(model, half_day, number)]
    return _Piece(model, list(zip(variables, weights, strict=True)), amounts)


def _of_services(
    model: Model, half_day: HalfDay, number: Mapping[Hashable, int]
) -> Iterator[tuple[cp_model.IntVar, int, int]]:
    """What sessions add to the rows of services: the same as `amounts_of` counts in a solution."""
    school, day = model.school, half_day[0].day
    for service in model.services:
        for (week, _), literal in model.placements(service, SYNC).items():
            yield literal, number["hours", service.id], WHOLE if week == EVERY_WEEK else HALF
            if week != EVERY_WEEK:
                yield literal, number["halves", service.id], 1
            for label in school.weeks_of(week):
                if ("once", service.id, label, day) in number:
                    yield literal, number["once", service.id, label, day], 1


def _of_people(
    model: Model, half_day: HalfDay, number: Mapping[Hashable, int]
) -> Iterator[tuple[cp_model.IntVar, int, int]]:
    """The same of the rows of teachers and divisions."""
    day = half_day[0].day
    terms: list[tuple[Term, Hashable]] = []
    for teacher in model.teachers:
        for (week, _), total in model.per_day(model.of_teacher(teacher)).items():
            terms.append((model.either(total), ("there", teacher.code, week, half_day)))
    for division in model.divisions:
        for (week, _), live in model.live(division).items():
            terms.append((live, ("load", division.code, week, day)))
    for term, about in terms:
        if about in number and not isinstance(term, int):
            yield term, number[about], -1


def _sharpen_clashes(model: Model) -> None:
    """Of n divisions live at once, all with families in common two by two, at least n - 1 pairs clash."""
    live = {division: model.live(division) for division in model.divisions}
    moments = dict.fromkeys(moment for table in live.values() for moment in table)
    for clique in _cliques(model.school):
        for moment in moments:
            _sharpen(model, [live[division].get(moment, 0) for division in clique])


def _sharpen(model: Model, terms: list[Term]) -> None:
    live = [term for term in terms if not isinstance(term, int)]
    clashes = model.total(*(Sum.of(model.both(one, other)) for one, other in combinations(live, 2)))
    clashes.add(1)
    model.at_most_sum(Sum(live), clashes)


def _cliques(school: School) -> Iterator[tuple[Division, ...]]:
    """Sets of three divisions or a few more that all have families in common two by two."""
    linked = {frozenset((one.first, one.second)) for one in school.siblings}
    for size in range(3, LARGEST_CLIQUE + 1):
        for divisions in combinations(school.divisions.values(), size):
            if all(frozenset(two) in linked for two in combinations(divisions, 2)):
                yield divisions
