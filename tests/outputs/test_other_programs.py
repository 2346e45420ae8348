"""Every program reads the same events in our calendars: both clock changes, holidays, weeks A and B.

What is expected is counted here from the published dates of zone C, without the program's own calendar.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cned_planner.outputs.ics import calendars
from cned_planner.outputs.ics_form import USUAL, Form
from cned_planner.outputs.timezones import FRENCH_ZONES
from cned_planner.school import DAYS, SYNC
from tests.outputs.readers import EXPANDING, READERS
from tests.outputs.small import PLAN, school_with

FIRST, LAST = date(2026, 9, 28), date(2027, 4, 30)
OFF = (
    *((date(2026, 10, 17), date(2026, 11, 1)), (date(2026, 12, 19), date(2027, 1, 3))),
    *((date(2027, 2, 6), date(2027, 2, 21)), (date(2027, 4, 3), date(2027, 4, 18))),
    *((date(2026, 11, 11), date(2026, 11, 11)), (date(2027, 3, 29), date(2027, 3, 29))),
)
"""Holidays of zone C, first and last day off, then the public holidays on a weekday outside them."""

MONDAYS = [FIRST + timedelta(weeks=week) for week in range(31)]
CALENDAR = {"start": FIRST, "end": LAST, "closed": (), "weeks": {"A": tuple(MONDAYS[::2]), "B": tuple(MONDAYS[1::2])}}


def days_with_class() -> Iterator[tuple[date, str]]:
    for week, monday in enumerate(MONDAYS):
        for day in (monday + timedelta(days=rank) for rank in range(5)):
            if not any(first <= day <= last for first, last in OFF):
                yield day, "AB"[week % 2]


def expected(zone: str) -> Counter[tuple[datetime, datetime, str, str]]:
    """Start and end in UTC, subject, and link, of what the pupils of 4A meet."""
    found: Counter[tuple[datetime, datetime, str, str]] = Counter()
    for day, label in days_with_class():
        for session in PLAN.sessions:
            held = session.week in ("all", label) and session.slot.day == DAYS[day.weekday()]
            if held and session.service.audience.code != "4B":
                times = (session.slot.start, session.slot.end)
                start, end = (datetime.combine(day, time, ZoneInfo(zone)).astimezone(UTC) for time in times)
                link = (session.service.teachers[0].link or "") if session.mode == SYNC else ""
                found[start, end, session.service.subject.name, link] += 1
    return found


def written(folder, zone, form=USUAL):
    """The calendar of 4A, as a file."""
    school = school_with(calendar=CALENDAR, establishment={"timezone": zone})
    path = folder / "4A.ics"
    path.write_bytes(calendars(school, PLAN, form)["ics/divisions/4A.ics"])
    return path


def counted(seen):
    return Counter((start, end, title.split(" – ")[0].split("] ")[1], link) for _, start, end, title, link in seen)


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Miquelon", "Pacific/Noumea"])
@pytest.mark.parametrize("reader", sorted(READERS))
def test_every_program_reads_the_same_events(reader, zone, tmp_path):
    seen = READERS[reader](written(tmp_path, zone))
    assert len({uid for uid, *_ in seen}) == len(seen)
    assert counted(seen) == expected(zone)


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Miquelon", "Pacific/Noumea"])
@pytest.mark.parametrize("reader", EXPANDING)
def test_every_program_that_expands_series_reads_the_same_occurrences(reader, zone, tmp_path):
    seen = READERS[reader](written(tmp_path, zone, Form(recurrence=True, alarm=10)))
    assert len({uid for uid, *_ in seen}) == 8  # one event per session of the week
    assert counted(seen) == expected(zone)


@pytest.mark.parametrize("reader", sorted(READERS))
def test_every_program_reads_the_same_events_in_universal_time(reader, tmp_path):
    assert counted(READERS[reader](written(tmp_path, "Europe/Paris", Form(utc=True)))) == expected("Europe/Paris")


@pytest.mark.parametrize("zone", FRENCH_ZONES)
@pytest.mark.parametrize("form", [USUAL, Form(recurrence=True)], ids=["dates", "series"])
def test_in_every_time_zone_of_french_schools(form, zone, tmp_path):
    """Read by icalendar, which looks a zone up in its own database, and by libical, which reads ours."""
    for reader in ("recurring-ical-events", "libical"):
        assert counted(READERS[reader](written(tmp_path, zone, form))) == expected(zone)


def test_the_period_is_worth_the_test():
    """Winter and summer time, both labels, and more than a hundred dates."""
    starts = [start for start, *_ in expected("Europe/Paris").elements()]
    assert len(starts) > 100
    assert {start.hour for start in starts if start.minute == 30} == {6, 7}
