"""Days gone by keep what was in force on them, in the plan file and in all that goes by dates."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import icalendar
import pytest

from cned_planner.balance.placed import balances
from cned_planner.outputs import output_files, pages
from cned_planner.outputs.changes import change_files
from cned_planner.outputs.ics import calendars
from cned_planner.outputs.ics_update import read
from cned_planner.outputs.past import as_it_was, plan_records
from cned_planner.outputs.plan_json import dump, load
from cned_planner.outputs.plan_records import NotAPlan
from cned_planner.outputs.volumes import volumes
from cned_planner.plan import Plan
from cned_planner.school import SYNC
from tests.outputs.small import BY_ID, PLAN, REPORT, SCHOOL, SERVICES, WEBER, school_with, session, slot

PATH = "ics/divisions/4A.ics"
WEDNESDAY = date(2026, 12, 16)
MONDAY, FIRST = session("4A/MAT", SYNC, "monday M1"), session("4A/MAT", SYNC, "wednesday M2")
LATER = Plan.of(replace(one, slot=slot("friday M2")) if one == MONDAY else one for one in PLAN.sessions)
"""Monday's lesson of mathematics is on Friday."""

CUT = LATER.following(PLAN, WEDNESDAY)


def lessons(data):
    """The live lessons of mathematics: identifier, day and time."""
    events: Any = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return [
        (str(event["UID"]), f"{event['DTSTART'].dt:%a %d %H:%M}")
        for event in events
        if "[VISIO] Math" in event["SUMMARY"]
    ]


def test_the_days_of_a_calendar_are_those_of_either_plan():
    days = [day for _, day in lessons(calendars(SCHOOL, CUT)[PATH])]
    assert days == [
        *("Mon 30 08:30", "Wed 02 09:25"),
        "Mon 07 08:30",  # no class on Wednesday 9th
        *("Mon 14 08:30", "Wed 16 09:25", "Fri 18 09:25"),
    ]


def test_no_two_lessons_of_the_week_that_is_cut_have_one_identifier():
    """By themselves, Monday's in the old plan and Wednesday's in the new one are both the first of their week."""
    named = lessons(calendars(SCHOOL, CUT)[PATH])
    assert len(dict(named)) == len(named) == 6


def test_days_before_the_date_are_what_they_were():
    def before(plan):
        dated = zip(lessons(calendars(SCHOOL, plan)[PATH]), range(4), strict=False)
        return {lesson for lesson, _ in dated}

    assert before(CUT) == before(PLAN)


def test_a_cut_before_another_leaves_the_earlier_days_alone():
    again = PLAN.following(CUT, date(2026, 12, 1))
    assert [one.before for one in again.earlier] == [date(2026, 12, 1)]
    twice = PLAN.following(CUT, date(2026, 12, 18))
    assert [one.before for one in twice.earlier] == [WEDNESDAY, date(2026, 12, 18)]
    assert [stretch.plan.sessions for stretch in twice.stretches] == [PLAN.sessions, LATER.sessions, PLAN.sessions]


def test_the_plan_file_has_both_parts_and_gives_them_back():
    data = dump(SCHOOL, CUT, REPORT)
    assert [one["before"] for one in json.loads(data)["earlier"]] == ["2026-12-16"]
    assert load(SCHOOL, data, "plan.json").plan == CUT
    assert as_it_was(SCHOOL, plan_records(data)) == CUT


def test_who_taught_then_is_told_though_the_service_has_changed_hands():
    services = {one.id: replace(one, teachers=(WEBER,)) if one.id == "4A/MAT" else one for one in SERVICES}
    school = school_with(services=services)
    former = as_it_was(school, plan_records(dump(SCHOOL, PLAN, REPORT)))
    now = Plan.of(replace(one, service=services[one.service.id]) for one in PLAN.sessions)
    files = output_files(school, now.following(former, WEDNESDAY), REPORT, {})

    def days(teacher):
        return [day for _, day in lessons(files[f"ics/teachers/{teacher}.ics"])]

    assert "Mon 14 08:30" in days("durand")
    assert "Wed 16 09:25" not in days("durand")
    assert days("weber") == ["Wed 16 09:25"]
    rows = files["invitations/seances.csv"].decode("utf-8-sig").splitlines()
    taught = {row.split(";")[0]: row.split(";")[7] for row in rows if ";4A;" in row}
    assert (taught["14/12/2026"], taught["16/12/2026"]) == ("Mme Durand", "Mme Weber")


