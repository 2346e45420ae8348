"""`check`: the verdict on a plan, whoever made it."""

from __future__ import annotations

from typing import Annotated

import typer

from cned_planner.balance.placed import balances
from cned_planner.commands.reading import Json, PlanFile, SchoolFile, read_plan, read_school
from cned_planner.commands.saying import GOOD, WRONG, say, show, show_data, show_findings, show_text
from cned_planner.outputs import reports_json, terminal
from cned_planner.outputs.balances import balances_json, summary, tables
from cned_planner.plan import Plan
from cned_planner.verifier import verify
from cned_planner.words import say_count

Balances = Annotated[
    bool, typer.Option("--balances", help="Montre aussi ce que chaque classe et chaque service ont de leurs heures.")
]


def check(file: SchoolFile, plan_file: PlanFile, show_balances: Balances = False, as_json: Json = False) -> None:
    """Juge un plan, d'où qu'il vienne : ce qu'il enfreint, règle par règle, et ce qu'il coûte."""
    school = read_school(file)
    loaded = read_plan(school, plan_file)
    plan = loaded.plan or Plan(())
    verdict, placed = verify(school, plan), balances(school, plan)
    if as_json:
        show_data(reports_json.verdict_json(verdict, loaded.findings, balances_json(placed)))
    else:
        show_findings(verdict.findings)
        show(terminal.cost_table(verdict.costs))
        if loaded.cost not in (None, verdict.cost):
            say(f"{plan_file} annonce un coût de {loaded.cost} ; il est de {verdict.cost}.")
        if show_balances:
            show(tables(school, placed))
        show_text(summary(placed))
        show_text(
            "Le plan respecte toutes les règles."
            if verdict.holds
            else f"Le plan enfreint des règles : {say_count(len(verdict.findings), 'erreur')}."
        )
    raise typer.Exit(GOOD if verdict.holds else WRONG)
