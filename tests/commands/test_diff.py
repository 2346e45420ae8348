"""`diff`, and the history of a folder: which plans are compared, and how one goes back."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.commands.conftest import rewrite

MOVE = '"day": "tuesday", "slot": "M1"', '"day": "tuesday", "slot": "M2"'


def written_at(hour: int) -> None:
    """As if the plan in force had been written at that hour: tests write several in one second."""
    os.utime("plan/plan.json", (1_700_000_000 + 3600 * hour,) * 2)


@pytest.fixture
def two_plans(typed, school, plan) -> Path:
    """The folder of a plan that has taken the place of another."""
    typed("export", school, plan)
    written_at(1)
    rewrite(plan, *MOVE)
    typed("export", school, plan)
    written_at(2)
    return Path("plan")


def test_the_latest_former_plan_is_found(typed, two_plans):
    assert typed("diff") == (
        0,
        "1 séance change, pour 1 professeur et 1 classe.\n"
        "\n6A :\n- FRA, en direct, avec petit : mardi M2 au lieu de mardi M1.\n"
        "\npetit :\n- 6A, FRA, en direct : mardi M2 au lieu de mardi M1.\n",
        "",
    )


def test_with_names_and_times(typed, school, two_plans):
    out = typed("diff", "--file", school).out
    assert "- Français, en direct, avec M. Petit : mardi de 9 h à 10 h au lieu de mardi de 8 h à 9 h." in out


def test_two_plans_or_folders_are_named(typed, school, plan, two_plans):
    (former,) = (two_plans / "historique").iterdir()
    assert typed("diff", former, two_plans).out == typed("diff").out
    assert typed("diff", two_plans, former).out.startswith("1 séance change")
    assert typed("diff", plan, "plan").out == "Rien ne change.\n"


def test_for_programs(typed, two_plans):
    result = json.loads(typed("diff", "--json").out)
    assert (result["format"], result["since"]) == (1, None)
    assert result["affected"] == {"teachers": {"petit": 1}, "audiences": {"6A": 1}, "pupils": None}
    assert result["changes"][0]["new"]["slot"] == "M2"


def test_a_folder_without_a_former_plan(typed, school, plan):
    typed("export", school, plan)
    code, out, err = typed("diff")
    assert (code, out) == (2, "")
    assert err == "plan n'a pas d'ancien plan : indiquez les deux plans à comparer.\n"


def test_a_plan_that_cannot_be_read(typed, school, plan):
    assert typed("diff", "rien.json", plan).err.startswith("rien.json : ce fichier n'existe pas.")
    code, _, err = typed("diff", school, plan)
    assert code == 1
    assert err.startswith(f"{school} est un fichier d'établissement, et non un plan.")
    plan.write_text("{", encoding="utf-8")
    assert typed("diff", plan, plan).err.startswith(f"{plan} : ce n’est pas du JSON bien formé.")
    plan.write_text('{"sessions": [{"service": "6A/MAT"}]}', encoding="utf-8")
    assert "la séance n° 1 n’a pas service, mode, day et slot." in typed("diff", plan, plan).err
    plan.write_text('{"format": 2, "sessions": []}', encoding="utf-8")
    assert "format 2 inconnu" in typed("diff", plan, plan).err


def test_going_back_is_choosing_a_former_plan_again(typed, school, two_plans):
    (former,) = (two_plans / "historique").iterdir()
    replaced = (two_plans / "plan.json").read_bytes()

    code, _, err = typed("export", school, former)

    assert code == 0
    assert (two_plans / "plan.json").read_bytes() == former.read_bytes()
    assert replaced in [path.read_bytes() for path in (two_plans / "historique").iterdir()]
    assert "Le plan précédent est gardé" in err
    assert "mardi M1 au lieu de mardi M2" in typed("diff").out


def test_going_back_and_forth_compares_with_the_plan_that_was_replaced_last(typed, school, two_plans):
    (first,) = (two_plans / "historique").iterdir()
    typed("export", school, first)
    written_at(3)
    second = max((two_plans / "historique").iterdir())
    typed("export", school, second)
    assert "mardi M2 au lieu de mardi M1" in typed("diff").out


def test_the_same_plan_again_leaves_no_trace(typed, school, plan):
    typed("export", school, plan)
    typed("export", school, plan)
    assert not Path("plan/historique").exists()


def test_a_part_of_the_files_replaces_no_plan(typed, school, plan):
    typed("export", school, plan)
    rewrite(plan, *MOVE)
    typed("export", school, plan, "--only", "ics")
    assert not Path("plan/historique").exists()


def test_what_stands_in_the_place_of_a_plan_is_kept_whatever_it_is(typed, school, plan):
    Path("plan").mkdir()
    Path("plan/plan.json").write_text("à moi", encoding="utf-8")
    assert typed("export", school, plan).code == 0
    (kept,) = Path("plan/historique").iterdir()
    assert kept.read_text(encoding="utf-8") == "à moi"
