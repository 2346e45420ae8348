"""The text of courses for EDT: a line for each session, no teacher where pupils work alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cned_planner.exchange.edt import edt_text, names_of
from cned_planner.school import Teacher
from tests.building import make_plan, make_school


def lines(school, plan) -> list[list[str]]:
    data = edt_text(school, make_plan(school, plan))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    return [line.split("\t") for line in data.decode("utf-8-sig").split("\r\n")[:-1]]


def test_a_line_for_each_session_in_time_order():
    school = make_school("6A/MAT durand 2 1\n6A/FRA petit+durand 1 1")
    headings, *rows = lines(school, "6A/MAT sync tuesday M2\n6A/MAT async monday S1\n6A/FRA sync monday M1")
    assert headings[:8] == [
        *("NUMERO", "DUREE", "FREQUENCE", "MAT_CODE", "MAT_LIBELLE", "PROF_NOM", "PROF_PRENOM", "CLASSE"),
    ]
    assert rows == [
        [
            "1",
            "0h55",
            "H",
            "FRA",
            "FRA",
            "Petit, Durand",
            "",
            "6A",
            "",
            "CG",
            "O",
            "lundi",
            "08h00",
            "",
            "Classe virtuelle",
        ],
        ["2", "0h55", "H", "MAT", "MAT", "", "", "6A", "", "CG", "N", "lundi", "14h00", "", "Travail en autonomie"],
        ["3", "0h55", "H", "MAT", "MAT", "Durand", "", "6A", "", "CG", "N", "mardi", "09h00", "", "Classe virtuelle"],
    ]


def test_fortnights_have_their_number_and_their_letter():
    school = make_school("6A/MAT durand 1.0 0.5", labels=True)
    _, one, other = lines(school, "6A/MAT sync monday M1 A\n6A/MAT async monday M2 B")
    assert [(row[2], row[8]) for row in (one, other)] == [("Q1", "A"), ("Q2", "B")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mme Durand", ("Durand", "")),
        ("M. LE GALL Yann", ("LE GALL", "Yann")),
        ("Anne DURAND", ("DURAND", "Anne")),
        ("M", ("M", "")),
        ("Mme O. Petit", ("Petit", "O.")),
        ("Mme Le Gall", ("Le Gall", "")),
    ],
)
def test_family_and_first_name(name, expected):
    assert names_of(Teacher("x", name)) == expected


def test_neither_tabs_nor_formulas_get_out_of_a_cell_and_codes_stay():
    school = make_school("6A/6E1 durand 1 1")
    service = school.services["6A/6E1"]
    armed = replace(service, subject=replace(service.subject, name="=1+1\tx"))
    school = replace(school, services={service.id: armed})
    _, row = lines(school, "6A/6E1 sync monday M1")
    assert row[3:5] == ["6E1", "'=1+1 x"]
