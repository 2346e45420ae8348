"""The calendars: read back by three libraries, and the checks that none of them makes."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject

from cned_planner.outputs.ics import calendars
from cned_planner.outputs.timezones import FRENCH_ZONES
from cned_planner.plan import Plan
from cned_planner.school import SYNC
from tests.outputs.small import DURAND, PLAN, SCHOOL, school_with, session, slot, with_rooms

GOLDEN = Path(__file__).parent / "golden"
FILES = calendars(SCHOOL, PLAN)
PUPILS = "ics/divisions/4A.ics"
TEACHER = "ics/teachers/garcia.ics"


def events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def by_start(data: bytes, start: datetime) -> list[Any]:
    return [event for event in events(data) if event["DTSTART"].dt.replace(tzinfo=None) == start]


def year_round(**establishment):
    """The school over a period that crosses both changes of the clock, without labels."""
    calendar = {"start": date(2026, 10, 12), "end": date(2027, 4, 2), "weeks": {}, "closed": ()}
    return school_with(calendar=calendar, establishment=establishment)


def test_one_calendar_per_division_and_teacher():
    assert sorted(FILES) == [
        *("ics/divisions/4A.ics", "ics/divisions/4B.ics"),
        *("ics/teachers/durand.ics", "ics/teachers/garcia.ics", "ics/teachers/weber.ics"),
    ]


@pytest.mark.parametrize("path", [PUPILS, TEACHER])
def test_bytes_are_those_approved(path):
    assert FILES[path] == (GOLDEN / Path(path).name).read_bytes()


@pytest.mark.parametrize("path", sorted(FILES))
def test_what_no_reader_checks(path):
    data = FILES[path]
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\r\r\n" not in data
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # folded between characters, not within
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    text = data.decode()
    assert not re.search(r"(?m)^(RRULE(?!:FREQ=YEARLY)|EXDATE|RDATE|RECURRENCE-ID|ATTENDEE|ORGANIZER)", text)
    assert "RRULE" not in text[text.index("BEGIN:VEVENT") :]


def test_identifiers_are_short_and_unique_over_all_calendars():
    uids = [str(event["UID"]) for data in FILES.values() for event in events(data)]
    assert max(Counter(uids).values()) == 1
    assert {len(uid) for uid in uids} == {36}


def test_a_division_sees_its_own_sessions_and_those_of_its_groups():
    summaries = Counter(str(event["SUMMARY"]) for event in events(FILES[PUPILS]))
    assert summaries == {
        "[VISIO] Mathématiques – 4A – Mme Durand": 5,  # three Mondays, and two Wednesdays of three
        "[AUTONOMIE] Mathématiques – 4A (CNED)": 4,  # three Thursdays, one Friday B
        "[VISIO] Espagnol – 4ESP – M. García": 5,  # three Mondays, two Fridays A
        "[AUTONOMIE] Espagnol – 4ESP": 3,
        "[VISIO] Allemand – 4ALL – Mme Weber": 3,
    }


def test_a_teacher_sees_the_live_sessions_only_those_of_others_s_rooms_included():
    summaries = Counter(str(event["SUMMARY"]) for event in events(FILES[TEACHER]))
    assert summaries == {"[VISIO] Espagnol – 4ESP (4A, 4B)": 5, "[VISIO] Mathématiques – 4B – avec Mme Durand": 3}


def test_a_live_event_carries_the_link_wherever_an_importer_may_look():
    (event,) = by_start(FILES[PUPILS], datetime(2026, 11, 30, 8, 30))  # noqa: DTZ001
    link = "https://cv.example/guest/durand"
    assert event["LOCATION"] == event["URL"] == event["CONFERENCE"] == link
    assert link in event["DESCRIPTION"]
    assert event["CONFERENCE"].params["FEATURE"] == ["AUDIO", "VIDEO"]
    assert (event["TRANSP"], event["STATUS"], event["SEQUENCE"]) == ("OPAQUE", "CONFIRMED", 0)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=55)


def test_work_alone_leaves_the_time_free_and_has_no_link():
    (event,) = by_start(FILES[PUPILS], datetime(2026, 12, 3, 8, 30))  # noqa: DTZ001
    assert event["TRANSP"] == "TRANSPARENT"
    assert not {"LOCATION", "URL", "CONFERENCE"} & set(event)
    assert event["DTEND"].dt > event["DTSTART"].dt
    assert "CNED" in event["DESCRIPTION"]


def test_a_room_without_a_link_says_who_gives_it():
    (event,) = [one for one in events(FILES[PUPILS]) if "Allemand" in one["SUMMARY"]][:1]
    assert "LOCATION" not in event
    assert "communiqué par le professeur" in event["DESCRIPTION"]


def unfolded(data: bytes) -> bytes:
    return data.replace(b"\r\n ", b"")


def test_moderator_links_of_teachers_reach_no_division():
    for path, data in FILES.items():
        assert (b"invite" in unfolded(data).lower()) == (path in (TEACHER, "ics/teachers/durand.ics"))
    assert b"LOCATION:https://cv.example/invite/DURAND" in unfolded(FILES["ics/teachers/durand.ics"])


def test_moderator_links_of_divisions_reach_teachers_only():
    school, plan = with_rooms({"4A": "https://x.example/4A"}, {"4A": "https://x.example/MOD"})
    for path, data in calendars(school, plan).items():
        assert (b"x.example/MOD" in unfolded(data)) == path.startswith("ics/teachers/")


def test_a_moderator_link_under_the_wrong_key_is_withheld_from_pupils():
    for link in ("https://cv.example/invite/DURAND", "https://eu.bbcollab.com/collab/ui/session/invite/1"):
        teacher = replace(DURAND, link=link)
        service = replace(SCHOOL.services["4A/MAT"], teachers=(teacher,))
        school = school_with(teachers={**SCHOOL.teachers, "durand": teacher}, services={"4A/MAT": service})
        plan = Plan.of([replace(session("4A/MAT", SYNC, "monday M1"), service=service)])
        assert b"invite" not in calendars(school, plan)[PUPILS].replace(b"\r\n ", b"").lower()


def test_rooms_of_divisions_and_of_groups_give_their_own_links():
    school, plan = with_rooms({code: f"https://cv.example/guest/{code}" for code in ("4A", "4B", "4ALL")})
    places = {
        (str(event["SUMMARY"]).split(" – ")[1], str(event["LOCATION"]))
        for event in events(calendars(school, plan)["ics/divisions/4B.ics"])
        if "LOCATION" in event
    }
    assert places == {
        ("4B", "https://cv.example/guest/4B"),
        ("4ESP", "https://cv.example/guest/4A"),
        ("4ALL", "https://cv.example/guest/4ALL"),
    }


def test_three_readers_see_the_same_times_across_both_clock_changes():
    school = year_round(zone="A")
    data = calendars(school, PLAN)["ics/divisions/4A.ics"]
    paris = ZoneInfo("Europe/Paris")
    expected = {
        datetime(*day, 8, 30, tzinfo=paris).astimezone(UTC) for day in ((2026, 10, 12), (2026, 11, 2), (2027, 3, 22))
    }
    easter = datetime(2027, 3, 29, 8, 30, tzinfo=paris).astimezone(UTC)
    read = {event["DTSTART"].dt.astimezone(UTC) for event in events(data)}
    with_vobject = {event.dtstart.value.astimezone(UTC) for event in vobject.readOne(data.decode()).vevent_list}
    recurring = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between((2026, 10, 1), (2027, 5, 1))
    assert read == with_vobject == {event["DTSTART"].dt.astimezone(UTC) for event in recurring}
    assert expected <= read
    assert easter not in read
    assert len(list(recurring)) == len(events(data))
    assert {(moment.astimezone(paris).hour, moment.astimezone(paris).minute) for moment in read} == {
        (one.slot.start.hour, one.slot.start.minute) for one in PLAN.sessions
    }


def test_holidays_and_closed_days_hold_no_event():
    days = {event["DTSTART"].dt.date() for event in events(calendars(year_round(zone="A"), PLAN)[PUPILS])}
    assert date(2026, 10, 15) in days
    assert not any(date(2026, 10, 17) < day < date(2026, 11, 2) for day in days)
    assert date(2026, 11, 11) not in days
    assert date(2026, 12, 9) not in {event["DTSTART"].dt.date() for event in events(FILES[PUPILS])}


@pytest.mark.parametrize("zone", FRENCH_ZONES)
def test_our_time_zones_say_what_the_database_says(zone):
    data = calendars(year_round(timezone=zone, zone="none"), PLAN)[PUPILS]
    assert f"X-WR-TIMEZONE:{zone}".encode() in data
    zones: list[Any] = list(icalendar.Calendar.from_ical(data).walk("VTIMEZONE"))
    ours, theirs = zones[0].to_tz(lookup_tzid=False), ZoneInfo(zone)
    for week in range(60):
        moment = datetime.combine(date(2026, 9, 7) + timedelta(weeks=week), time(8, 30))
        assert moment.replace(tzinfo=ours).utcoffset() == moment.replace(tzinfo=theirs).utcoffset(), moment


def test_a_school_in_another_zone_gets_utc():
    data = calendars(year_round(timezone="America/New_York", zone="none"), PLAN)[PUPILS]
    assert b"VTIMEZONE" not in data
    assert b"DTSTART:20261012T123000Z" in data
    assert b"DTSTART:20261102T133000Z" in data


def test_a_session_that_moves_keeps_its_identifier():
    def uids(*sessions):
        return {str(event["UID"]) for event in events(calendars(SCHOOL, Plan.of(sessions))[PUPILS])}

    first, second = session("4A/MAT", SYNC, "monday M1"), session("4A/MAT", SYNC, "thursday M2")
    assert uids(first, second) == uids(replace(first, slot=slot("tuesday S1")), second)
    assert uids(first, second) > uids(first)
    assert uids(first).isdisjoint(uids(replace(first, mode="async")))


def test_a_bank_holiday_does_not_rename_the_other_events_of_its_week():
    sessions = [session("4A/MAT", SYNC, "wednesday M2"), session("4A/MAT", SYNC, "thursday M1")]
    plan, opened = Plan.of(sessions), school_with(calendar={"closed": ()})
    with_closed = {str(event["UID"]) for event in events(calendars(SCHOOL, plan)[PUPILS])}
    assert with_closed < {str(event["UID"]) for event in events(calendars(opened, plan)[PUPILS])}


def test_odd_characters_come_back_as_text():
    text = "A;B,C\\D – « é » " + "ø" * 80
    subject = replace(SCHOOL.subjects["MAT"], name=text + "\n\x07\ud800")
    service = replace(SCHOOL.services["4A/MAT"], subject=subject)
    plan = Plan.of([replace(session("4A/MAT", SYNC, "monday M1"), service=service)])
    data = calendars(school_with(services={"4A/MAT": service}), plan)[PUPILS]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert {str(event["SUMMARY"]) for event in events(data)} == {f"[VISIO] {text}  – 4A – Mme Durand"}


PRINT_DIGEST = """
import hashlib
from cned_planner.outputs import output_files
from tests.outputs.small import PLAN, REPORT, SCHOOL
files = output_files(SCHOOL, PLAN, REPORT, {})
print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())
"""


def test_the_same_plan_gives_the_same_bytes_whatever_the_hash_seed():
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(digests) == 1
