"""`validate`: findings, a line for each file, a verdict for all."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.conftest import SCHOOL, rewrite


def test_a_good_file(typed, school):
    assert typed("validate", school) == (0, f"{school} : valable (0 erreur, 0 avertissement).\n", "")


def test_a_fault_is_said_with_its_place_and_the_file_is_not_valid(typed, school):
    rewrite(school, "subject: FRA", "subject: FRZ")

    code, out, err = typed("validate", school)

    lines = out.splitlines()
    assert code == 1
    assert any(line.startswith(f"  {school}:25:") and "« FRZ »" in line for line in lines)
    assert lines[-1] == f"{school} : à corriger (1 erreur, 0 avertissement)."
    assert err == ""


def test_an_impossibility_that_counting_shows_is_an_error(typed, school):
    rewrite(school, "MAT: {hours: 2, sync: 1}", "MAT: {hours: 5, sync: 1}")

    code, out, _ = typed("validate", school)

    assert code == 1
    assert "6 h à placer" in out


def test_many_files_have_a_line_each_and_one_verdict(typed, school):
    other, broken = school.with_name("autre.yaml"), school.with_name("faux.yaml")
    other.write_text(SCHOOL, encoding="utf-8")
    broken.write_text(SCHOOL.replace("format: 1", "format: 7"), encoding="utf-8")

    code, out, _ = typed("validate", school, other, broken)

    assert code == 1
    assert out.splitlines()[-4:] == [
        f"{school} : valable (0 erreur, 0 avertissement).",
        f"{other} : valable (0 erreur, 0 avertissement).",
        f"{broken} : à corriger (1 erreur, 0 avertissement).",
        "3 fichiers : 2 valables, 1 à corriger.",
    ]


def test_a_pattern_stands_for_its_files_since_windows_leaves_that_to_programs(typed, school, monkeypatch):
    school.with_name("autre.yaml").write_text(SCHOOL, encoding="utf-8")
    monkeypatch.chdir(school.parent)

    code, out, _ = typed("validate", "*.yaml", "ecole.yaml")

    assert code == 0
    assert out.splitlines() == [
        "autre.yaml : valable (0 erreur, 0 avertissement).",
        "ecole.yaml : valable (0 erreur, 0 avertissement).",
        "2 fichiers : 2 valables, 0 à corriger.",
    ]


def test_a_pattern_without_a_file_is_a_file_that_does_not_exist(typed):
    code, out, _ = typed("validate", "*.yaml")

    assert code == 1
    assert "*.yaml  Ce fichier n'existe pas." in out


def test_a_name_with_brackets_is_a_file_first(typed, school):
    odd = school.rename(school.with_name("ecole[1].yaml"))

    assert typed("validate", odd).code == 0


def test_a_missing_list_of_pupils_is_said_once(typed, school):
    rewrite(school, "6A: {level: 6e}", "6A: {level: 6e, roster: 6A.csv}")

    code, out, _ = typed("validate", school)

    assert code == 0
    assert out.count("6A.csv") == 1
    assert out.splitlines()[-1] == f"{school} : valable (0 erreur, 1 avertissement)."


def test_what_is_wrong_in_a_list_of_pupils_is_a_warning(typed, school):
    rewrite(school, "6A: {level: 6e}", "6A: {level: 6e, roster: 6A.csv}")
    (school.parent / "6A.csv").write_text("nom;courriel\nMartin;martin\n", encoding="utf-8")

    code, out, _ = typed("validate", school)

    assert code == 0
    assert "6A.csv:2:1  6A : « martin » n’est pas une adresse électronique." in out


def test_json_gives_each_file_its_findings(typed, school):
    broken = school.with_name("faux.yaml")
    broken.write_text(SCHOOL.replace("subject: FRA", "subject: FRZ"), encoding="utf-8")

    code, out, err = typed("validate", school, broken, "--format", "json")
    result = json.loads(out)

    assert (code, err) == (1, "")
    assert (result["format"], result["valid"]) == (1, False)
    assert [(one["file"], one["valid"]) for one in result["files"]] == [(str(school), True), (str(broken), False)]
    assert result["files"][0]["findings"] == []
    (finding,) = result["files"][1]["findings"]
    assert set(finding) == {"rule", "severity", "file", "line", "column", "name", "message", "hint", "fixable"}
    assert (finding["rule"], finding["severity"], finding["line"]) == ("unknown-subject", "error", 25)
    assert Path(finding["file"]) == broken


def test_a_plan_is_no_establishment_file_and_that_is_all_there_is_to_say(typed, plan):
    code, out, _ = typed("validate", plan)

    assert code == 1
    assert out.splitlines()[0] == "[not-an-establishment] : 1 erreur"
    assert len(out.splitlines()) == 3
