"""`export`: the files of a plan again, or some of them."""

from __future__ import annotations

import json

from tests.commands.conftest import BEST, rewrite


def test_everything_again(typed, school, plan, tmp_path):
    code, out, err = typed("export", school, plan, "--out", "ici")

    assert (code, err) == (0, "")
    assert {path.name for path in (tmp_path / "ici").iterdir()} >= {"plan.json", "index.html", "ics", "invitations"}
    result = json.loads((tmp_path / "ici/plan.json").read_text(encoding="utf-8"))
    assert (result["outcome"], result["cost"], result["bound"]) == ("feasible", BEST, 0)
    assert out.startswith("ici : ")


def test_what_the_search_proved_is_kept(typed, school, tmp_path):
    typed("plan", school, "--out", "un")
    typed("export", school, "un/plan.json", "--out", "deux")

    assert (tmp_path / "un/plan.json").read_bytes() == (tmp_path / "deux/plan.json").read_bytes()


def test_a_part(typed, school, plan, tmp_path):
    code, out, _ = typed("export", school, plan, "--out", "ici", "--only", "ics")

    assert code == 0
    assert {path.name for path in (tmp_path / "ici").iterdir() if not path.name.startswith(".")} == {"ics"}
    assert out == "ici : 3 fichiers, dont 3 calendriers (.ics).\n"


def test_a_part_that_there_is_not(typed, school, plan, tmp_path):
    code, out, err = typed("export", school, plan, "--only", "invitation")

    assert (code, out) == (2, "")
    assert err.startswith("--only invitation : choisissez parmi ics, index.html, invitations, ")
    assert err.endswith(", plan.json. Vouliez-vous dire invitations ?\n")
    assert not (tmp_path / "plan").exists()


def test_a_plan_that_breaks_rules_is_not_given_to_anybody(typed, school, plan, tmp_path):
    rewrite(plan, '"day": "tuesday", "slot": "M1"', '"day": "monday", "slot": "M1"')

    code, out, err = typed("export", school, plan)

    assert (code, out) == (1, "")
    assert err.endswith("enfreint des règles : 1 erreur.\n")
    assert not (tmp_path / "plan").exists()
