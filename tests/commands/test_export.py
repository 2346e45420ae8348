"""`export`: the files of a plan again, or some of them."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

from cned_planner.commands.export import EXTRA
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
    assert err.endswith(", plan.json, edt, emp-sts, fet, table. Vouliez-vous dire invitations ?\n")
    assert not (tmp_path / "plan").exists()


def test_a_plan_that_breaks_rules_is_not_given_to_anybody(typed, school, plan, tmp_path):
    rewrite(plan, '"day": "tuesday", "slot": "M1"', '"day": "monday", "slot": "M1"')

    code, out, err = typed("export", school, plan)

    assert (code, out) == (1, "")
    assert err.endswith("enfreint des règles : 1 erreur.\n")
    assert not (tmp_path / "plan").exists()


def test_what_changed_since_a_former_folder(typed, school, plan, tmp_path):
    typed("export", school, plan, "--out", "avant")
    rewrite(plan, '"mode": "sync", "day": "monday", "slot": "M1"', '"mode": "sync", "day": "tuesday", "slot": "M2"')

    code, _, err = typed("export", school, plan, "--out", "apres", "--since", "avant")

    assert (code, err) == (0, "")
    changes = tmp_path / "apres/changements"
    assert sorted(path.relative_to(changes).as_posix() for path in changes.rglob("*.*")) == [
        *("a-supprimer.csv", "ics/divisions/6A.ics", "ics/teachers/durand.ics"),
    ]
    assert b"SEQUENCE:1" in (changes / "ics/divisions/6A.ics").read_bytes()
    assert b"SEQUENCE:1" in (tmp_path / "apres/ics/divisions/6A.ics").read_bytes()


def test_since_a_folder_without_calendars_or_the_very_folder_that_is_written(typed, school, plan):
    code, _, err = typed("export", school, plan, "--out", "ici", "--since", "rien")
    assert code == 1
    assert err.startswith("rien : aucun calendrier.")

    code, _, err = typed("export", school, plan, "--out", "ici", "--since", "ici")
    assert code == 2
    assert err.startswith("--since et --out désignent le même dossier")


def test_a_folder_that_is_written_again_follows_itself(typed, school, plan, tmp_path):
    calendar = tmp_path / "ici/ics/divisions/6A.ics"
    typed("export", school, plan, "--out", "ici")
    first = calendar.read_bytes()
    typed("export", school, plan, "--out", "ici")
    assert calendar.read_bytes() == first

    rewrite(plan, '"mode": "sync", "day": "monday", "slot": "M1"', '"mode": "sync", "day": "tuesday", "slot": "M2"')
    typed("export", school, plan, "--out", "ici")
    assert b"SEQUENCE:1" in calendar.read_bytes()


def test_the_sheets_as_pdf_where_they_are_asked_for(typed, school, plan, tmp_path):
    code, out, err = typed("export", school, plan, "--out", "ici", "--only", "pdf")

    assert (code, err) == (0, "Mise en page des feuilles en PDF…\n")
    assert sorted(path.relative_to(tmp_path / "ici").as_posix() for path in (tmp_path / "ici").rglob("*.pdf")) == [
        *("pdf/divisions/6A.pdf", "pdf/etablissement.pdf", "pdf/teachers/durand.pdf", "pdf/teachers/petit.pdf"),
    ]
    assert out.splitlines()[0] == "ici : 4 fichiers."
    assert out.splitlines()[1].startswith(f"À imprimer ou à afficher : {Path('ici/pdf/etablissement.pdf')}")


def test_pdf_of_a_former_plan_are_said_to_be_so(typed, school, plan):
    _, first, _ = typed("export", school, plan, "--out", "ici")
    typed("export", school, plan, "--out", "ici", "--only", "pdf")

    _, again, _ = typed("export", school, plan, "--out", "ici")

    assert "PDF" not in first
    assert "restent ceux du plan précédent. Pour les refaire :\n  cned-planner export " in again
    assert "--out ici --only pdf\n" in again


def test_without_the_extra_the_pdf_say_how_to_get_it(typed, school, plan, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "cned_planner.outputs.pdf", raising=False)

    code, out, err = typed("export", school, plan, "--out", "ici", "--only", "pdf")

    assert (code, out) == (1, "")
    assert err.startswith("Les PDF demandent le complément « pdf ». Installez-le, puis recommencez :\n  ")
    assert err.endswith(f' -m pip install "{EXTRA}"\n')
    assert not (tmp_path / "ici").exists()


def test_the_pip_command_installs_what_the_extra_does():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["optional-dependencies"]["pdf"] == [EXTRA]
