"""The cheapest week that half-days found so far make together: often the best plan itself, once the bound is near."""

from __future__ import annotations

from ortools.sat.python import cp_model

from cned_planner.school import School
from cned_planner.search.half_days.couplings import couplings_of
from cned_planner.search.tasks import Combine, Combined
from cned_planner.search.work import solver_for


def combine(school: School, task: Combine) -> Combined:
    couplings, model = couplings_of(school), cp_model.CpModel()
    sums: list[list[tuple[cp_model.IntVar, int]]] = [[] for _ in couplings.rows]
    costs: list[tuple[cp_model.IntVar, int]] = []
    choices = []
    for columns in task.columns:
        chosen = [model.new_bool_var("") for _ in columns]
        model.add_exactly_one(chosen)
        choices.append(chosen)
        for literal, column in zip(chosen, columns, strict=True):
            costs.append((literal, column.cost))
            for row, amount in column.amounts:
                sums[row].append((literal, amount))
    for extra in couplings.extras:
        variable = model.new_int_var(0, extra.most, "")
        costs.append((variable, extra.cost))
        for row, amount in extra.amounts.items():
            sums[row].append((variable, amount))
    for row, terms in zip(couplings.rows, sums, strict=True):
        expression = _sum(terms)
        if row.sense != "at most":
            model.add(expression >= row.total)
        if row.sense != "at least":
            model.add(expression <= row.total)
    model.add(_sum(costs) < task.cost)
    model.minimize(_sum(costs))
    solver = solver_for(task.effort, seed=0, linear=2)
    found = solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    ranks = tuple(next(rank for rank, one in enumerate(some) if solver.boolean_value(one)) for some in choices) if found else None
    return Combined(ranks, solver.response_proto.deterministic_time)


def _sum(terms: list[tuple[cp_model.IntVar, int]]) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.weighted_sum([one for one, _ in terms], [factor for _, factor in terms])
