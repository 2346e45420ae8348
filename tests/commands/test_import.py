"""`import`: from what the school has to a file that can be planned, and again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.importing.pupils import families_xml, pupils_xml
from tests.importing.small import sts
from tests.importing.software import College

CLASSES = {"5A": ["FRA 4.5 PETIT", "MAT 3.5 ROUX"], "5B": ["FRA 4.5 PETIT", "MAT 3.5 ROUX"]}
FILE = Path("etablissement.yaml")


@pytest.fixture
def export() -> Path:
    path = Path("sts_emp_0751234A_2026.xml")
    path.write_bytes(sts(CLASSES))
    return path


def test_the_file_of_stsweb_becomes_a_file_that_is_valid_and_can_be_planned(typed, export):
    said = typed("import", "sts", export, "--start", "2026-11-26")
    assert said.code == 0
    assert said.out == ""
    assert "À décider (la source ne le dit pas) :" in said.err
    assert "etablissement.yaml : valable (0 erreur" in said.err
    assert "cned-planner plan etablissement.yaml --out plan" in said.err
    assert "start: 2026-11-30" in FILE.read_text(encoding="utf-8")
    assert json.loads(Path("etablissement.import.json").read_text(encoding="utf-8"))["format"] == 1
    assert typed("validate", FILE).code == 0
    assert typed("plan", FILE, "--out", "plan", "--time-limit", "5").code == 0


def test_importing_again_tells_what_changed_and_keeps_what_was_written(typed, export):
    typed("import", "sts", export)
    text = FILE.read_text(encoding="utf-8").replace("name: Mme Petit", "name: Mme Petit-Jean")
    FILE.write_text(text, encoding="utf-8")
    export.write_bytes(sts({**CLASSES, "5C": ["FRA 4.5 PETIT", "MAT 3.5 ROUX"]}))
    dry = typed("import", "sts", export, "--dry-run")
    assert dry.out.splitlines() == ["division 5C : ajouté", "service 5C/FRA : ajouté", "service 5C/MAT : ajouté"]
    assert "3 changements à faire ; rien n'a été écrit" in dry.err
    assert FILE.read_text(encoding="utf-8") == text
    said = typed("import", "sts", export)
    assert said.out == dry.out
    assert "etablissement.yaml : 3 changements." in said.err
    assert "Mme Petit-Jean" in FILE.read_text(encoding="utf-8")
    assert typed("import", "sts", export).out == ""


def test_a_dry_run_of_a_new_file_shows_it_and_writes_nothing(typed, export):
    said = typed("import", "sts", export, "--dry-run")
    assert said.out.startswith("# yaml-language-server")
    assert not FILE.exists()


def test_a_new_file_takes_its_grid_from_the_timetable_once(typed):
    college = College(4)
    Path("sts.xml").write_bytes(college.sts())
    Path("emp.xml").write_bytes(college.emp_sts().replace(b">0830<", b">0800<"))
    assert typed("import", "sts", "sts.xml", "--timetable", "emp.xml").code == 0
    text = FILE.read_text(encoding="utf-8")
    assert "  M1: 08:00-08:55\n" in text
    assert "# supposé : la grille horaire, d'après les cours de l'emploi du temps" in text
    assert typed("import", "sts", "sts.xml").out == ""
    assert FILE.read_text(encoding="utf-8") == text


def test_timetable_and_pupils_are_added_to_it(typed):
    college = College(4)
    Path("sts.xml").write_bytes(college.sts())
    Path("emp.xml").write_bytes(college.emp_sts())
    Path("eleves.xml").write_bytes(pupils_xml("1 A B 6_A a@b.fr", "2 A C 5_A"))
    Path("familles.xml").write_bytes(families_xml(["1 9", "2 9"]))
    typed("import", "sts", "sts.xml", "--into", "ecole/college.yaml")
    timetable = typed("import", "edt", "emp.xml", "-o", "ecole/college.yaml", "--days-off", "ignore")
    assert timetable.code == 0
    assert "… et" in timetable.out
    pupils = typed("import", "siecle", "familles.xml", "eleves.xml", "-o", "ecole/college.yaml")
    assert pupils.code == 0
    assert "ecole/rosters" in pupils.err.replace("\\", "/")
    assert "données personnelles" in pupils.err
    assert Path("ecole/rosters/6 A.csv").is_file()
    assert "rosters/" in Path("ecole/.gitignore").read_text(encoding="utf-8")
    text = Path("ecole/college.yaml").read_text(encoding="utf-8")
    assert "usual: {" in text
    assert "families: 1" in text
    assert typed("validate", "ecole/college.yaml").code == 0


def test_without_a_file_there_is_nothing_to_add_to(typed):
    for words in (("edt", "emp.xml"), ("siecle", "eleves.xml")):
        said = typed("import", *words)
        assert said.code == 1
        assert "etablissement.yaml n'existe pas. Faites-le d'abord" in said.err


def test_a_wrong_file_is_one_sentence_and_writes_nothing(typed):
    Path("x.xml").write_bytes(b"<EDT_STS/>")
    said = typed("import", "sts", "x.xml")
    assert said.code == 1
    assert said.err.startswith("x.xml:1 : ce n'est pas l'export de STSWEB")
    assert "Traceback" not in said.err
    assert not FILE.exists()


def test_a_wrong_timetable_or_list_of_pupils_is_one_sentence(typed, export):
    typed("import", "sts", export)
    for command, told in (("edt", "ce n'est pas un emploi du temps d'EDT ou d'UDT"), ("siecle", "ni de responsables")):
        said = typed("import", command, export)
        assert said.code == 1
        assert told in said.err
    assert "sts_emp_0751234A_2026.xml:1 : " in typed("import", "siecle", export).err


def test_a_dry_run_writes_no_list_of_pupils(typed, export):
    typed("import", "sts", export)
    Path("eleves.xml").write_bytes(pupils_xml("1 A B 5A a@b.fr"))
    said = typed("import", "siecle", "eleves.xml", "--dry-run")
    assert said.out == "division 5A, roster : rosters/5A.csv\n"
    assert not Path("rosters").exists()
    assert not Path(".gitignore").exists()


def test_pupils_come_again_without_losing_what_was_typed(typed, export):
    typed("import", "sts", export)
    Path(".gitignore").write_text("mes-notes\n", encoding="utf-8")
    Path("eleves.xml").write_bytes(pupils_xml("1 A B 5A"))
    typed("import", "siecle", "eleves.xml")
    roster = Path("rosters/5A.csv")
    roster.write_bytes(roster.read_bytes().replace(b"A;B;;", b"A;B;b@exemple.fr;"))
    typed("import", "siecle", "eleves.xml")
    assert "b@exemple.fr" in roster.read_text(encoding="utf-8-sig")
    assert Path(".gitignore").read_text(encoding="utf-8").startswith("mes-notes\n#")


def test_another_school_s_export_is_refused(typed, export):
    typed("import", "sts", export)
    before = FILE.read_bytes()
    export.write_bytes(export.read_bytes().replace(b"0751234A", b"0761234B"))
    said = typed("import", "sts", export)
    assert said.code == 1
    assert "etablissement.yaml est le fichier de l'établissement 0751234A" in said.err
    assert FILE.read_bytes() == before


def test_a_folder_is_no_file_to_import_into(typed, export):
    Path("ecole").mkdir()
    said = typed("import", "sts", export, "--into", "ecole")
    assert said.code == 1
    assert said.err.startswith("ecole : c'est un dossier. Indiquez un fichier")


def test_a_file_too_broken_to_be_changed_is_left_as_it_is(typed, export):
    for broken in ("format: 1\nformat: 1\n", "a: [", "\x00", "- x\n"):
        FILE.write_text(broken, encoding="utf-8")
        said = typed("import", "sts", export)
        assert said.code == 1, broken
        assert "corrigez d'abord ce fichier" in said.err
        assert FILE.read_text(encoding="utf-8") == broken


def test_wrong_usage_is_told(typed, export):
    assert typed("import").code == 2
    assert "Vouliez-vous dire sts ?" in typed("import", "st", export).err
    assert "n'est pas une date" in typed("import", "sts", export, "--start", "lundi").err
    assert "choisissez parmi prefer_not" in typed("import", "edt", export, "--days-off", "x").err
