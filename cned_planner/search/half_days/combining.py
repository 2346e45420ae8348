"""The cheapest week that half-days found so far make together: often the best plan itself, once the bound is near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

from cned_planner.school import School
from cned_planner.search.half_days.couplings import couplings_of
from cned_planner.search.tasks import Combine, Combined
from cned_planner.search.work import solver_for


def combine(school: School, task: Combine) -> Combined:
    couplings, model = couplings_of(school), cp_model.CpModel()
    costs, sums = _Sum(), [_Sum() for _ in couplings.rows]
    choices = [[model.new_bool_var("") for _ in columns] for columns in task.columns]
    for chosen, columns in zip(choices, task.columns, strict=True):
        model.add_exactly_one(chosen)
        for literal, column in zip(chosen, columns, strict=True):
            _add(literal, column.cost, column.amounts, costs, sums)
    for extra in couplings.extras:
        _add(model.new_int_var(0, extra.most, ""), extra.cost, extra.amounts.items(), costs, sums)
    for row, total in zip(couplings.rows, sums, strict=True):
        if row.sense != "at most":
            model.add(total.expression >= row.total)
        if row.sense != "at least":
            model.add(total.expression <= row.total)
    model.add(costs.expression < task.cost)
    model.minimize(costs.expression)
    solver = solver_for(task.effort, seed=0, linear=2)
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Combined(None, solver.response_proto.deterministic_time)
    ranks = (list(map(solver.boolean_value, chosen)).index(True) for chosen in choices)
    return Combined(tuple(ranks), solver.response_proto.deterministic_time)


class _Sum:
    """A weighted sum of variables, as it grows."""

    def __init__(self) -> None:
        self._variables: list[cp_model.IntVar] = []
        self._factors: list[int] = []

    def add(self, variable: cp_model.IntVar, factor: int) -> None:
        self._variables.append(variable)
        self._factors.append(factor)

    @property
    def expression(self) -> cp_model.LinearExprT:
        return cp_model.LinearExpr.weighted_sum(self._variables, self._factors)


def _add(
    variable: cp_model.IntVar, cost: int, amounts: Iterable[tuple[int, int]], costs: _Sum, sums: Sequence[_Sum]
) -> None:
    costs.add(variable, cost)
    for row, amount in amounts:
        sums[row].add(variable, amount)
