"""`import table`, `import fet`, `init --table`, and `export` for other programs: there and back, as typed."""

from __future__ import annotations

import io
import shlex
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from tests.commands.conftest import rewrite

CSV = {
    "Divisions": "Division;Niveau\n5A;5e\n5B;5e\n",
    "Professeurs": "Nom;Lien\nMme Durand;https://exemple.fr/guest/1\nM. Petit;https://exemple.fr/guest/2\n",
    "Services": "Public;Matière;Professeur;Heures;Direct\n5A, 5B;FRA;Mme Durand;4;1\n5A, 5B;MAT;petit;3;2\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of CSV as a French spreadsheet writes them."""
    made = tmp_path / "tableur"
    made.mkdir()
    for name, text in CSV.items():
        (made / f"{name}.csv").write_bytes(text.encode("cp1252"))
    return made


def test_a_spreadsheet_becomes_a_file_that_can_be_planned_and_the_plan_a_workbook(typed, folder):
    assert typed("import", "table", folder, "--into", "e.yaml", "--start", "2026-11-26").code == 0
    assert typed("validate", "e.yaml").code == 0
    assert typed("plan", "e.yaml", "--out", "plan", "--time-limit", "5").code == 0
    code, out, err = typed("export", "table", "e.yaml", "plan/plan.json", "--out", "ici")
    assert (code, err) == (0, "")
    assert Path(out.removesuffix(" est écrit.\n")) == Path("ici/plan.xlsx")
    assert typed("check", "e.yaml", "ici/plan.xlsx").out.endswith("Le plan respecte toutes les règles.\n")


def test_faults_of_a_spreadsheet_stop_the_import_before_anything_is_written(typed, folder):
    rewritten = CSV["Services"].replace("4;1", "quatre;1")
    (folder / "Services.csv").write_bytes(rewritten.encode("cp1252"))
    code, out, err = typed("import", "table", folder)
    assert (code, out) == (1, "")
    assert "feuille « Services », ligne 2, colonne D (Heures) : « quatre » n'est pas un nombre d'heures." in err
    assert err.endswith("Rien n'a été écrit : 1 erreur dans le tableur.\n")
    assert not Path("etablissement.yaml").exists()


def test_importing_a_spreadsheet_again_keeps_what_was_written(typed, folder):
    typed("import", "table", folder)
    rewrite(Path("etablissement.yaml"), "name: M. Petit", "name: M. Petit-Jean")
    (folder / "Divisions.csv").write_text(CSV["Divisions"] + "5C;5e\n", encoding="utf-8")
    code, out, _ = typed("import", "table", folder)
    assert (code, out) == (0, "division 5C : ajouté\n")
    assert "M. Petit-Jean" in Path("etablissement.yaml").read_text(encoding="utf-8")


def test_an_empty_workbook_and_the_command_that_comes_next(typed, tmp_path):
    code, out, err = typed("init", "mon collège", "--table")
    assert (code, out) == (0, "")
    command = shlex.split(err.splitlines()[1])
    assert command[:3] == ["cned-planner", "import", "table"]
    assert "Services" in load_workbook(tmp_path / command[3]).sheetnames
    code, _, err = typed(*command[1:])
    assert code == 1
    assert "feuille « Divisions » : il n'y a rien dans cette feuille, ou elle manque." in err
    assert typed("init", "mon collège", "--table").code == 1


def test_a_school_goes_to_fet_and_comes_back(typed, school):
    assert typed("export", "fet", school, "--out", "ici").code == 0
    code, _, err = typed("import", "fet", "ici/ecole.fet", "--into", "retour.yaml", "--start", "2026-11-26")
    assert code == 0
    assert "retour.yaml : valable (0 erreur" in err
    assert typed("validate", "retour.yaml").code == 0
    assert typed("import", "fet", school).err.startswith(f"{school}:1 : ce n'est pas un fichier XML.")


@pytest.mark.parametrize(("form", "file"), [("edt", "edt.txt"), ("pdf", "pdf/etablissement.pdf")])
def test_both_ways_to_say_it_are_one(typed, school, plan, tmp_path, form, file):
    typed("export", form, school, plan, "--out", "un")
    typed("export", school, plan, "--only", form, "--out", "deux")
    assert (tmp_path / "un" / file).read_bytes() == (tmp_path / "deux" / file).read_bytes()


def test_edt_gets_a_line_for_each_session_and_one_of_headings(typed, school, plan, tmp_path):
    typed("export", "edt", school, plan, "--out", "un")
    assert len((tmp_path / "un/edt.txt").read_text(encoding="utf-8-sig").splitlines()) == 4


def test_several_at_once_with_files_of_the_folder(typed, school, plan, tmp_path):
    typed("export", school, plan, "--only", "fet", "--only", "plan.json", "--out", "ici")
    assert sorted(path.name for path in (tmp_path / "ici").iterdir()) == [".cned-planner.txt", "ecole.fet", "plan.json"]


def test_only_fet_can_do_without_a_plan(typed, school):
    code, _, err = typed("export", "edt", school)
    assert (code, err) == (2, "Il manque PLAN : le plan (plan.json).\n")
    assert typed("export", school).code == 2


def test_the_file_for_stsweb_says_where_its_numbers_are_missing(typed, school, plan, tmp_path):
    code, _, err = typed("export", "emp-sts", school, plan, "--out", "ici")
    assert code == 0
    assert err.startswith("Les numéros de STSWEB manquent pour 2 matières et 2 professeurs")
    root = ET.parse(tmp_path / "ici/emp_sts_0999999X_2026.xml").getroot()
    assert len(list(root.iter("COURS"))) == 2


def test_a_file_that_has_the_name_of_a_form_is_a_file(typed, school, plan, tmp_path):
    (tmp_path / "edt").write_bytes(school.read_bytes())
    assert typed("export", "edt", plan, "--out", "ici", "--only", "plan.json").code == 0


def test_a_workbook_with_a_session_moved_where_it_may_not_be(typed, school, plan, tmp_path):
    typed("export", "table", school, plan, "--out", "ici")
    book = load_workbook(tmp_path / "ici/plan.xlsx")
    sheet = book["Séances"]
    assert [cell.value for cell in sheet[2]][:4] == ["6A/MAT", "en direct", "lundi", "M1"]
    sheet["D2"] = "M2"
    book.save(tmp_path / "ici/plan.xlsx")
    code, out, _ = typed("check", school, "ici/plan.xlsx")
    assert code == 1
    assert "[audience-clash] : 1 erreur" in out
    code, out, _ = typed("show", school, "ici/plan.xlsx")
    assert "MAT" in out
    sheet["B2"] = "en vrai"
    book.save(tmp_path / "ici/plan.xlsx")
    code, _, err = typed("check", school, "ici/plan.xlsx")
    assert code == 1
    assert "feuille « Séances », ligne 2, colonne B (Mode) : « en vrai » n'est pas possible ici." in err


def test_a_plan_that_is_some_other_workbook(typed, school, tmp_path):
    book = load_workbook(io.BytesIO(_empty(tmp_path, typed)))
    book.save(tmp_path / "x.xlsx")
    code, _, err = typed("check", school, "x.xlsx")
    assert code == 1
    assert "x.xlsx : ce classeur n'a pas de feuille « Séances »." in err
    (tmp_path / "y.xlsx").write_bytes(b"PK rien")
    assert "y.xlsx : ce classeur est endommagé" in typed("check", school, "y.xlsx").err


def _empty(tmp_path: Path, typed) -> bytes:
    typed("init", "--table")
    return (tmp_path / "etablissement.xlsx").read_bytes()


def test_without_the_extra_the_command_that_installs_it_is_told(typed, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    code, out, err = typed("init", "--table")
    assert (code, out) == (1, "")
    said, command = err.splitlines()
    assert said == "Pour écrire un classeur, il faut un complément. Installez-le, puis recommencez :"
    assert command.endswith('-m pip install "openpyxl>=3.1"')
    assert not (tmp_path / "etablissement.xlsx").exists()


@pytest.mark.parametrize(
    ("name", "kind", "command"),
    [("école.xlsx", "un classeur", "table"), ("e.csv", "un tableau", "table"), ("e.fet", "un fichier de FET", "fet")],
)
def test_a_file_that_is_to_be_imported_first(typed, tmp_path, name, kind, command):
    (tmp_path / name).write_bytes(b"PK\x03\x04;")
    for typed_words in (("plan", name), ("validate", name)):
        said = typed(*typed_words)
        assert said.code == 1
        assert f"Ce fichier est {kind}, et non le fichier d'un établissement." in said.out + said.err
        assert f"cned-planner import {command} {shlex.quote(name)}" in said.out + said.err
    assert "n'existe pas" in typed("plan", f"rien-{name}").err


def test_a_form_that_was_mistyped(typed, school, plan):
    code, _, err = typed("export", "emp-st", school, plan)
    assert code == 2
    assert err.startswith("« emp-st » n'est ni un fichier ni une forme d'export. Vouliez-vous dire emp-sts ?")
    assert "n'existe pas" in typed("export", "rien.yaml", plan).err


def test_an_establishment_file_given_as_a_spreadsheet(typed, school):
    assert typed("import", "table", school).err == (
        f"{school} : ce n'est pas un tableur. Indiquez un classeur (.xlsx, .ods) ou des .csv.\n"
    )
