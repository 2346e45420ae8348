"""A source that knows everything, as a workbook may: every section is written, read back and brought up to date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cned_planner.importing.draft import (
    Draft,
    DraftAlignment,
    DraftCalendar,
    DraftDivision,
    DraftGrid,
    DraftGroup,
    DraftHours,
    DraftLevel,
    DraftPin,
    DraftService,
    DraftSiblings,
    DraftSlot,
    DraftSubject,
    DraftTeacher,
)
from cned_planner.importing.merging import Memory, merge
from cned_planner.importing.proposing import owned, propose
from cned_planner.importing.summary import summary
from cned_planner.importing.writing import new_file
from cned_planner.rewriting.formatting import formatted
from tests.importing.small import sound

TODAY = date(2026, 11, 25)
CALENDAR = DraftCalendar(
    date(2026, 11, 30),
    date(2026, 12, 11),
    closed=(date(2026, 12, 9),),
    weeks={"A": (date(2026, 11, 30),), "B": (date(2026, 12, 7),)},
)
DAYS = dict.fromkeys(("monday", "tuesday", "thursday"), ("M1", "M2", "S1"))
SLOTS = (DraftSlot("M1", "08:00-09:00"), DraftSlot("M2", "09:00-10:00"), DraftSlot("S1", "14:00-15:00", late=True))
WHOLE = Draft(
    "table",
    "college.xlsx",
    uai="0751234A",
    name="Collège « Louise: Michel »",
    zone="A",
    max_live_classes=9,
    calendar=CALENDAR,
    grid=DraftGrid(SLOTS, DAYS),
    subjects=(
        DraftSubject("FRA", "Français", cned=True),
        DraftSubject("ESP", "Espagnol"),
        DraftSubject("ALL", "Allemand", official="langues"),
    ),
    levels=(DraftLevel("5e", "college-5e", 6, 3, 2, {"FRA": DraftHours(2.5, (1, 2))}),),
    divisions=(
        DraftDivision("5A", "5e", 25, closed={"monday": ("S1",)}, link="https://exemple.fr/guest/5A"),
        DraftDivision("5B", "5e", 26),
    ),
    groups=(DraftGroup("ESP", ("5A", "5B"), "LV2", 25), DraftGroup("ALL", ("5A", "5B"), "LV2", 26)),
    teachers=(
        DraftTeacher("petit", "M. Petit", "p@exemple.fr", {"monday": ("M1",)}, {"tuesday": ("all",)}, 3, 18.0),
        DraftTeacher("roux", "Mme Roux"),
        DraftTeacher("blanc", "Mme Blanc", service_hours="certifie"),
    ),
    services=(
        DraftService("5A/FRA", "5A", "FRA", ("petit",)),
        DraftService("5B/FRA", "5B", "FRA", ("petit",), sync=(1, 1), usual={"monday": ("M2",)}),
        DraftService("ESP/ESP", "ESP", "ESP", ("roux",), 2, (1, 1)),
        DraftService("deutsch", "ALL", "ALL", ("blanc", "roux"), 2, (0, 0)),
    ),
    pins=(DraftPin("5A/FRA", "sync", "monday", "M2", "A"), DraftPin("ESP/ESP", "async", "thursday", "M1")),
    siblings=(DraftSiblings(("5A", "5B"), 2),),
    weights={"teacher-gaps": 5},
)
TEXT = new_file(propose(WHOLE, TODAY))
MEMORY = Memory().of(owned(propose(WHOLE, TODAY), WHOLE))


def again(draft, text=TEXT, memory=MEMORY):
    return merge(text, owned(propose(draft, TODAY), draft), memory)


def test_every_section_is_read_back_as_the_draft_has_it():
    school = sound(TEXT)
    assert formatted(TEXT) == TEXT
    assert (school.establishment.name, school.establishment.max_live_classes) == ("Collège « Louise: Michel »", 9)
    assert school.calendar.closed == (date(2026, 12, 9),)
    assert school.weeks == ("A", "B")
    assert [str(slot) for slot in school.slots if slot.late] == ["monday S1", "tuesday S1", "thursday S1"]
    assert (school.subjects["FRA"].cned, school.subjects["ALL"].official) == (True, "langues")
    assert [str(slot) for slot in school.divisions["5A"].closed] == ["monday S1"]
    petit = school.teachers["petit"]
    assert (petit.email, petit.max_sync_per_day, petit.service_hours) == ("p@exemple.fr", 3, 18)
    assert {str(slot) for slot in petit.prefer_not} == {"tuesday M1", "tuesday M2", "tuesday S1"}
    dues = {
        service.id: (service.due.hours, service.due.sync_min, service.due.sync_max)
        for service in school.services.values()
    }
    assert dues == {"5A/FRA": (2.5, 1, 2), "5B/FRA": (2.5, 1, 1), "ESP/ESP": (2, 1, 1), "deutsch": (2, 0, 0)}
    assert [(pin.service.id, pin.mode, str(pin.slot), pin.week) for pin in school.pins] == [
        ("5A/FRA", "sync", "monday M2", "A"),
        ("ESP/ESP", "async", "thursday M1", "all"),
    ]
    assert school.siblings[0].families == 2
    assert school.weights == {"teacher-gaps": 5}


def test_a_whole_source_leaves_nothing_to_decide():
    assert list(summary(propose(WHOLE, TODAY))) == []


def test_the_same_draft_changes_nothing():
    merged = again(WHOLE)
    assert (merged.text, merged.changes, merged.kept) == (TEXT, (), ())


@pytest.mark.parametrize(
    ("changed", "lines"),
    [
        ({"name": "Collège Hugo"}, ["établissement name : "]),
        (
            {"weights": {"teacher-gaps": 1, "busy-day": 0}},
            ["préférence teacher-gaps : 5 devient 1", "préférence busy-day : 0"],
        ),
        (
            {"calendar": replace(CALENDAR, end=date(2026, 12, 12))},
            ["calendrier end : 2026-12-11 devient 2026-12-12"],
        ),
        ({"grid": DraftGrid(SLOTS, {**DAYS, "friday": ("M1",)})}, ["jour friday : [M1]"]),
        ({"grid": DraftGrid((DraftSlot("M1", "08:05-09:00"), *SLOTS[1:]), DAYS)}, ["créneau M1, time : "]),
        ({"pins": WHOLE.pins[:1]}, ["séance imposée ESP/ESP async thursday M1 : retiré"]),
        ({"siblings": (DraftSiblings(("5B", "5A"), 4),)}, ["fratrie 5A + 5B, families : 2 devient 4"]),
        (
            {"subjects": (replace(WHOLE.subjects[0], cned=False), *WHOLE.subjects[1:])},
            ["matière FRA, cned : true devient false"],
        ),
        ({"alignments": (DraftAlignment("LV2", ("ESP/ESP", "deutsch")),)}, ["barrette LV2 : ajouté"]),
        (
            {"services": (*WHOLE.services[:3], replace(WHOLE.services[3], teachers=("blanc",)))},
            ["service deutsch, teacher : "],
        ),
    ],
)
def test_each_change_of_the_source_is_made_and_told(changed, lines):
    merged = again(replace(WHOLE, **changed))
    assert len(merged.changes) == len(lines)
    assert all(told.startswith(line) for told, line in zip(merged.changes, lines, strict=True)), merged.changes
    assert merged.kept == ()
    if "alignments" not in changed:  # services that are live differently cannot be aligned: validate says so
        sound(merged.text)
    after = again(replace(WHOLE, **changed), merged.text, merged.memory)
    assert after.changes == ()


def test_what_a_person_wrote_into_single_values_stays():
    text = TEXT.replace("end: 2026-12-11", "end: 2026-12-18").replace("teacher-gaps: 5", "teacher-gaps: 9")
    changed = replace(WHOLE, calendar=replace(CALENDAR, end=date(2026, 12, 12)), weights={"teacher-gaps": 1})
    merged = again(changed, text)
    assert merged.text == text
    assert merged.kept == (
        "calendrier end : 2026-12-18 dans le fichier, 2026-12-12 dans la source ; gardé",
        "préférence teacher-gaps : 9 dans le fichier, 1 dans la source ; gardé",
    )


def test_hours_of_a_level_in_brackets_follow_and_those_changed_by_hand_stay():
    block = TEXT[TEXT.index("  5e:\n") : TEXT.index("\n\ndivisions:")]
    text = TEXT.replace(
        block,
        "  5e: {official: college-5e, max_hours_per_day: 6, max_sync_per_day: 3, "
        "max_consecutive_sync: 2, hours: {FRA: {hours: 2.5, sync: [1, 2]}, EPS: 3}}",
    )
    level = replace(
        WHOLE.levels[0], max_sync_per_day=4, hours={"FRA": DraftHours(3, (1, 2)), "ALL": DraftHours(1, (0, 0))}
    )
    merged = again(replace(WHOLE, levels=(level,)), text)
    due = sound(merged.text.replace("EPS: 3", "ESP: 3")).levels["5e"]
    assert due.max_sync_per_day == 4
    assert {code: one.hours for code, one in due.hours.items()} == {"FRA": 3, "ESP": 3, "ALL": 1}
    edited = text.replace("FRA: {hours: 2.5", "FRA: {hours: 2")
    kept = again(replace(WHOLE, levels=(level,)), edited)
    assert (
        "niveau 5e, FRA : {hours: 2, sync: [1, 2]} dans le fichier, {hours: 3, sync: [1, 2]} dans la source ; gardé"
        in kept.kept
    )


def test_a_service_of_several_is_rewritten_where_the_source_changes_all_of_them():
    text = TEXT.replace("  - {teacher: petit, subject: FRA, to: 5A}\n", "").replace(
        "{teacher: petit, subject: FRA, to: 5B, sync: 1, usual: {monday: [M2]}}",
        "{teacher: petit, subject: FRA, to: [5A, 5B]}",
    )
    services = tuple(replace(one, teachers=("roux",)) if one.subject == "FRA" else one for one in WHOLE.services)
    merged = again(replace(WHOLE, services=services), text)
    school = sound(merged.text)
    assert [school.services[code].teachers[0].code for code in ("5A/FRA", "5B/FRA")] == ["roux", "roux"]
