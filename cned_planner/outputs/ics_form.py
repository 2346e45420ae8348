"""How calendars are written where the usual form does not suit: as series, in universal time, with an alarm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import gcd

from cned_planner.outputs.occurrences import Occurrence


@dataclass(frozen=True)
class Form:
    recurrence: bool = False
    """One event per weekly session with a rule, for desktop programs, instead of one per date."""
    utc: bool = False
    """Universal time without a time zone, for a program that misreads ours. Not with `recurrence`: a series in
    universal time would be an hour off after each change of the clock."""
    alarm: int | None = None
    """Minutes before a live class; None for no alarm."""


USUAL = Form()


@dataclass(frozen=True)
class Series:
    """The occurrences of one session, as a rule counts them: every `interval` weeks, `count` times, less `left_out`."""

    first: Occurrence
    interval: int
    count: int
    left_out: tuple[datetime, ...]
    """Local starts that the rule would give and that are not held: holidays, closed days, weeks of the other label."""

    @property
    def repeats(self) -> bool:
        return self.count > 1


def series_of(dated: Iterable[Occurrence]) -> Iterator[Series]:
    """The same occurrences as series, by time of the first. Each session's are a whole number of weeks apart."""
    by_session: dict[object, list[Occurrence]] = {}
    for occurrence in dated:
        by_session.setdefault(occurrence.session, []).append(occurrence)
    for held in by_session.values():
        yield _series(held)


def _series(held: list[Occurrence]) -> Series:
    first, last = held[0], held[-1]
    interval = gcd(*((one.on - first.on).days // 7 for one in held)) or 1
    count = (last.on - first.on).days // 7 // interval + 1
    starts = {one.start for one in held}
    regular = (first.start + timedelta(weeks=interval * rank) for rank in range(count))
    return Series(first, interval, count, tuple(start for start in regular if start not in starts))
