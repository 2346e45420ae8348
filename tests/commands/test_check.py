"""`check`: the verdict on a plan, with its cost."""

from __future__ import annotations

import json

import pytest

from tests.commands.conftest import BEST, rewrite

ONE_DAY = '"day": "tuesday", "slot": "M1"', '"day": "monday", "slot": "M1"'
"""FRA on the slot where MAT is."""


def test_a_plan_that_holds(typed, school, plan):
    code, out, err = typed("check", school, plan)

    assert (code, err) == (0, "")
    assert "Jours où un professeur est en direct" in out
    assert out.endswith("Le plan respecte toutes les règles.\n")


def test_a_plan_that_does_not_hold(typed, school, plan):
    rewrite(plan, *ONE_DAY)

    code, out, _ = typed("check", school, plan)

    assert code == 1
    assert "[audience-clash] : 1 erreur" in out
    assert out.endswith("Le plan enfreint des règles : 1 erreur.\n")


@pytest.mark.parametrize("holds", [True, False])
def test_json(typed, school, plan, holds):
    if not holds:
        rewrite(plan, *ONE_DAY)

    code, out, _ = typed("check", school, plan, "--json")
    result = json.loads(out)

    assert code == (0 if holds else 1)
    assert set(result) == {"format", "holds", "findings", "cost", "costs", "balances"}
    assert result["holds"] is holds
    assert [finding["rule"] for finding in result["findings"]] == ([] if holds else ["audience-clash"])
    assert result["costs"]["teacher-days"] == {"count": 2, "weight": 4, "cost": 8}
    assert result["cost"] == sum(cost["cost"] for cost in result["costs"].values())
    if holds:
        assert result["cost"] == BEST


def test_a_cost_that_is_not_the_one_announced(typed, school, plan):
    rewrite(plan, '"format": 1,', '"format": 1, "cost": 3,')

    code, _, err = typed("check", school, plan)

    assert code == 0
    assert err == f"{plan} annonce un coût de 3 ; il est de 8.\n"


@pytest.mark.parametrize("command", ["check", "show", "export"])
def test_a_plan_that_is_not_there_or_no_plan(typed, school, plan, command):
    gone = plan.with_name("autre.json")
    folder = plan.parent

    assert typed(command, school, gone) == (
        1,
        "",
        f"{gone} : ce fichier n'existe pas. Indiquez le plan.json d'un plan.\n",
    )
    assert typed(command, school, folder).err.startswith(f"{folder} : ce plan ne peut pas être lu (")
    rewrite(plan, '"format": 1,', '"format": 1')
    code, out, err = typed(command, school, plan)
    assert (code, out) == (1, "")
    assert "ce n’est pas du JSON bien formé" in err


@pytest.mark.parametrize("command", ["check", "show", "export"])
def test_the_two_files_the_wrong_way_round(typed, school, plan, command):
    code, out, err = typed(command, plan, school)

    assert (code, out) == (1, "")
    assert err.splitlines()[1:] == [
        f"  {plan}  Ce fichier est un plan, et non le fichier d'un établissement. "
        "Indiquez le fichier YAML qui décrit l'établissement.",
        f"{plan} : à corriger (1 erreur, 0 avertissement).",
    ]
    assert typed(command, school, school) == (
        1,
        "",
        f"{school} est un fichier d'établissement, et non un plan. Indiquez le plan.json d'un plan.\n",
    )


@pytest.mark.parametrize("command", ["check", "show", "export"])
def test_a_school_with_errors_stops_every_command(typed, school, plan, command):
    rewrite(school, "format: 1", "format: 7")

    code, out, err = typed(command, school, plan)

    assert (code, out) == (1, "")
    assert err.endswith("ecole.yaml : à corriger (1 erreur, 0 avertissement).\n")


def test_the_hours_of_the_period_are_told_in_a_sentence_and_on_demand_in_tables(typed, school, plan):
    code, out, _ = typed("check", school, plan)
    assert code == 0
    assert "Sur la période (1 semaine, aucun jour sans séance) : chaque élève a au moins ses heures.\n" in out
    assert "Par service" not in out

    code, out, _ = typed("check", school, plan, "--balances")
    assert code == 0
    assert "Ce que chaque classe a eu en 1 semaine" in out
    assert "Par service (en direct + autonomie)" in out
    assert "6A/MAT" in out