def test_who_has_left_the_file_goes_by_the_code():
    data = dump(SCHOOL, PLAN, REPORT).replace(b"durand", b"martin")
    held = as_it_was(SCHOOL, plan_records(data))
    assert {teacher.name for teacher in held.of_service(BY_ID["4A/MAT"])[0].service.teachers} == {"martin"}
    assert "martin" in {code for one in volumes(SCHOOL, LATER.following(held, WEDNESDAY)) for code in _teachers(one)}


def _teachers(volume):
    return [teacher.code for teacher in volume.service.teachers]


def test_calendars_that_were_given_out_keep_their_days_gone_by_to_the_letter():
    """Mme Durand has left the file: her past lessons keep her name, and her calendar ends with them."""
    given = calendars(SCHOOL, PLAN)
    martin = replace(SCHOOL.teachers["durand"], code="martin", name="M. Martin")
    services = {
        one.id: replace(one, teachers=tuple(martin if who.code == "durand" else who for who in one.teachers))
        for one in SERVICES
    }
    teachers = {"martin": martin, "garcia": SCHOOL.teachers["garcia"], "weber": WEBER}
    school = school_with(services=services, teachers=teachers)
    former = as_it_was(school, plan_records(dump(SCHOOL, PLAN, REPORT)))
    now = Plan.of(replace(one, service=services[one.service.id]) for one in PLAN.sessions)
    files = output_files(school, now.following(former, WEDNESDAY), REPORT, {}, given)

    def early(data):
        return [event.lines for event in read(data).events.values() if event.value("DTSTART") < "20261216"]

    hers, his = "ics/teachers/durand.ics", "ics/teachers/martin.ics"
    assert early(files[PATH]) == early(given[PATH])
    assert early(files[hers]) == early(given[hers]) == [event.lines for event in read(files[hers]).events.values()]
    assert early(files[his]) == []
    assert len(read(files[his]).events) == 1
    changed = change_files(files, given)[f"changements/{hers}"]
    assert early(changed) == []
    assert all(event.value("STATUS") == "CANCELLED" for event in read(changed).events.values())


def test_hours_are_counted_as_they_were_held():
    held = {one.service.id: one.held[SYNC] for one in balances(SCHOOL, CUT).services}
    assert held["4A/MAT"] == 6
    live = [one.live for one in volumes(SCHOOL, CUT) if one.service.id == "4A/MAT"]
    assert live == [2, 1, 3]


def test_the_page_and_the_messages_are_those_of_the_new_plan():
    page = pages.index_html(SCHOOL, CUT).decode("utf-8")
    assert "Du mercredi 16 décembre 2026 au vendredi 18 décembre 2026." in page
    assert "2026-12-14" not in page
    message = output_files(SCHOOL, CUT, REPORT, {})["invitations/classes/4A.txt"].decode("utf-8-sig")
    assert "du mercredi 16 décembre 2026 au vendredi 18 décembre 2026" in message


@pytest.mark.parametrize(
    ("earlier", "fault"),
    [
        ("{}", "doit être une liste"),
        ("[3]", "n’a pas sa date (before)"),
        ('[{"before": "16/12/2026", "sessions": []}]', "n’a pas sa date (before)"),
        ('[{"before": "2026-12-16"}]', "n’a pas sa liste « sessions »"),
        ('[{"before": "2026-12-16", "sessions": []}, {"before": "2026-12-16", "sessions": []}]', "ne se suivent pas"),
    ],
)
def test_an_earlier_part_that_is_not_one(earlier: str, fault: str):
    data = f'{{"sessions": [], "earlier": {earlier}}}'.encode()
    (finding,) = load(SCHOOL, data, "plan.json").findings
    assert fault in finding.message
    with pytest.raises(NotAPlan, match="earlier"):
        plan_records(data)
