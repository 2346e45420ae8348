"""The judge of calendars: each fault alone, from a calendar without any; our own calendars have none."""

from pathlib import Path

import pytest

from cned_planner.outputs.ics import calendars
from cned_planner.outputs.ics_judge import CHECKS, judge
from tests.outputs.small import PLAN, SCHOOL

GOOD = b"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//hand//FR
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:one
DTSTAMP:20261101T000000Z
DTSTART;TZID=Europe/Paris:20261130T083000
DTEND;TZID=Europe/Paris:20261130T092500
SUMMARY:Maths
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
""".replace(b"\n", b"\r\n")

SECOND = b"BEGIN:VEVENT\r\nUID:%b\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261201\r\nDTEND:20261202\r\nEND:VEVENT\r\n"
LONG = b"0123456789abcdef0123456789abcdef0123"

FAULTS = {
    "ics-bom": (b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR", 1),
    "ics-utf-8": (b"Maths", b"Math\xe9matiques", 19),
    "ics-line-end": (b"Maths\r\n", b"Maths\n", 19),
    "ics-double-return": (b"Maths\r\n", b"Maths\r\r\n", 19),
    "ics-long-line": (b"Maths", b"M" * 80, 19),
    "ics-control": (b"Maths", b"Ma\x07ths", 19),
    "ics-line": (b"SUMMARY:Maths", b"SUMMARY Maths", 19),
    "ics-version": (b"VERSION:2.0\r\n", b"", 1),
    "ics-prodid": (b"PRODID:-//hand//FR\r\n", b"", 1),
    "ics-uid": (b"UID:one\r\n", b"", 14),
    "ics-dtstamp": (b"DTSTAMP:20261101T000000Z\r\n", b"", 14),
    "ics-dtstart": (b"DTSTART;TZID=Europe/Paris:20261130T083000\r\n", b"", 14),
    "ics-same-uid": (b"END:VCALENDAR", SECOND % b"one" + b"END:VCALENDAR", 14),
    "ics-moment": (b"20261130T092500", b"20261130T09h25", 18),
    "ics-end": (b"20261130T092500", b"20261130T083000", 18),
    "ics-two-ends": (b"SUMMARY:Maths", b"DURATION:PT55M", 14),
    "ics-zone": (b"TZID:Europe/Paris", b"TZID:Europe/Rome", 17),
    "ics-status": (b"CONFIRMED", b"DONE", 20),
    "ics-rrule": (b"SUMMARY:Maths", b"RRULE:FREQ=WEEKLY;COUNT=3", 14),
    "ics-exdate": (b"SUMMARY:Maths", b"RRULE:FREQ=WEEKLY\r\nEXDATE:20261207T073000Z", 14),
    "ics-no-end": (b"DTEND;TZID=Europe/Paris:20261130T092500", b"DURATION:PT55M", 14),
    "ics-long-uid": (
        b"UID:one",
        b"UID:%b-1\r\nEND:VEVENT\r\n%bBEGIN:VEVENT\r\nUID:three" % (LONG, SECOND % (LONG + b"-2")),
        14,
    ),
    "ics-floating": (b"DTSTART;TZID=Europe/Paris:", b"DTSTART:", 17),
    "ics-hidden-link": (b"SUMMARY:Maths", b"LOCATION:la salle\r\nURL:https://cv.example/guest/1", 20),
    "ics-cancelled": (b"CONFIRMED", b"CANCELLED", 14),
    "ics-rdate-zone": (b"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", b"RDATE:20261025T030000", 7),
    "ics-task": (b"END:VCALENDAR", b"BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\nEND:VCALENDAR", 22),
    "ics-attendee": (b"SUMMARY:Maths", b"ATTENDEE:mailto:lea@exemple.fr", 19),
    "ics-moderator": (b"SUMMARY:Maths", b"LOCATION:https://cv.example/invite/1", 19),
}

COMPANIONS = {"ics-exdate": {"ics-rrule"}, "ics-long-uid": {"ics-dtstamp", "ics-dtstart", "ics-no-end"}}
"""What else the fault brings with it."""


def test_a_good_calendar_has_no_finding():
    assert judge(GOOD, "x.ics") == []


def test_every_check_has_a_fault_here_and_a_row_in_the_documentation():
    ids = [check.id for check in CHECKS]
    assert sorted(ids) == sorted(FAULTS)
    documentation = (Path(__file__).parents[2] / "docs/outputs.md").read_text(encoding="utf-8")
    assert [one for one in ids if f"| `{one}` |" not in documentation] == []


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_fault_is_found_at_its_line(fault):
    before, after, line = FAULTS[fault]
    assert GOOD.count(before) == 1 or fault == "ics-bom"
    found = {finding.rule: finding for finding in judge(GOOD.replace(before, after, 1), "x.ics")}
    assert set(found) - COMPANIONS.get(fault, set()) == {fault}
    assert (found[fault].place.file, found[fault].place.line) == ("x.ics", line)


def test_a_fault_that_comes_often_is_said_once():
    data = calendars(SCHOOL, PLAN)["ics/divisions/4A.ics"].replace(b"STATUS:CONFIRMED", b"STATUS:DONE")
    (finding,) = judge(data, "4A.ics")
    assert finding.message == "STATUS n’est pas celui d’un événement (20 lignes)."


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"BEGIN:VEVENT", "<html>é".encode("utf-16"), b":" * 10000])
def test_what_is_no_calendar_is_said_to_be_none(data):
    assert [finding.rule for finding in judge(data, "x.ics")] == ["ics-calendar"]


def test_our_calendars_have_no_fault_and_only_those_of_teachers_hold_moderators_links():
    rules = {path: {finding.rule for finding in judge(data, path)} for path, data in calendars(SCHOOL, PLAN).items()}
    assert rules == {
        "ics/divisions/4A.ics": set(),
        "ics/divisions/4B.ics": set(),
        "ics/teachers/durand.ics": {"ics-moderator"},
        "ics/teachers/garcia.ics": {"ics-moderator"},
        "ics/teachers/weber.ics": set(),
    }
