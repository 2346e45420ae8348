"""Calendars (iCalendar, RFC 5545) of every division and every teacher, as real importers take them.

One event per date, without recurrence rules, which the ENTs refuse or misread. What does not come from the plan is
derived from it, never from the clock: the same plan gives the same bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDatetime, vDuration, vText, vUri

from cned_planner.outputs import wording
from cned_planner.outputs.links import moderator_link, participant_link
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
from cned_planner.school import SYNC, School, Teacher

NAMESPACE = UUID("6f6ef4b6-1f0b-5c0b-9d8e-2f6f2f7d7b5a")
"""Of our event identifiers. Never change it: every event of every calendar would come twice."""

REFRESH = timedelta(hours=6)
"""How often a subscribed calendar should be read again."""


@dataclass(frozen=True)
class _Reader:
    """For whom a calendar is written: what it says, and what its events are called."""

    kind: str
    code: str
    title: str
    summary: Callable[[Occurrence], str]
    description: Callable[[Occurrence], str]
    link: Callable[[Occurrence], str | None]


def calendars(school: School, plan: Plan) -> dict[str, bytes]:
    """One file per division, for all that its pupils can meet, and one per teacher, for the live sessions."""
    files: dict[str, bytes] = {}
    divisions, teachers = unique_names(school.divisions), unique_names(school.teachers)
    for division in school.divisions.values():
        dated = occurrences(school, plan, partial(sessions_of_division, school, division=division))
        reader = _pupils(school, division.code)
        files[f"ics/divisions/{divisions[division.code]}.ics"] = _calendar(school, plan, reader, dated)
    for teacher in school.teachers.values():
        dated = occurrences(school, plan, partial(Plan.of_teacher, teacher=teacher))
        files[f"ics/teachers/{teachers[teacher.code]}.ics"] = _calendar(school, plan, _teacher(school, teacher), dated)
    return files


def _pupils(school: School, code: str) -> _Reader:
    return _Reader(
        "division",
        code,
        f"{code} – {school.establishment.name}",
        lambda occurrence: wording.summary_for_pupils(occurrence.session),
        lambda occurrence: wording.description_for_pupils(school, occurrence.session),
        lambda occurrence: participant_link(school, occurrence.session.service),
    )


def _teacher(school: School, teacher: Teacher) -> _Reader:
    def link(occurrence: Occurrence) -> str | None:
        service = occurrence.session.service
        return moderator_link(school, service) or participant_link(school, service)

    return _Reader(
        "teacher",
        teacher.code,
        f"{teacher.name} – {school.establishment.name}",
        lambda occurrence: wording.summary_for_teacher(occurrence.session, teacher),
        lambda occurrence: wording.description_for_teacher(school, occurrence.session),
        link,
    )


def _calendar(school: School, plan: Plan, reader: _Reader, dated: Iterable[Occurrence]) -> bytes:
    calendar = Calendar()
    zone = school.establishment.timezone
    for key, value in (
        ("VERSION", "2.0"),
        ("PRODID", "-//cned-planner//FR"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("NAME", _one_line(reader.title)),
        ("X-WR-CALNAME", _one_line(reader.title)),
        ("X-WR-TIMEZONE", zone),
    ):
        calendar[key] = vText(value)
    calendar["REFRESH-INTERVAL"] = vDuration(REFRESH, {"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vDuration(REFRESH)
    if zone in FRENCH_ZONES:
        calendar.add_component(vtimezone(zone))
    labels = label_of_dates(school)
    for occurrence in dated:
        rank = rank_in_week(school, plan, occurrence, labels[occurrence.on])
        calendar.add_component(_event(school, reader, occurrence, rank))
    return bytes(calendar.to_ical())


def _event(school: School, reader: _Reader, occurrence: Occurrence, rank: int) -> Event:
    event = Event()
    live = occurrence.session.mode == SYNC
    stamp = vDatetime(datetime.combine(school.calendar.start, time(), UTC))
    event["UID"] = vText(_uid(school, reader, occurrence, rank))
    event["DTSTAMP"] = event["CREATED"] = event["LAST-MODIFIED"] = stamp
    event["SEQUENCE"] = "0"
    event["DTSTART"] = _moment(school, occurrence.start)
    event["DTEND"] = _moment(school, occurrence.end)
    event["SUMMARY"] = vText(_one_line(reader.summary(occurrence)))
    event["DESCRIPTION"] = vText(_plain(reader.description(occurrence)))
    event["CATEGORIES"] = vText("Classe virtuelle" if live else "Travail en autonomie")
    event["STATUS"] = vText("CONFIRMED")
    event["TRANSP"] = vText("OPAQUE" if live else "TRANSPARENT")
    link = reader.link(occurrence) if live else None
    if link:
        _add_link(event, _one_line(link))
    return event


def _add_link(event: Event, link: str) -> None:
    """In every property that some importer shows: most drop URL and CONFERENCE."""
    event["LOCATION"] = vText(link)
    event["URL"] = vUri(link)
    conference = vUri(link)
    conference.params.update({"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": "Classe virtuelle"})
    event["CONFERENCE"] = conference


def _moment(school: School, local: datetime) -> vDatetime:
    """Local time with its zone's name, or UTC where we have no VTIMEZONE to go with the name."""
    zone = school.establishment.timezone
    if zone in FRENCH_ZONES:
        moment = vDatetime(local)
        moment.params["TZID"] = zone
        return moment
    return vDatetime(local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC))


def _uid(school: School, reader: _Reader, occurrence: Occurrence, rank: int) -> str:
    """36 characters that depend on what the event is, not on its day or slot: a session that moves keeps it.

    Two calendars never share one. The teacher's event carries the moderator's link: an agenda that takes both
    calendars and merges events by UID would show that link to pupils, or take it from the teacher.
    """
    session = occurrence.session
    year, week, _ = occurrence.on.isocalendar()
    identity = (
        school.establishment.uai,
        reader.kind,
        reader.code,
        session.service.id,
        session.mode,
        f"{year}-W{week:02}",
        str(rank),
    )
    return str(uuid5(NAMESPACE, "\n".join(identity)))


def _plain(text: str) -> str:
    """Without the control characters and lone surrogates that break parsers; line ends stay."""
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"))


def _one_line(text: str) -> str:
    return _plain(text).replace("\n", " ")
