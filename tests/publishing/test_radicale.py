"""Calendars on a real CalDAV server: what is sent, what a second run and a new plan change, and what is left alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from cned_planner.outputs.ics import calendars
from cned_planner.outputs.ics_form import USUAL, Form
from cned_planner.plan import Plan
from cned_planner.publishing.failures import FULL, Failure
from cned_planner.publishing.recipients import recipients
from cned_planner.publishing.sending import Sending
from cned_planner.publishing.server import Server
from cned_planner.school import SYNC
from tests.outputs.readers import READERS, with_icalendar
from tests.outputs.small import PLAN, SCHOOL, school_with, session, slot
from tests.outputs.test_other_programs import CALENDAR
from tests.publishing.conftest import WORD

MONDAY = session("4A/MAT", SYNC, "monday M1")
MOVED = Plan.of(replace(one, slot=slot("tuesday M2")) if one == MONDAY else one for one in PLAN.sessions)
WITHOUT = Plan.of(one for one in PLAN.sessions if one != session("4A/MAT", SYNC, "wednesday M2"))
SOMEBODY_S = b"""\
BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//cned-planner//FR\r\nBEGIN:VEVENT\r\nUID:conseil-de-classe\r
DTSTAMP:20261130T000000Z\r\nDTSTART:20261201T160000Z\r\nDTEND:20261201T170000Z\r\nSUMMARY:Conseil\r
END:VEVENT\r\nEND:VCALENDAR\r\n"""


def publish(home, plan, *codes, school=SCHOOL, form=USUAL, **how):
    """Sends to the collections of these recipients, or of all; the results by code."""
    everybody = recipients(school, plan, form)
    chosen = [one for one in everybody if not codes or one.code in codes]
    sending = Sending(Server(home.url, home.user, WORD), home.url, school.calendar.start, **how)
    return {sent.recipient.code: sent for sent in sending.all(chosen, {one.mark: one for one in everybody})}


def counts(sent):
    return sent.added, sent.changed, sent.removed, sent.same


def seen(data, tmp_path):
    path = tmp_path / "read.ics"
    path.write_bytes(data)
    return sorted(with_icalendar(path))


def test_every_audience_gets_a_collection_with_the_events_of_its_calendar(home, tmp_path):
    results = publish(home, PLAN, create=True)
    assert all(sent.created and sent.failure is None for sent in results.values())
    names = {"divisions": ("classe", ("4a", "4b")), "teachers": ("professeur", ("durand", "garcia", "weber"))}
    files = calendars(SCHOOL, PLAN)
    for folder, (word, codes) in names.items():
        for code in codes:
            path = f"ics/{folder}/{code.upper() if folder == 'divisions' else code}.ics"
            stored = home.calendar(f"{word}-{code}")
            assert seen(stored, tmp_path) == seen(files[path], tmp_path)
            assert (b"/invite/" in stored.replace(b"\r\n ", b"")) == (code in ("durand", "garcia"))


def test_from_the_server_every_program_reads_the_same_year(home, tmp_path):
    """Over both changes of the clock, holidays and weeks A and B; with what each program needs, or skipped."""
    school = school_with(calendar=CALENDAR)
    codes = ("garcia", "weber")
    publish(home, PLAN, *codes, school=school, create=True)
    for code in codes:
        expected = calendars(school, PLAN)[f"ics/teachers/{code}.ics"]
        path = tmp_path / f"{code}.ics"
        path.write_bytes(home.calendar(f"professeur-{code}"))
        for reader in ("icalendar", "ical", "recurring-ical-events", "vobject"):
            assert Counter(READERS[reader](path)) == Counter(READERS["icalendar"](_file(tmp_path, expected))), reader


def _file(folder, data):
    path = folder / "expected.ics"
    path.write_bytes(data)
    return path


def test_a_second_run_changes_nothing(home):
    publish(home, PLAN, "4A", create=True)
    before = home.etags("classe-4a")
    again = publish(home, PLAN, "4A")["4A"]
    assert counts(again) == (0, 0, 0, len(before))
    assert home.etags("classe-4a") == before


def test_a_new_plan_touches_only_what_changed(home, tmp_path):
    publish(home, PLAN, "4A", create=True)
    before = home.etags("classe-4a")
    sent = publish(home, MOVED, "4A")["4A"]
    after = home.etags("classe-4a")
    assert counts(sent) == (0, 3, 0, len(before) - 3)
    assert before.keys() == after.keys()
    assert sum(before[address] != after[address] for address in before) == 3
    assert seen(home.calendar("classe-4a"), tmp_path) == seen(
        calendars(SCHOOL, MOVED)["ics/divisions/4A.ics"], tmp_path
    )
    assert home.calendar("classe-4a").count(b"SEQUENCE:1\r\n") == 3


def test_a_change_has_a_higher_sequence_and_a_later_stamp_each_time(home):
    for plan in (PLAN, MOVED, PLAN):
        publish(home, plan, "4A", create=True)
    events = home.calendar("classe-4a").decode().split("BEGIN:VEVENT")[1:]
    changed = [event for event in events if "SEQUENCE:2" in event]
    assert len(changed) == 3
    assert all("DTSTAMP:20261130T000200Z" in event for event in changed)


def test_a_session_that_is_gone_is_removed_and_nobody_else_s(home):
    publish(home, PLAN, "4A", create=True)
    home.ask("PUT", f"{home.url}classe-4a/conseil.ics", SOMEBODY_S, **{"Content-Type": "text/calendar"})
    sent = publish(home, WITHOUT, "4A")["4A"]
    assert counts(sent)[2] == 2
    assert b"UID:conseil-de-classe" in home.calendar("classe-4a")
    assert publish(home, Plan(()), "4A")["4A"].removed > 0
    assert list(home.etags("classe-4a")) == [f"/{home.user}/classe-4a/conseil.ics"]


def test_what_an_earlier_period_had_stays_and_a_shorter_period_takes_out_the_rest(home):
    publish(home, PLAN, "4A", create=True)
    later = school_with(calendar={"start": date(2026, 12, 7), "end": date(2026, 12, 11)})
    sent = publish(home, PLAN, "4A", school=later)["4A"]
    days = {line[-15:-7] for line in home.calendar("classe-4a").decode().splitlines() if line.startswith("DTSTART;")}
    assert sent.removed > 0
    assert min(days) == "20261130"
    assert max(days) == "20261211"


def test_nothing_is_asked_of_the_server_for_who_has_nothing(home):
    sent = publish(home, Plan(()), "weber")["weber"]
    assert (sent.failure, sent.created) == (None, False)


def test_an_event_that_somebody_moved_is_put_back_and_a_note_of_theirs_is_not_a_change(home, tmp_path):
    publish(home, PLAN, "4A", create=True)
    first, second, *_ = home.etags("classe-4a")
    for address, change in ((first, (b"T08", b"T07")), (second, (b"SUMMARY:", b"COMMENT:lu\r\nSUMMARY:"))):
        body = re.sub(*change, home.ask("GET", home.root + address))
        if address == first:
            body = body.replace(b"T09", b"T08").replace(b"T14", b"T13").replace(b"T10", b"T11")
        home.ask("PUT", home.root + address, body, **{"Content-Type": "text/calendar"})
    assert counts(publish(home, PLAN, "4A")["4A"])[:3] == (0, 1, 0)
    assert seen(home.calendar("classe-4a"), tmp_path) == seen(calendars(SCHOOL, PLAN)["ics/divisions/4A.ics"], tmp_path)


def test_an_alarm_is_sent_and_its_removal_too(home):
    publish(home, PLAN, "durand", create=True)
    with_alarm = publish(home, PLAN, "durand", form=Form(alarm=10))["durand"]
    assert counts(with_alarm)[1] == home.calendar("professeur-durand").count(b"TRIGGER:-PT10M") > 0
    assert counts(publish(home, PLAN, "durand", form=Form(alarm=10))["durand"])[:3] == (0, 0, 0)
    publish(home, PLAN, "durand")
    assert b"TRIGGER" not in home.calendar("professeur-durand")


def test_what_stops_half_way_is_taken_up_by_the_next_run(home, monkeypatch, tmp_path):
    real, calls = Server.add, []

    def add(self, collection, uid, body):
        calls.append(uid)
        if len(calls) > 5:
            raise Failure(FULL, collection)
        real(self, collection, uid, body)

    monkeypatch.setattr(Server, "add", add)
    first = publish(home, PLAN, "4A", create=True)["4A"]
    monkeypatch.undo()
    assert (first.added, first.left) == (5, 15)
    second = publish(home, PLAN, "4A")["4A"]
    assert counts(second) == (15, 0, 0, 5)
    assert seen(home.calendar("classe-4a"), tmp_path) == seen(calendars(SCHOOL, PLAN)["ics/divisions/4A.ics"], tmp_path)


def test_a_trial_sends_nothing(home):
    assert counts(publish(home, PLAN, "4A", create=True, dry_run=True)["4A"]) == (20, 0, 0, 0)
    assert publish(home, PLAN, "4A")["4A"].failure is not None
    publish(home, PLAN, "4A", create=True)
    before = home.etags("classe-4a")
    assert counts(publish(home, WITHOUT, "4A", dry_run=True)["4A"])[2] == 2
    assert home.etags("classe-4a") == before


@pytest.mark.parametrize(("first", "second"), [("4A", "durand"), ("durand", "4A")])
def test_two_audiences_are_never_mixed_in_one_collection(home, first, second):
    everybody = {one.code: replace(one, name="commun") for one in recipients(SCHOOL, PLAN, USUAL)}
    sending = Sending(Server(home.url, home.user, WORD), home.url, SCHOOL.calendar.start, create=True)
    marks = {one.mark: one for one in everybody.values()}
    list(sending.all([everybody[first]], marks))
    before = home.etags("commun")
    (sent,) = sending.all([everybody[second]], marks)
    assert f"contient déjà celui de {first}" in str(sent.failure)
    assert home.etags("commun") == before


@pytest.mark.parametrize("below", ["", "/", "/{user}", "/{user}/"])
def test_the_home_of_the_account_is_found_from_the_address_of_the_service(home, below):
    address = home.root + below.format(user=home.user)
    assert Server(address, home.user, WORD).home().rstrip("/") == home.url.rstrip("/")


def test_an_address_that_is_not_the_account_s_own_is_taken_as_it_is(home):
    address = f"{home.url}partage/"
    assert Server(address, home.user, WORD).home() == address
