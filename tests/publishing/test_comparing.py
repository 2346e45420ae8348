"""What must be sent, found without a server: by what events say, and by whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cned_planner.outputs.ics_form import USUAL, Form
from cned_planner.publishing.comparing import Stored, steps
from cned_planner.publishing.recipients import recipients
from tests.outputs.small import PLAN, SCHOOL

(CLASS,) = (one for one in recipients(SCHOOL, PLAN, USUAL) if one.code == "4A")
FIRST = next(iter(CLASS.events))
START = SCHOOL.calendar.start


def stored(body):
    return Stored("https://x.example/1.ics", '"1"', body)


def everything(first=""):
    """The collection as it should be, but for its first event where another body is given."""
    own = {uid: stored(CLASS.body(event).decode()) for uid, event in CLASS.events.items()}
    return own | ({FIRST: stored(first)} if first else {})


def test_nothing_to_do_where_it_is_all_there():
    todo = steps(CLASS, everything(), START)
    assert (todo.count, todo.same) == (0, len(CLASS.events))


def test_another_order_of_lines_and_of_parameters_is_no_change():
    body = CLASS.body(CLASS.events[FIRST]).decode()
    *before, end, last = body.rstrip("\r\n").replace("\r\n ", "").split("\r\n")
    start = before.index("BEGIN:VEVENT") + 1
    lines = [*before[:start], *reversed(before[start:]), end, last]
    assert steps(CLASS, everything("\r\n".join(lines)), START).count == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SUMMARY:[VISIO]", "SUMMARY:[REPORTÉ]"),
        ("T083000", "T073000"),
        ("T092500", "T102500"),
        ("STATUS:CONFIRMED", "STATUS:CANCELLED"),
        ("LOCATION:https", "LOCATION:http"),
        ("TZID=Europe/Paris:2026", "TZID=Europe/London:2026"),
        ("END:VCALENDAR", ""),
    ],
)
def test_what_a_reader_would_see_is_a_change(old, new):
    body = CLASS.body(CLASS.events[FIRST]).decode()
    assert old in body
    todo = steps(CLASS, everything(body.replace(old, new)), START)
    assert list(todo.change) == [FIRST]


def test_an_alarm_is_part_of_what_an_event_says():
    (ringing,) = (one for one in recipients(SCHOOL, PLAN, Form(alarm=5)) if one.code == "4A")
    assert len(steps(ringing, everything(), START).change) == sum(
        "BEGIN:VALARM" in event.lines for event in ringing.events.values()
    )


@pytest.mark.parametrize(("sequence", "next_one"), [("7", "8"), ("x", "1"), ("", "1")])
def test_a_change_counts_on_from_what_is_there(sequence, next_one):
    body = CLASS.body(CLASS.events[FIRST]).decode().replace("SUMMARY:", "SUMMARY:x ")
    body = body.replace("SEQUENCE:0", f"SEQUENCE:{sequence}").replace("DTSTAMP:20261130T000000Z", "DTSTAMP:hier")
    _, event = steps(CLASS, everything(body), START).change[FIRST]
    assert event.value("SEQUENCE") == next_one
    assert event.value("DTSTAMP") == "20261130T000100Z"


def test_only_what_ends_with_the_mark_of_the_calendar_is_taken_out():
    body = CLASS.body(CLASS.events[FIRST]).decode()
    ours, theirs = f"00000000-0000-5000-8000-{CLASS.mark}", "00000000-0000-5000-8000-000000000000"
    there = everything() | {uid: stored(body.replace(FIRST, uid)) for uid in (ours, theirs)}
    assert list(steps(CLASS, there, START).remove) == [ours]
    later = START.replace(month=12, day=1)
    assert list(steps(CLASS, there, later).remove) == []
    assert list(steps(replace(CLASS, mark="0" * 12), there, START).remove) == [theirs]


def test_names_of_collections_are_quoted():
    assert replace(CLASS, name="classe 5 é/a").address("https://x.example/moi/") == (
        "https://x.example/moi/classe%205%20%C3%A9%2Fa/"
    )
