"""`stats`: a table to look at, a CSV and a JSON to add up."""

from __future__ import annotations

import json


def test_a_table_for_each_way_to_count(typed, school, plan):
    code, out, err = typed("stats", school, plan)

    assert (code, err) == (0, "")
    assert out.startswith("Collège d'essai : heures tenues sur la période\n")
    for words in (
        "30/11/2026        2           1",
        "Mathématiques        1           1",
        "Mme Durand        1           1",
    ):
        assert words in out


def test_for_a_spreadsheet_and_for_programs(typed, school, plan, tmp_path):
    code, out, err = typed("stats", school, plan, school, plan, "--json", "--csv", "heures.csv")

    assert code == 0
    assert json.loads(out)["total"] == {"live": 4, "alone": 2}
    assert err == "heures.csv : heures de chaque service, semaine par semaine.\n"
    assert len((tmp_path / "heures.csv").read_bytes().splitlines()) == 1 + 2 * 2


def test_a_school_without_its_plan(typed, school):
    code, out, err = typed("stats", school)
    assert (code, out) == (2, "")
    assert err.startswith("Donnez chaque fichier d'établissement avec son plan")


def test_a_picture(typed, school, plan, tmp_path):
    code, _, err = typed("stats", school, plan, "--picture", "heures.svg")

    assert code == 0
    assert err == "heures.svg : graphique, à ouvrir dans un navigateur ou à insérer dans un document.\n"
    assert (tmp_path / "heures.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_a_folder_where_the_picture_goes(typed, school, plan, tmp_path):
    code, out, err = typed("stats", school, plan, "--picture", ".")

    assert (code, out) == (1, "")
    assert err.startswith(". : un dossier occupe la place d’un fichier.")
