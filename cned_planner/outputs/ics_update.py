"""Calendars that follow former ones: what has not changed keeps its SEQUENCE, what has gets a higher one.

The former files are the only memory. A calendar carries its revision, 0 first, and one more each time anything in it
changes; an event's SEQUENCE is the revision at which it last changed, so it never goes back, even for a session that
was withdrawn and comes again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from pathlib import Path

from icalendar.parser import Contentline

REVISION = "X-CNED-PLANNER-REVISION"
"""The calendar's own property; left out of a first calendar."""

CANCELLED = "ANNULÉ – "

_STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED")
_MOMENT = re.compile(r"\d{8}T\d{6}Z")
_BEGIN, _END = "BEGIN:VEVENT", "END:VEVENT"


@dataclass(frozen=True)
class Event:
    """The content lines between BEGIN and END, unfolded."""

    lines: tuple[str, ...]

    def value(self, name: str) -> str:
        """The value of a property, parameters left out, or nothing."""
        found = (line for line in self.lines if line.startswith((f"{name}:", f"{name};")))
        return next(found, "").partition(":")[2]

    @property
    def content(self) -> frozenset[str]:
        """What a reader can see change."""
        return frozenset(line for line in self.lines if not line.startswith((*_STAMPS, "SEQUENCE")))

    def without_alarms(self) -> Event:
        """The event less what stands between BEGIN and END of its alarms, which come last."""
        return Event(tuple(takewhile(lambda line: line != "BEGIN:VALARM", self.lines)))

    def with_values(self, values: Mapping[str, str]) -> Event:
        """The event with other values of properties that it has, without parameters."""
        names = [line.partition(":")[0] for line in self.lines]
        pairs = zip(names, self.lines, strict=True)
        return Event(tuple(f"{name}:{values[name]}" if name in values else line for name, line in pairs))


@dataclass(frozen=True)
class CalendarText:
    """A calendar of ours, taken apart: its own lines, and its events by UID."""

    head: tuple[str, ...]
    events: Mapping[str, Event]

    @property
    def revision(self) -> int:
        found = next((line for line in self.head if line.startswith(f"{REVISION}:")), "").partition(":")[2]
        return int(found) if found.isdecimal() else 0


def former_calendars(folder: Path) -> dict[str, bytes]:
    """The calendars of a former output folder: relative POSIX path → content. None where there is no such folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("ics/*/*.ics"))}


def read(data: bytes) -> CalendarText:
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\n ", "").split("\n")
    head: list[str] = []
    events: dict[str, Event] = {}
    inside: list[str] | None = None
    for line in filter(None, lines):
        if line == _BEGIN:
            inside = []
        elif line == _END and inside is not None:
            event, inside = Event(tuple(inside)), None
            events[event.value("UID")] = event
        else:
            (head if inside is None else inside).append(line)
    return CalendarText(tuple(head), events)


def write(calendar: CalendarText) -> bytes:
    *head, end = calendar.head
    events = (line for event in calendar.events.values() for line in (_BEGIN, *event.lines, _END))
    return b"".join(_folded(line) for line in (*head, *events, end))


def _folded(line: str) -> bytes:
    data = line.encode()
    if len(data) < 75:  # octets: nearly every line, and the library looks at each of its letters
        return data + b"\r\n"
    return bytes(Contentline(line).to_ical()) + b"\r\n"  # type: ignore[no-untyped-call]


def continued(data: bytes, former: bytes | None) -> bytes:
    """The calendar `data`, as the one that follows `former`."""
    if former is None:
        return data
    new, old = read(data), read(former)
    changed = _changed(new, old)
    revision = old.revision + bool(changed or old.events.keys() - new.events.keys())
    stamp = _stamp(new, old) if changed else ""
    events = {
        uid: _revised(event, revision, stamp) if uid in changed else _unchanged(event, old.events[uid])
        for uid, event in new.events.items()
    }
    return write(CalendarText(_with_revision(new.head, revision), events))


def with_past(data: bytes, former: bytes, before: date) -> bytes:
    """The calendar `data` from a day on, and before it what `former` has, whatever has become of names and links."""
    new, old, first = read(data), read(former), f"{before:%Y%m%d}"
    past = {uid: event for uid, event in old.events.items() if event.value("DTSTART") < first}
    coming = {uid: event for uid, event in new.events.items() if event.value("DTSTART") >= first}
    return write(CalendarText(new.head, {**past, **coming}))


def emptied(former: bytes) -> bytes:
    """The calendar that follows one of a division or a teacher that is there no more."""
    return continued(write(CalendarText(read(former).head, {})), former)


def _changed(new: CalendarText, old: CalendarText) -> set[str]:
    """UIDs of the events that are new or not what they were."""
    return {uid for uid, event in new.events.items() if uid not in old.events or _differ(event, old.events[uid])}


def _differ(one: Event, other: Event) -> bool:
    return one.content != other.content


def _stamp(*calendars: CalendarText) -> str:
    """A minute after all that the calendars say; a plan has no clock."""
    stamps = [event.value("DTSTAMP") for calendar in calendars for event in calendar.events.values()]
    latest = datetime.strptime(max(filter(_MOMENT.fullmatch, stamps)), "%Y%m%dT%H%M%SZ")  # noqa: DTZ007 (UTC in and out)
    return f"{latest + timedelta(minutes=1):%Y%m%dT%H%M%SZ}"


def _revised(event: Event, revision: int, stamp: str) -> Event:
    return event.with_values({"SEQUENCE": str(revision), "DTSTAMP": stamp, "LAST-MODIFIED": stamp})


def _unchanged(event: Event, former: Event) -> Event:
    values = {name: former.value(name) for name in (*_STAMPS, "SEQUENCE")}
    return event.with_values({name: value for name, value in values.items() if value})


def _with_revision(head: Iterable[str], revision: int) -> tuple[str, ...]:
    """Among the calendar's properties, which come before its first component."""
    begin, *others = (line for line in head if not line.startswith(f"{REVISION}:"))
    return (begin, f"{REVISION}:{revision}", *others) if revision else (begin, *others)


def changes(data: bytes, former: bytes) -> bytes | None:
    """A calendar of what is new, changed or cancelled in `data`, which follows `former`; None where nothing is."""
    new, old = read(data), read(former)
    changed = _changed(new, old)
    events = {uid: event for uid, event in new.events.items() if uid in changed}
    gone = {uid: event for uid, event in old.events.items() if uid not in new.events}
    if gone:
        stamp = _stamp(old)
        events |= {uid: _cancelled(event, new.revision, stamp) for uid, event in gone.items()}
    return write(CalendarText(new.head, events)) if events else None


def _cancelled(event: Event, revision: int, stamp: str) -> Event:
    """Said in the title too: the ENTs ignore STATUS."""
    title = {"SUMMARY": CANCELLED + event.value("SUMMARY"), "STATUS": "CANCELLED", "TRANSP": "TRANSPARENT"}
    return _revised(event.without_alarms(), revision, stamp).with_values(title)


def obsolete(data: bytes, former: bytes) -> Iterator[tuple[Event, bool]]:
    """The events of `former` to delete by hand where an import never does, and whether `data` replaces them."""
    new = read(data)
    for uid, event in read(former).events.items():
        if uid not in new.events or _differ(event, new.events[uid]):
            yield event, uid in new.events
