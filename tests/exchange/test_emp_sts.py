"""EDT_STS as STSWEB takes it: the structure of its DTD, written here again, and what a plan becomes in it."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from cned_planner.exchange.emp_sts import StsNumbers, emp_sts, emp_sts_name, group_codes, school_year
from cned_planner.importing.edt import read_edt
from tests.building import make_plan, make_school

# By element: its children in order, as a regular expression over tags, and its attributes.
STRUCTURE = {
    "EDT_STS": ("PARAMETRES DONNEES", ""),
    "PARAMETRES": ("UAJ( ANNEE_SCOLAIRE)?( APPLICATION_SOURCE)?", ""),
    "DONNEES": ("HORAIRES ALTERNANCES( SALLES_COURS)? INDIVIDUS STRUCTURE", ""),
    "HORAIRES": ("(HORAIRE ?)+", ""),
    "HORAIRE": ("DEBUT_COURS FIN_COURS", "JOUR"),
    "ALTERNANCES": ("(ALTERNANCE ?)+", ""),
    "ALTERNANCE": ("LIBELLE_COURT LIBELLE_LONG SEMAINES", "CODE"),
    "SEMAINES": ("(DATE_DEBUT_SEMAINE ?)*", ""),
    "INDIVIDUS": ("(INDIVIDU ?)*", ""),
    "INDIVIDU": ("(INDEMNITES)?( ?ARES)?", "ID"),
    "STRUCTURE": ("DIVISIONS GROUPES", ""),
    "DIVISIONS": ("(DIVISION ?)*", ""),
    "DIVISION": ("SERVICES", "CODE"),
    "GROUPES": ("(GROUPE ?)*", ""),
    "GROUPE": ("(LIBELLE_LONG )?(EFFECTIF_PREVU )?(EFFECTIF_MAX_EDT )?(DIVISIONS_APPARTENANCE )?SERVICES", "CODE"),
    "DIVISIONS_APPARTENANCE": ("(DIVISION_APPARTENANCE ?)*", ""),
    "DIVISION_APPARTENANCE": ("", "CODE"),
    "SERVICES": ("(SERVICE ?)*", ""),
    "SERVICE": ("(HEURES_STRUCTURE )?(CO_ENS )?ENSEIGNANTS", "CODE_MATIERE CODE_MOD_COURS"),
    "ENSEIGNANTS": ("(ENSEIGNANT ?)*", ""),
    "ENSEIGNANT": ("(HEURES_AGENT)?( ?COURS_RATTACHES)?", "ID TYPE"),
    "COURS_RATTACHES": ("(COURS ?)+", ""),
    "COURS": ("CODE_ALTERNANCE JOUR HEURE_DEBUT DUREE( CODE_SALLE)?", ""),
}
TEXTS = {
    "JOUR": "[1-7]",
    "HEURE_DEBUT": "([01][0-9]|2[0-3])[0-5][0-9]",
    "DUREE": "[0-2][0-9][0-5][0-9]",
    "DEBUT_COURS": "([01][0-9]|2[0-3])[0-5][0-9]",
    "FIN_COURS": "([01][0-9]|2[0-3])[0-5][0-9]",
    "DATE_DEBUT_SEMAINE": r"\d{4}-\d\d-\d\d",
    "HEURES_STRUCTURE": r"\d+\.\d\d",
    "HEURES_AGENT": r"\d+\.\d\d",
}

SCHOOL = make_school(
    "4A/MAT durand 2.5 1.5\n4A/FRA petit+durand 1 1\nGroupe-espagnol/ESP garcia 1 1\nGroupe-espagnol-2/ESP leroy 1 1",
    groups={"Groupe-espagnol": ("4A", "lv2"), "Groupe-espagnol-2": ("4A", "lv2")},
    labels=True,
)
PLAN = make_plan(
    SCHOOL,
    """
    4A/MAT sync monday M1
    4A/MAT sync tuesday S2 A
    4A/MAT async monday M3
    4A/FRA sync monday M2
    Groupe-espagnol/ESP sync tuesday M1
    Groupe-espagnol-2/ESP sync tuesday M1
    """,
)
NUMBERS = StsNumbers.of({"subject 020700": "FRA", "teacher epp 1001": "durand", "teacher local 7": "petit", "x": "y"})


def root_of(school=SCHOOL, plan=PLAN, numbers=NUMBERS) -> ET.Element:
    data = emp_sts(school, plan, numbers)
    assert data.startswith(b'<?xml version="1.0" encoding="ISO-8859-15"?>')
    return ET.fromstring(data)


def test_the_file_has_the_structure_of_the_dtd():
    for element in root_of().iter():
        children = " ".join(child.tag for child in element)
        if element.tag in STRUCTURE:
            pattern, attributes = STRUCTURE[element.tag]
            assert re.fullmatch(pattern, children), (element.tag, children)
            assert set(element.attrib) <= set(attributes.split()), element.attrib
        else:
            assert not children
            assert re.fullmatch(TEXTS.get(element.tag, ".+"), element.text or ""), (element.tag, element.text)


def courses(root: ET.Element) -> list[tuple[str | None, ...]]:
    """Structure, subject, teacher, then week, day, start and duration of each course."""
    return [
        (
            *(structure.get("CODE"), service.get("CODE_MATIERE"), teacher.get("TYPE"), teacher.get("ID")),
            *(one.text for one in course),
        )
        for structure in (*root.iter("DIVISION"), *root.iter("GROUPE"))
        for service in structure.iter("SERVICE")
        for teacher in service.iter("ENSEIGNANT")
        for course in teacher.iter("COURS")
    ]


def test_live_sessions_are_the_courses_of_their_teachers():
    assert courses(root_of()) == [
        ("4A", "020700", "local", "7", "H", "1", "0900", "0055"),
        ("4A", "020700", "epp", "1001", "H", "1", "0900", "0055"),
        ("4A", "MAT", "epp", "1001", "H", "1", "0800", "0055"),
        ("4A", "MAT", "epp", "1001", "Q1", "2", "1500", "0055"),
        ("Groupe-e", "ESP", "local", "garcia", "H", "2", "0800", "0055"),
        ("Groupe-2", "ESP", "local", "leroy", "H", "2", "0800", "0055"),
    ]
    hours = [(one.get("CODE_MATIERE"), one.findtext("HEURES_STRUCTURE")) for one in root_of().iter("SERVICE")]
    assert hours == [("020700", "1.00"), ("MAT", "2.50"), ("ESP", "1.00"), ("ESP", "1.00")]


def test_weeks_are_dated_mondays():
    weeks = {
        one.get("CODE"): [date.text for date in one.iter("DATE_DEBUT_SEMAINE")] for one in root_of().iter("ALTERNANCE")
    }
    assert weeks == {"H": ["2026-11-30", "2026-12-07"], "Q1": ["2026-11-30"], "Q2": ["2026-12-07"]}


def test_codes_of_groups_are_short_and_alone():
    school = make_school(
        "abcdefgh/X t 1 1\nabcdefghi/X u 1 1\nabcdefghij/X v 1 1\nABC/X w 1 1",
        groups={code: ("6A", code) for code in ("abcdefghi", "abcdefgh", "abcdefghij", "ABC")},
    )
    codes = group_codes(school)
    assert codes == {"abcdefghi": "abcdefg2", "abcdefgh": "abcdefgh", "abcdefghij": "abcdefg3", "ABC": "ABC"}


def test_what_stsweb_has_no_number_for_is_told():
    assert NUMBERS.unknown(SCHOOL) == (["MAT", "ESP"], ["garcia", "leroy"])


def test_the_name_of_the_file_is_of_the_school_year():
    assert (school_year(SCHOOL), emp_sts_name(SCHOOL)) == (2026, "emp_sts_0751234A_2026.xml")


def test_signs_that_the_encoding_has_not_are_escaped():
    school = make_school("4A/Ω durand 1 1")
    data = emp_sts(school, make_plan(school, "4A/Ω sync monday M1"), NUMBERS)
    assert b'CODE_MATIERE="&#937;"' in data
    assert [course[1] for course in courses(ET.fromstring(data))] == ["Ω"]


def test_our_own_reader_finds_the_live_sessions_where_the_plan_has_them():
    codes = {
        **{f"subject {number}": code for number, code in {"020700": "FRA", "030602": "MAT", "030601": "ESP"}.items()},
        **{f"teacher epp {number}": code for number, code in enumerate(SCHOOL.teachers, 1001)},
    }
    data = emp_sts(SCHOOL, PLAN, StsNumbers.of(codes))
    draft = read_edt(data, "emp_sts.xml", SCHOOL, codes, "ignore")
    usual = {one.id: dict(one.usual) for one in draft.services if one.usual}
    assert usual["4A/MAT"] == {"monday": ("M1",), "tuesday": ("S2",)}
    assert usual["4A/FRA"] == {"monday": ("M2",)}
