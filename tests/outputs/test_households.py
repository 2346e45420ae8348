"""Homes with several pupils: one calendar and one sheet, and nothing of another home's."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import icalendar

from cned_planner.outputs import output_files
from cned_planner.outputs.households import household_calendars, household_sheets, households
from cned_planner.outputs.ics_judge import judge
from cned_planner.outputs.membership import attends
from cned_planner.outputs.roster import Pupil, read_roster
from cned_planner.plan import Plan
from cned_planner.school import SYNC
from tests.outputs.small import ALL, D4A, D4B, ESP, PLAN, REPORT, SCHOOL, session

LEA = Pupil("PETIT", "Léa", household="12", groups=frozenset({"4esp"}))
TOM = Pupil("PETIT", "Tom", household="12", groups=frozenset({"4all"}))
ZOE = Pupil("MARTIN", "Zoé", household="13")
ROSTERS = {"4A": (LEA, ZOE), "4B": (TOM, Pupil("SEUL", "Max"))}
MEETING = Plan.of([*PLAN.sessions, session("4B/MAT", SYNC, "monday M1")])


def titles(data):
    return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_home_has_two_pupils_or_more():
    assert {mark: [str(one) for one in home] for mark, home in households(SCHOOL, ROSTERS).items()} == {
        "12": ["Léa (4A)", "Tom (4B)"],
    }


def test_its_calendar_says_whose_each_session_is_and_leaves_out_the_groups_of_others():
    (path,) = household_calendars(SCHOOL, PLAN, ROSTERS)
    assert path == "ics/households/12.ics"
    data = household_calendars(SCHOOL, PLAN, ROSTERS)[path]
    assert set(titles(data)) == {
        "Léa : [VISIO] Mathématiques – 4A – Mme Durand",
        "Léa : [VISIO] Espagnol – 4ESP – M. García",
        "Tom : [VISIO] Mathématiques – 4B – Mme Durand, M. García",
        "Tom : [VISIO] Allemand – 4ALL – Mme Weber",
    }
    assert "NAME:Léa (4A) et Tom (4B) – Collège Louise-Michel" in data.decode()
    assert judge(data, "x.ics") == []


def test_twins_in_one_division_have_an_event_each():
    twins = {"4A": (LEA, replace(TOM, groups=frozenset({"4esp"})))}
    data = household_calendars(SCHOOL, PLAN, twins)["ics/households/12.ics"]
    uids = [str(event["UID"]) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]
    assert len(uids) == len(set(uids)) == 2 * 10


def test_the_sheet_has_a_row_per_date_and_says_who_is_live_at_the_same_time():
    rows = table(household_sheets(SCHOOL, MEETING, ROSTERS)["invitations/familles/12.csv"])
    assert rows[0] == {
        "date": "30/11/2026",
        "jour": "lundi",
        "début": "08:30",
        "fin": "09:25",
        "semaine": "A",
        "élève": "Léa",
        "classe ou groupe": "4A",
        "matière": "Mathématiques",
        "professeur(s)": "Mme Durand",
        "lien participant": "https://cv.example/guest/durand",
        "en même temps que": "Tom",
    }
    assert [row["en même temps que"] for row in rows if row["élève"] == "Tom"][:2] == ["Léa", "Léa"]
    assert {row["en même temps que"] for row in rows if row["jour"] == "mercredi"} == {""}


def test_the_page_to_print_holds_the_week_the_links_and_what_clashes():
    page = household_sheets(SCHOOL, MEETING, ROSTERS)["invitations/familles/12.html"].decode()
    assert "<h1>Classes virtuelles de Léa (4A) et Tom (4B)</h1>" in page
    assert '<p class="together"><b>Léa</b> Mathématiques <i>en même temps</i></p>' in page
    assert "<p><b>Léa</b> Espagnol (semaines A)</p>" in page
    assert page.count("https://cv.example/guest/garcia</a>") == 1
    assert "Semaines A : celles des lundis 30/11/2026, 14/12/2026." in page
    assert "deux enfants sont en classe virtuelle à la même heure" in page
    assert "invite" not in page
    apart = Plan.of(one for one in PLAN.sessions if one.service.id == "4A/MAT")
    page = household_sheets(SCHOOL, apart, ROSTERS)["invitations/familles/12.html"].decode()
    assert "un seul appareil suffit" in page
    assert "en même temps" not in page


def test_they_are_part_of_the_output_folder():
    files = output_files(SCHOOL, PLAN, REPORT, ROSTERS)
    assert {path for path in files if "/12." in path} == {
        *("ics/households/12.ics", "invitations/familles/12.csv", "invitations/familles/12.html"),
    }


def test_which_groups_a_pupil_is_in():
    nobody_says = Pupil("A", "a")
    for rosters, pupil, audience, answer in (
        ({}, nobody_says, D4A, True),
        ({}, nobody_says, ESP, True),
        ({"4ESP": (ZOE,)}, nobody_says, ESP, False),
        ({"4ESP": (nobody_says,)}, nobody_says, ESP, True),
        ({"4ALL": (nobody_says,)}, nobody_says, ESP, False),
        ({}, LEA, ESP, True),
        ({}, LEA, ALL, False),
        ({"4ALL": (LEA,)}, LEA, ALL, True),
    ):
        assert attends(SCHOOL, rosters, D4A, pupil, audience) == answer, (rosters, pupil, audience)


def test_a_list_names_homes_and_groups():
    text = "Nom;Prénom;Foyer;Groupes\nPETIT;Tom;12;4ALL\n"
    (tom,), findings = read_roster(text.encode(), "4B.csv", D4B)
    assert (tom.household, tom.groups, findings) == ("12", frozenset({"4all"}), [])


def test_a_surname_is_no_mark_of_a_home():
    (tom,), (finding,) = read_roster("nom;prénom;famille\nPETIT;Tom;Petit\n".encode(), "4B.csv", D4B)
    assert tom.household == ""
    assert str(finding).startswith("4B.csv:2:1  4B : le foyer est dit par un nom de famille")
