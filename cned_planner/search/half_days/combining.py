"""The cheapest week that half-days found so far make together: often the best plan itself, once the bound is near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

from cned_planner.school import School
from cned_planner.search.half_days.couplings import couplings_of
from cned_planner.search.sums import Penalty
from cned_planner.search.tasks import Combine, Combined
from cned_planner.search.work import solver_for


def combine(school: School, task: Combine) -> Combined:
    couplings, model = couplings_of(school), cp_model.CpModel()
    costs, sums = Penalty(), [Penalty() for _ in couplings.rows]
    choices = [[model.new_bool_var("") for _ in columns] for columns in task.columns]
    for chosen, columns in zip(choices, task.columns, strict=True):
        model.add_exactly_one(chosen)
        for literal, column in zip(chosen, columns, strict=True):
            _add(literal, column.cost, column.amounts, costs, sums)
    for extra in couplings.extras:
        _add(model.new_int_var(0, extra.most, ""), extra.cost, extra.amounts.items(), costs, sums)
    for row, total in zip(couplings.rows, sums, strict=True):
        if row.sense != "at most":
            model.add(_expression(total) >= row.total)
        if row.sense != "at least":
            model.add(_expression(total) <= row.total)
    model.add(_expression(costs) < task.cost)
    model.minimize(_expression(costs))
    solver = solver_for(task.effort, seed=0, linear=2)
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Combined(None, solver.response_proto.deterministic_time)
    ranks = (list(map(solver.boolean_value, chosen)).index(True) for chosen in choices)
    return Combined(tuple(ranks), solver.response_proto.deterministic_time)


def _add(
    variable: cp_model.IntVar, cost: int, amounts: Iterable[tuple[int, int]], costs: Penalty, sums: Sequence[Penalty]
) -> None:
    """Put a variable into the sum of all costs and into those of its rows."""
    costs.add(variable, cost)
    for row, amount in amounts:
        sums[row].add(variable, amount)


def _expression(total: Penalty) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.weighted_sum(total.variables, total.coefficients)
