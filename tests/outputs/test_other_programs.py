"""Every program reads the same events in our calendars: both clock changes, holidays, weeks A and B.

What is expected is counted here from the published dates of zone C, without the program's own calendar.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cned_planner.outputs.ics import calendars
from cned_planner.school import DAYS, SYNC
from tests.outputs.readers import READERS
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


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Miquelon", "Pacific/Noumea"])
@pytest.mark.parametrize("reader", sorted(READERS))
def test_every_program_reads_the_same_events(reader, zone, tmp_path):
    school = school_with(calendar=CALENDAR, establishment={"timezone": zone})
    path = tmp_path / "4A.ics"
    path.write_bytes(calendars(school, PLAN)["ics/divisions/4A.ics"])
    seen = READERS[reader](path)
    assert len({uid for uid, *_ in seen}) == len(seen)
    assert Counter((start, end, title.split(" – ")[0].split("] ")[1], link) for _, start, end, title, link in seen) == (
        expected(zone)
    )


def test_the_period_is_worth_the_test():
    """Winter and summer time, both labels, and more than a hundred dates."""
    starts = [start for start, *_ in expected("Europe/Paris").elements()]
    assert len(starts) > 100
    assert {start.hour for start in starts if start.minute == 30} == {6, 7}
