"""The usual timetable: which services it is about, on which slots, and which days teachers have free."""

from __future__ import annotations

from datetime import date

import pytest

from cned_planner.importing.draft import Unreadable
from cned_planner.importing.edt import read_edt, read_grid
from cned_planner.importing.merging import Memory, merge
from cned_planner.importing.proposing import owned, propose
from cned_planner.importing.sts import read_sts
from cned_planner.importing.writing import new_file
from cned_planner.loading import load_text
from cned_planner.preferences import usual_slot
from tests.importing.small import MATIERES, draft_of, notes_of, sound
from tests.importing.software import College

TODAY = date(2026, 11, 25)
DRAFT = draft_of({"5 A": ["FRA 4 PETIT", "MAT 3 ROUX"], "5 B": ["FRA 4 PETIT"]}, {"5ESP": ("5_A 5_B", ["ESP 2 BLANC"])})
TEXT = new_file(propose(DRAFT, TODAY))
SCHOOL = sound(TEXT)


def emp_sts(*lessons: str) -> bytes:
    """Lessons « audience subject teacher day start length », spaces of codes as `_`."""
    parts = []
    for words in (lesson.split() for lesson in lessons):
        tag = "GROUPE" if words[0].startswith("5ESP") else "DIVISION"
        parts.append(
            f"<{tag}S><{tag} CODE='{words[0].replace('_', ' ')}'><SERVICES>"
            f"<SERVICE CODE_MATIERE='{MATIERES[words[1]][0]}'><ENSEIGNANTS><ENSEIGNANT ID='{words[2]}' TYPE='epp'>"
            f"<COURS_RATTACHES><COURS><JOUR>{words[3]}</JOUR><HEURE_DEBUT>{words[4]}</HEURE_DEBUT>"
            f"<DUREE>{words[5]}</DUREE></COURS></COURS_RATTACHES></ENSEIGNANT></ENSEIGNANTS></SERVICE></SERVICES>"
            f"</{tag}></{tag}S>"
        )
    return f"<EDT_STS><DONNEES><STRUCTURE>{''.join(parts)}</STRUCTURE></DONNEES></EDT_STS>".encode()


def exp_cours(*lessons: str) -> bytes:
    """Lessons « class|subject|teacher|day|start|length » of EDT's table."""
    tags = ("CLASSE", "MAT_LIBELLE", "PROF_NOM", "JOUR", "H.DEBUT", "DUREE")
    rows = (
        "".join(f"<{tag}>{word}</{tag}>" for tag, word in zip(tags, lesson.split("|"), strict=True))
        for lesson in lessons
    )
    return f"<TABLE nom='Cours'>{''.join(f'<Cours>{row}</Cours>' for row in rows)}</TABLE>".encode()


def read(data, days_off="ignore"):
    return read_edt(data, "edt.xml", SCHOOL, DRAFT.codes, days_off)


def usual(draft):
    return {one.id: one.usual for one in draft.services}


def test_lessons_of_the_other_direction_are_found_by_the_codes_of_stsweb():
    draft = read(emp_sts("5_A FRA PETIT 1 0830 0055", "5_A FRA PETIT 4 1400 0055", "5ESP ESP BLANC 2 1040 0055"))
    assert usual(draft) == {"5 A/FRA": {"monday": ("M1",), "thursday": ("S1",)}, "5ESP/ESP": {"tuesday": ("M3",)}}


def test_lessons_of_edt_s_table_are_found_by_names():
    draft = read(
        exp_cours(
            "5 A|FRANCAIS|PETIT|lundi|  08h30|1h00",
            "&lt;5ESP&gt; 5 A, 5 B|ESPAGNOL LV2|BLANC|mardi|10h40|0h55",
            "5 A, 5 B|Français|PETIT|vendredi|09h25|1h00",
        )
    )
    assert usual(draft) == {
        "5 A/FRA": {"monday": ("M1",), "friday": ("M2",)},
        "5 B/FRA": {"friday": ("M2",)},
        "5ESP/ESP": {"tuesday": ("M3",)},
    }


def test_a_lesson_takes_every_slot_that_it_covers_half_of():
    assert usual(read(emp_sts("5_A FRA PETIT 1 0800 0200"))) == {"5 A/FRA": {"monday": ("M1", "M2")}}
    assert usual(read(emp_sts("5_A FRA PETIT 1 0850 0055"))) == {"5 A/FRA": {"monday": ("M1",)}}


