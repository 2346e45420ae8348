"""Calendars that follow former ones: identifiers stay, sequences grow, and what is gone is said to be."""

from dataclasses import replace

import icalendar

from cned_planner.outputs import output_files
from cned_planner.outputs.changes import change_files
from cned_planner.outputs.ics import calendars
from cned_planner.outputs.ics_judge import judge
from cned_planner.outputs.ics_update import continued, read, write
from cned_planner.plan import Plan
from cned_planner.school import SYNC
from tests.outputs.small import PLAN, REPORT, SCHOOL, school_with, session, slot

PATH = "ics/divisions/4A.ics"
FIRST = calendars(SCHOOL, PLAN)
MONDAY = session("4A/MAT", SYNC, "monday M1")
MOVED = Plan.of(replace(one, slot=slot("tuesday M2")) if one == MONDAY else one for one in PLAN.sessions)
WITHOUT = Plan.of(one for one in PLAN.sessions if one != MONDAY)


def following(former, plan, school=SCHOOL):
    """All files, as they follow the calendars of `former`."""
    return output_files(school, plan, REPORT, {}, former)


def events(data):
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def sequences(data):
    return {uid: event["SEQUENCE"] for uid, event in events(data).items()}


def test_taken_apart_and_put_together_a_calendar_is_the_same():
    for data in FIRST.values():
        assert write(read(data)) == data


def test_the_same_plan_again_gives_the_same_bytes():
    assert following(FIRST, PLAN)[PATH] == FIRST[PATH]
    second = following(FIRST, MOVED)
    assert following(second, MOVED)[PATH] == second[PATH]
    (nothing,) = change_files(following(second, MOVED), second).values()
    assert nothing.count(b"\n") == 1  # the headings


def test_a_session_that_moves_is_an_update_and_the_others_are_untouched():
    former, new = events(FIRST[PATH]), events(following(FIRST, MOVED)[PATH])
    assert former.keys() == new.keys()
    moved = {uid for uid in new if new[uid]["SEQUENCE"] == 1}
    assert {former[uid]["DTSTART"].dt.strftime("%a %H:%M") for uid in moved} == {"Mon 08:30"}
    assert {new[uid]["DTSTART"].dt.strftime("%a %H:%M") for uid in moved} == {"Tue 09:25"}
    assert len(moved) == 3
    for uid in new:
        later = new[uid]["DTSTAMP"].dt > former[uid]["DTSTAMP"].dt
        assert later == (uid in moved) == (new[uid] != former[uid])
        assert new[uid]["CREATED"] == former[uid]["CREATED"]


def test_sequences_never_go_back_even_for_a_session_that_comes_again():
    plans = (MOVED, WITHOUT, WITHOUT, PLAN, MOVED)
    sent = sequences(FIRST[PATH])
    former = FIRST
    for plan in plans:
        new = following(former, plan)
        change = change_files(new, former).get(f"changements/{PATH}")
        now = {**sequences(new[PATH]), **(sequences(change) if change else {})}
        for uid, sequence in now.items():
            assert sequence >= sent.get(uid, 0)
            if change and uid in sequences(change):
                assert sequence > sent.get(uid, -1)
        sent |= now
        former = new
    assert b"X-CNED-PLANNER-REVISION:4\r\n" in former[PATH]


def test_the_changes_hold_what_is_cancelled_and_nothing_that_stays():
    new = following(FIRST, Plan.of(one for one in PLAN.sessions if one != session("4A/MAT", SYNC, "wednesday M2")))
    change = change_files(new, FIRST)[f"changements/{PATH}"]
    assert events(change).keys() == events(FIRST[PATH]).keys() - events(new[PATH]).keys()
    said = [(event["STATUS"], event["SUMMARY"], event["SEQUENCE"]) for event in events(change).values()]
    assert said == [("CANCELLED", "ANNULÉ – [VISIO] Mathématiques – 4A – Mme Durand", 1)] * 2
    assert judge(change, "x.ics") == []
    assert judge(new[PATH], "x.ics") == []


def test_the_first_session_of_a_week_that_goes_leaves_its_place_to_the_next():
    """Identifiers go by rank in the week: Wednesday's session becomes the first, and its own is cancelled."""
    change = change_files(following(FIRST, WITHOUT), FIRST)[f"changements/{PATH}"]
    said = sorted((str(event["STATUS"]), f"{event['DTSTART'].dt:%a}") for event in events(change).values())
    assert said == [("CANCELLED", "Mon"), *[("CANCELLED", "Wed")] * 2, *[("CONFIRMED", "Wed")] * 2]


def test_a_change_of_the_file_is_a_change_too():
    """A day that closes, a link that is new: the plan is the same, the calendars are not."""
    closed = school_with(calendar={"closed": (*SCHOOL.calendar.closed, SCHOOL.calendar.start)})
    new = following(FIRST, PLAN, closed)
    assert len(events(change_files(new, FIRST)[f"changements/{PATH}"])) == 3
    assert set(sequences(new[PATH]).values()) == {0}


def test_what_to_delete_by_hand_is_listed():
    rows = change_files(following(FIRST, MOVED), FIRST)["changements/a-supprimer.csv"].decode("utf-8-sig").splitlines()
    assert rows[:2] == [
        "calendrier;date;jour;début;fin;titre;pourquoi",
        "4A;30/11/2026;lundi;08:30;09:25;[VISIO] Mathématiques – 4A – Mme Durand;modifiée",
    ]
    assert {row.split(";")[0] for row in rows[1:]} == {"4A", "durand"}
    assert len(rows) == 1 + 2 * 3


def test_a_calendar_that_is_there_no_more_is_cancelled_whole():
    new = {path: data for path, data in following(FIRST, PLAN).items() if path != PATH}
    change = change_files(new, FIRST)[f"changements/{PATH}"]
    assert sequences(change) == dict.fromkeys(sequences(FIRST[PATH]), 1)


def test_a_former_calendar_of_another_program_does_no_harm():
    for former in (b"", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:now\r\n"):
        assert events(continued(FIRST[PATH], former)).keys() == events(FIRST[PATH]).keys()
