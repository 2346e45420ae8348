"""Workbooks that we write: read again by openpyxl as another program would, and by our own reader."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from cned_planner.exchange.table.plan_book import plan_workbook
from cned_planner.exchange.table.template import empty_workbook
from cned_planner.extras import MissingExtra
from cned_planner.importing.draft import Unreadable
from cned_planner.importing.table.layout import EXAMPLE, SHEETS
from cned_planner.importing.table.opening import RawSheet, open_sheets
from cned_planner.importing.table.sessions import plan_in
from tests.building import make_plan, make_school

SCHOOL = make_school(
    "4A/MAT durand 1.5 1\n4B/FRA petit 1 1\n4ESP/ESP garcia 1 1", groups={"4ESP": ("4A 4B", "lv2")}, labels=True
)
PLAN = make_plan(
    SCHOOL,
    "4A/MAT sync monday M1\n4A/MAT async monday M2 B\n4B/FRA sync tuesday S1\n4ESP/ESP sync tuesday M3",
)


def opened(data: bytes):
    return load_workbook(io.BytesIO(data))


def sheets_of(tmp_path, data: bytes) -> list[RawSheet]:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    return open_sheets([path])


# --- the empty one ----------------------------------------------------------------------------------------


def test_the_empty_workbook_has_every_sheet_with_its_headings_and_an_example():
    workbook = opened(empty_workbook())
    assert workbook.sheetnames == ["Mode d'emploi", *(sheet.title for sheet in SHEETS)]
    for sheet in SHEETS:
        made = workbook[sheet.title]
        assert [cell.value for cell in made[1]] == [column.title for column in sheet.columns]
        assert bool(sheet.example) == str(made["A2"].value).startswith(EXAMPLE)
        assert len(sheet.example) <= len(sheet.columns)
        assert all(len(row) <= len(sheet.columns) for row in sheet.filled)


def test_lists_to_choose_from_follow_the_other_sheets():
    workbook = opened(empty_workbook())
    lists = {
        (sheet.title, str(one.sqref)): one.formula1
        for sheet in workbook
        for one in sheet.data_validations.dataValidation
    }
    assert lists["Divisions", "B2:B401"] == "'Niveaux'!$A$2:$A$401"
    assert lists["Services", "C2:C401"] == "'Professeurs'!$A$2:$A$401"
    assert lists["Indisponibilités", "D2:D401"] == '"indisponible,à éviter,fermé"'
    assert lists["Indisponibilités", "B2:B401"] == '"lundi,mardi,mercredi,jeudi,vendredi,samedi"'


def test_what_is_typed_as_a_code_stays_text():
    workbook = opened(empty_workbook())
    assert workbook["Divisions"]["A3"].number_format == "@"
    assert workbook["Divisions"]["C3"].number_format == "General"


def test_the_bytes_are_the_same_each_time():
    assert empty_workbook() == empty_workbook()
    assert plan_workbook(SCHOOL, PLAN) == plan_workbook(SCHOOL, PLAN)


def test_without_the_extra_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match="écrire un classeur"):
        empty_workbook()


# --- a plan -----------------------------------------------------------------------------------------------


def test_sessions_are_rows_by_class_and_time():
    rows = list(opened(plan_workbook(SCHOOL, PLAN))["Séances"].values)
    assert rows[:5] == [
        ("Service", "Mode", "Jour", "Créneau", "Semaine", "Horaire", "Classe", "Matière", "Professeur"),
        ("4A/MAT", "en direct", "lundi", "M1", "toutes", "08:00-08:55", "4A", "MAT", "M. Durand"),
        ("4A/MAT", "en autonomie", "lundi", "M2", "B", "09:00-09:55", "4A", "MAT", "M. Durand"),
        ("4B/FRA", "en direct", "mardi", "S1", "toutes", "14:00-14:55", "4B", "FRA", "M. Petit"),
        ("4ESP/ESP", "en direct", "mardi", "M3", "toutes", "10:00-10:55", "4ESP (4A, 4B)", "ESP", "M. Garcia"),
    ]


def test_weeks_of_classes_and_teachers_have_a_page_each():
    workbook = opened(plan_workbook(SCHOOL, PLAN))
    made = workbook["Semaine des classes"]
    assert made["A1"].value == "4A"
    assert [cell.value for cell in made[2]] == [None, "lundi", "mardi"]
    assert [cell.value for cell in made[4]] == ["M2\n09:00-09:55", "B : ○ MAT", None]
    assert [cell.value for cell in made[5]] == ["M3\n10:00-10:55", None, "● ESP 4ESP"]
    assert len(made.row_breaks.brk) == 1
    assert len(workbook["Semaine des professeurs"].row_breaks.brk) == 2
    for sheet in workbook:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert workbook["Séances"].print_title_rows == "$1:$1"
    assert workbook["Séances"].freeze_panes == "A2"


def test_a_workbook_is_the_plan_that_it_was_made_of(tmp_path):
    loaded = plan_in(SCHOOL, sheets_of(tmp_path, plan_workbook(SCHOOL, PLAN)), "plan.xlsx")
    assert (loaded.plan, loaded.findings) == (PLAN, ())


def test_a_session_that_was_moved_in_the_workbook(tmp_path):
    workbook = opened(plan_workbook(SCHOOL, PLAN))
    workbook["Séances"]["C2"] = "Mardi"
    workbook["Séances"]["D2"] = "M4"
    workbook["Séances"]["B3"] = "Direct"
    data = io.BytesIO()
    workbook.save(data)
    loaded = plan_in(SCHOOL, sheets_of(tmp_path, data.getvalue()), "plan.xlsx")
    assert loaded.plan == make_plan(
        SCHOOL,
        "4A/MAT sync tuesday M4\n4A/MAT sync monday M2 B\n4B/FRA sync tuesday S1\n4ESP/ESP sync tuesday M3",
    )


def seances(text: str) -> list[RawSheet]:
    rows = [line.split(";") for line in text.splitlines()]
    return [RawSheet("plan.xlsx", "Séances", tuple((number, list(row)) for number, row in enumerate(rows, 1)))]


def test_what_does_not_fit_the_school_has_its_place():
    text = "Service;Mode;Jour;Créneau\n4A/MAX;en direct;lundi;M1\n4A/MAT;en direct;lundi;M9"
    loaded = plan_in(SCHOOL, seances(text), "plan.xlsx")
    assert loaded.plan
    assert [(one.name, one.fault) for one in loaded.plan.strays] == [
        (
            "feuille « Séances », ligne 2 (4A/MAX monday M1)",
            "service « 4A/MAX » inconnu dans le fichier de l’établissement ; vouliez-vous dire « 4A/MAT » ?",
        ),
        (
            "feuille « Séances », ligne 3 (4A/MAT monday M9)",
            "créneau « monday M9 » inconnu dans le fichier de l’établissement ; vouliez-vous dire « monday M4 » ?",
        ),
    ]


def test_a_cell_that_cannot_be_read_has_its_place():
    loaded = plan_in(SCHOOL, seances("Service;Mode;Jour;Créneau\n4A/MAT;en vrai;lundi;M1"), "plan.xlsx")
    assert loaded.plan is None
    assert [str(one) for one in loaded.findings] == [
        "plan.xlsx  feuille « Séances », ligne 2, colonne B (Mode) : « en vrai » n'est pas possible ici. "
        "Écrivez en direct, en autonomie, direct, visio, autonomie."
    ]


def test_a_workbook_without_sessions():
    with pytest.raises(Unreadable, match="n'a pas de feuille « Séances »"):
        plan_in(SCHOOL, [RawSheet("a.xlsx", "Divisions", ())], "a.xlsx")


def test_formulas_are_text(tmp_path):
    service = SCHOOL.services["4A/MAT"]
    armed = replace(service, subject=replace(service.subject, name='=HYPERLINK("http://exemple.fr")'))
    teacher = replace(service.teachers[0], name="@SUM(1)")
    armed = replace(armed, teachers=(teacher,))
    school = replace(
        SCHOOL, services={**SCHOOL.services, "4A/MAT": armed}, teachers={**SCHOOL.teachers, "durand": teacher}
    )
    data = plan_workbook(school, make_plan(school, "4A/MAT sync monday M1"))
    workbook = opened(data)
    assert workbook["Séances"]["H2"].value == '=HYPERLINK("http://exemple.fr")'
    for sheet in workbook:
        assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
    assert workbook["Séances"]["H2"].quotePrefix
