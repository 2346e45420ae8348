"""The other forms of calendars: series, universal time, alarms."""

from datetime import date, datetime

import icalendar
import pytest

from cned_planner.outputs.changes import change_files
from cned_planner.outputs.ics import calendars
from cned_planner.outputs.ics_form import USUAL, Form, series_of
from cned_planner.outputs.ics_judge import judge
from cned_planner.outputs.ics_update import changes, continued
from cned_planner.outputs.occurrences import Occurrence
from cned_planner.plan import Plan
from cned_planner.school import SYNC
from tests.outputs.small import PLAN, SCHOOL, school_with, session
from tests.outputs.test_ics_update import MONDAY, MOVED, WITHOUT

PATH = "ics/divisions/4A.ics"
SERIES = calendars(SCHOOL, PLAN, Form(recurrence=True))


def events(data):
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


@pytest.mark.parametrize(
    ("days", "interval", "count", "left_out"),
    [
        ([30], 1, 1, []),
        ([2, 9, 16], 1, 3, []),
        ([2, 16, 30], 2, 3, []),
        ([2, 30], 4, 2, []),
        ([2, 16, 23], 1, 4, [9]),  # a label whose rhythm a holiday has turned round
        ([2, 9, 30], 1, 5, [16, 23]),
    ],
)
def test_the_rule_of_a_series_is_the_widest_with_what_is_left_out(days, interval, count, left_out):
    (series,) = series_of(Occurrence(date(2026, 11, day), MONDAY) for day in days)
    assert (series.first.on.day, series.interval, series.count) == (days[0], interval, count)
    assert series.left_out == tuple(datetime(2026, 11, day, 8, 30) for day in left_out)  # noqa: DTZ001


def test_a_series_is_one_event_with_its_rule_and_what_a_closed_day_takes_out():
    opened = school_with(calendar={"closed": (date(2026, 12, 7),)})
    data = calendars(opened, Plan.of([MONDAY]), Form(recurrence=True))[PATH]
    assert b"RRULE:FREQ=WEEKLY;COUNT=2;INTERVAL=2\r\n" in data
    opened = school_with(calendar={"closed": (date(2026, 12, 7),), "end": date(2027, 1, 8), "weeks": {}})
    data = calendars(opened, Plan.of([MONDAY]), Form(recurrence=True))[PATH]
    assert b"RRULE:FREQ=WEEKLY;COUNT=6;INTERVAL=1\r\n" in data
    for day in (b"20261207", b"20261221", b"20261228"):
        assert b"EXDATE;TZID=Europe/Paris:" + day + b"T083000\r\n" in data


def test_a_single_date_has_no_rule():
    data = calendars(SCHOOL, Plan.of([session("4A/MAT", "async", "friday M1", "B")]), Form(recurrence=True))[PATH]
    assert len(events(data)) == 1
    assert "RRULE" not in events(data)[0]


def test_a_series_that_moves_keeps_its_identifier_which_no_other_event_has():
    uids = [{str(event["UID"]) for event in events(data)} for data in (SERIES[PATH], calendars(SCHOOL, PLAN)[PATH])]
    assert {str(one["UID"]) for one in events(calendars(SCHOOL, MOVED, Form(recurrence=True))[PATH])} == uids[0]
    assert uids[0].isdisjoint(uids[1])
    assert len(uids[0]) == 8


def test_series_are_sound_and_the_judge_says_who_refuses_them():
    found = judge(SERIES[PATH], "x.ics")
    assert [(finding.rule, finding.severity) for finding in found] == [("ics-rrule", "warning")]


def test_universal_time_names_no_zone():
    data = calendars(SCHOOL, PLAN, Form(utc=True))[PATH]
    assert b"VTIMEZONE" not in data
    assert b"TZID" not in data
    assert b"DTSTART:20261130T073000Z" in data
    assert judge(data, "x.ics") == []


def test_an_alarm_rings_before_live_classes_only():
    for event in events(calendars(SCHOOL, PLAN, Form(alarm=10))[PATH]):
        alarms = event.walk("VALARM")
        assert len(alarms) == ("[VISIO]" in event["SUMMARY"])
        for alarm in alarms:
            assert alarm["ACTION"] == "DISPLAY"
            assert alarm["TRIGGER"].to_ical() == b"-PT10M"
    assert judge(calendars(SCHOOL, PLAN, Form(alarm=0))[PATH], "x.ics") == []


def test_a_cancelled_session_rings_no_more():
    former = calendars(SCHOOL, PLAN, Form(alarm=10))[PATH]
    change = changes(continued(calendars(SCHOOL, WITHOUT, Form(alarm=10))[PATH], former), former)
    assert change is not None
    ringing = {str(event["STATUS"]): bool(event.walk("VALARM")) for event in events(change)}
    assert ringing == {"CANCELLED": False, "CONFIRMED": True}


def test_a_series_to_delete_by_hand_is_said_to_be_one():
    moved = calendars(SCHOOL, MOVED, Form(recurrence=True))
    rows = change_files(moved, SERIES)["changements/a-supprimer.csv"].decode("utf-8-sig").splitlines()
    assert (
        rows[1] == "4A;30/11/2026;lundi;08:30;09:25;[VISIO] Mathématiques – 4A – Mme Durand;modifiée (toute la série)"
    )
    assert len(rows) == 1 + 2


def test_the_usual_form_is_the_default():
    assert calendars(SCHOOL, PLAN, USUAL) == calendars(SCHOOL, PLAN)
    assert MONDAY.mode == SYNC