def test_days_without_a_lesson_are_better_left_free_or_closed_as_wanted():
    lessons = emp_sts("5_A FRA PETIT 1 0830 0055", "5_B FRA PETIT 2 0830 0055")
    off = {"wednesday": ("all",), "thursday": ("all",), "friday": ("all",)}
    assert [(one.code, one.prefer_not) for one in read(lessons, "prefer_not").teachers] == [("petit", off)]
    assert [(one.code, one.unavailable) for one in read(lessons, "unavailable").teachers] == [("petit", off)]
    assert read(lessons).teachers == ()


def test_what_fits_nothing_is_told_with_examples():
    draft = read(emp_sts("5_A FRA PETIT 1 0600 0055", "5_C FRA PETIT 1 0830 0055", "5_A FRA PETIT 9 0830 0055"))
    told = notes_of(draft)
    assert any("aucun créneau du fichier pour 1 cours (lundi 6h00)" in note for note in told)
    assert any("aucun service du fichier pour 1 cours (5 C 020700)" in note for note in told)
    assert any("1 cours sans jour, heure ou durée lisible" in note for note in told)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<STS_EDT/>", "edt.xml:1 : .* import sts"),
        (b"<TABLE/>", "edt.xml:1 : .*au lieu de <EDT_STS>"),
        (b"<EDT_STS/>", "edt.xml : aucun cours placé"),
    ],
)
def test_another_file_is_named_as_such(data, told):
    with pytest.raises(Unreadable, match=told):
        read(data)


def test_the_grid_of_the_school_is_that_of_its_commonest_lessons():
    hours = [("0800", "M1"), ("0900", "M2"), ("1015", "M3"), ("1330", "S1"), ("1600", "S2")]
    lessons = [f"5_A FRA PETIT {day} {hour} 0100" for hour, _ in hours for day in (1, 2, 4)]
    odd = ["5_A FRA PETIT 3 0800 0100", "5_A FRA PETIT 3 0830 0100", "5_A FRA PETIT 5 1330 0200"]
    grid = read_grid(emp_sts(*lessons, *odd), "emp.xml")
    assert [(slot.code, slot.time, slot.late) for slot in grid.slots] == [
        ("M1", "08:00-09:00", False),
        ("M2", "09:00-10:00", False),
        ("M3", "10:15-11:15", False),
        ("S1", "13:30-14:30", False),
        ("S2", "16:00-17:00", True),
    ]
    every = ("M1", "M2", "M3", "S1", "S2")
    assert grid.days == {
        "monday": every,
        "tuesday": every,
        "wednesday": ("M1", "M2"),
        "thursday": every,
        "friday": ("S1",),
    }


def test_a_timetable_of_long_lessons_only_shows_no_grid():
    with pytest.raises(Unreadable, match="la grille horaire ne peut pas en être déduite"):
        read_grid(emp_sts("5_A FRA PETIT 1 0800 0200"), "emp.xml")


def test_importing_again_updates_the_usual_hours_and_nothing_else():
    first = read(emp_sts("5_A FRA PETIT 1 0830 0055", "5_A MAT ROUX 2 0830 0055"))
    memory = Memory().of(owned(propose(DRAFT, TODAY), DRAFT))
    merged = merge(TEXT, first, memory)
    assert "{teacher: petit, subject: FRA, to: 5 A, usual: {monday: [M1]}}" in merged.text
    other = merge(merged.text, read(emp_sts("5_A FRA PETIT 3 0830 0055")), merged.memory)
    assert "{teacher: petit, subject: FRA, to: 5 A, usual: {wednesday: [M1]}}" in other.text
    assert "{teacher: roux, subject: MAT, to: 5 A, hours: 3, sync: 1}" in other.text
    assert merge(other.text, read(emp_sts("5_A FRA PETIT 3 0830 0055")), other.memory).changes == ()


def test_a_whole_timetable_becomes_usual_slots():
    college = College(24)
    draft = read_sts(college.sts(), "sts.xml")
    text = new_file(propose(draft, TODAY))
    school = load_text(text, "ecole.yaml").school
    assert school
    timetable = read_edt(college.emp_sts(), "emp.xml", school, draft.codes, "prefer_not")
    after = load_text(merge(text, timetable, Memory().of(draft)).text, "ecole.yaml").school
    assert after
    assert all(service.usual for service in after.services.values())
    assert {len(service.usual) for service in after.services.values() if service.due.hours == 4.5} == {5}
    assert usual_slot.WEIGHT > 0
