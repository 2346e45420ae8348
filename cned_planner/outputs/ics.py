"""Calendars (iCalendar, RFC 5545) of every division and every teacher, as real importers take them.

One event per date, without recurrence rules, which the ENTs refuse or misread, unless another form is asked for. What
does not come from the plan is derived from it, never from the clock: the same plan gives the same bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vDatetime, vDuration, vRecur, vText, vUri

from cned_planner.outputs.ics_form import USUAL, Form, Series, series_of
from cned_planner.outputs.ics_identity import event_uid
from cned_planner.outputs.ics_readers import Reader, division_reader, teacher_reader
from cned_planner.outputs.names import unique_names
from cned_planner.outputs.occurrences import (
    Occurrence,
    label_of_dates,
    occurrences,
    rank_in_week,
    sessions_of_division,
)
from cned_planner.outputs.timezones import FRENCH_ZONES, vtimezone
from cned_planner.plan import Plan
from cned_planner.school import SYNC, School

LIVE_CATEGORY = "Classe virtuelle"

REFRESH = timedelta(hours=6)
"""How often a subscribed calendar should be read again."""

Part = tuple[Reader, Sequence[Occurrence]]
"""What a calendar holds for one reader; a calendar may be for several, as in a household."""


def calendars(school: School, plan: Plan, form: Form = USUAL) -> dict[str, bytes]:
    """One file per division, for all that its pupils can meet, and one per teacher, for the live sessions."""
    files: dict[str, bytes] = {}
    divisions, teachers = unique_names(school.divisions), unique_names(school.teachers)
    for division in school.divisions.values():
        dated = occurrences(school, plan, partial(sessions_of_division, school, division=division))
        part = (division_reader(school, division.code), dated)
        files[f"ics/divisions/{divisions[division.code]}.ics"] = calendar_bytes(school, plan, [part], form)
    for teacher in school.teachers.values():
        part = (teacher_reader(school, teacher), occurrences(school, plan, partial(Plan.of_teacher, teacher=teacher)))
        files[f"ics/teachers/{teachers[teacher.code]}.ics"] = calendar_bytes(school, plan, [part], form)
    return files


def calendar_bytes(school: School, plan: Plan, parts: Sequence[Part], form: Form = USUAL) -> bytes:
    """One calendar, with the title of its first reader."""
    calendar = Calendar()
    zone, title = school.establishment.timezone, parts[0][0].title
    for key, value in (
        ("VERSION", "2.0"),
        ("PRODID", "-//cned-planner//FR"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("NAME", _one_line(title)),
        ("X-WR-CALNAME", _one_line(title)),
        ("X-WR-TIMEZONE", zone),
    ):
        calendar[key] = vText(value)
    calendar["REFRESH-INTERVAL"] = vDuration(REFRESH, {"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vDuration(REFRESH)
    if _has_zone(school, form):
        calendar.add_component(vtimezone(zone))
    for reader, dated in parts:
        for event in _events(school, plan, reader, dated, form):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(school: School, plan: Plan, reader: Reader, dated: Iterable[Occurrence], form: Form) -> Iterator[Event]:
    labels = label_of_dates(school)
    for one in series_of(dated) if form.recurrence else (Series(occurrence, 1, 1, ()) for occurrence in dated):
        session, day = one.first.session, one.first.on
        rank = rank_in_week(school, plan, one.first, labels[day])
        more = ["series"] if form.recurrence else []
        uid = event_uid(school, reader, session.service, session.mode, day, rank, *more)
        event = _event(school, reader, one.first, uid, form)
        if one.repeats:
            event["RRULE"] = vRecur(FREQ="WEEKLY", INTERVAL=one.interval, COUNT=one.count)
            event["EXDATE"] = [_moment(school, start, form) for start in one.left_out]
        yield event


def _event(school: School, reader: Reader, occurrence: Occurrence, uid: str, form: Form) -> Event:
    event = Event()
    live = occurrence.session.mode == SYNC
    stamp = vDatetime(datetime.combine(school.calendar.start, time(), UTC))
    event["UID"] = vText(uid)
    event["DTSTAMP"] = event["CREATED"] = event["LAST-MODIFIED"] = stamp
    event["SEQUENCE"] = "0"
    event["DTSTART"] = _moment(school, occurrence.start, form)
    event["DTEND"] = _moment(school, occurrence.end, form)
    event["SUMMARY"] = vText(_one_line(reader.summary(occurrence)))
    event["DESCRIPTION"] = vText(_plain(reader.description(occurrence)))
    event["CATEGORIES"] = vText(LIVE_CATEGORY if live else "Travail en autonomie")
    event["STATUS"] = vText("CONFIRMED")
    event["TRANSP"] = vText("OPAQUE" if live else "TRANSPARENT")
    link = reader.link(occurrence) if live else None
    if link:
        _add_link(event, _one_line(link))
    if live and form.alarm is not None:
        event.add_component(_alarm(event, form.alarm))
    return event


def _alarm(event: Event, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm["ACTION"] = vText("DISPLAY")
    alarm["DESCRIPTION"] = event["SUMMARY"]
    alarm["TRIGGER"] = vDuration(-timedelta(minutes=minutes))
    return alarm


def _add_link(event: Event, link: str) -> None:
    """In every property that some importer shows: most drop URL and CONFERENCE."""
    event["LOCATION"] = vText(link)
    event["URL"] = vUri(link)
    conference = vUri(link)
    conference.params.update({"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": LIVE_CATEGORY})
    event["CONFERENCE"] = conference


def _has_zone(school: School, form: Form) -> bool:
    """Whether times are local ones with the name of a zone that we have a VTIMEZONE for."""
    return school.establishment.timezone in FRENCH_ZONES and not form.utc


def _moment(school: School, local: datetime, form: Form) -> vDatetime:
    zone = school.establishment.timezone
    if not _has_zone(school, form):
        return vDatetime(local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC))
    moment = vDatetime(local)
    moment.params["TZID"] = zone
    return moment


def _plain(text: str) -> str:
    """Without the control characters and lone surrogates that break parsers; line ends stay."""
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"))


def _one_line(text: str) -> str:
    return _plain(text).replace("\n", " ")
