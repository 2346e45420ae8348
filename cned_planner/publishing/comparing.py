"""What must be sent so that a collection holds a calendar: new events, changed ones, those that are there no more.

The server is the only memory. Events are compared by what they say, not by their bytes: servers write them in their
own manner. Only events whose UID ends with the calendar's mark are ours; nobody else's is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar

from cned_planner.outputs.ics_update import Event, read
from cned_planner.publishing.recipients import Recipient

SAID = ("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "CONFERENCE", "CATEGORIES", "STATUS", "TRANSP")


@dataclass(frozen=True)
class Stored:
    """An event as it is on the server."""

    address: str
    etag: str
    body: str

    @property
    def uids(self) -> Iterable[str]:
        return read(self.body.encode("utf-8")).events.keys()


@dataclass(frozen=True)
class Steps:
    """What to do, by UID."""

    add: Mapping[str, Event]
    change: Mapping[str, tuple[Stored, Event]]
    remove: Mapping[str, Stored]
    same: int

    @property
    def count(self) -> int:
        return len(self.add) + len(self.change) + len(self.remove)


def steps(recipient: Recipient, stored: Mapping[str, Stored], over: date) -> Steps:
    """`stored`: every event of the collection, by UID. What was before the day `over` is history, and stays."""
    wanted = recipient.events
    there = {uid: one for uid, one in stored.items() if uid in wanted or uid.endswith(recipient.mark)}
    change = {
        uid: (there[uid], _revised(event, there[uid]))
        for uid, event in wanted.items()
        if uid in there and _says(recipient.body(event)) != _says(there[uid].body)
    }
    return Steps(
        {uid: event for uid, event in wanted.items() if uid not in there},
        change,
        {uid: one for uid, one in there.items() if uid not in wanted and not _is_before(one, over)},
        sum(uid in there for uid in wanted) - len(change),
    )


def _is_before(stored: Stored, day: date) -> bool:
    event = _event(stored.body)
    start = getattr(event.get("DTSTART"), "dt", None) if event else None
    return isinstance(start, datetime) and start.date() < day


def _says(body: str | bytes) -> object:
    """What a reader can see of an event; nothing where it cannot be read."""
    event = _event(body)
    if event is None:
        return None
    texts = {name: _text(event[name]) for name in SAID if name in event}
    alarms = sorted(str(alarm.get("TRIGGER").to_ical()) for alarm in event.walk("VALARM") if "TRIGGER" in alarm)
    return texts, _moment(event.get("DTSTART")), _moment(event.get("DTEND")), alarms


def _event(body: str | bytes) -> Any:
    try:
        return next(iter(icalendar.Calendar.from_ical(body).walk("VEVENT")), None)
    except (ValueError, KeyError, IndexError):
        return None


def _text(value: Any) -> str:
    return value.to_ical().decode("utf-8") if hasattr(value, "to_ical") else str(value)


def _moment(value: Any) -> date | None:
    moment = getattr(value, "dt", None)
    return moment.astimezone(UTC) if isinstance(moment, datetime) and moment.tzinfo else moment


def _revised(event: Event, stored: Stored) -> Event:
    """With a SEQUENCE and a stamp later than those on the server."""
    former = next(iter(read(stored.body.encode("utf-8")).events.values()))
    sequence = former.value("SEQUENCE")
    latest = max(filter(_is_stamp, (event.value("DTSTAMP"), former.value("DTSTAMP"))))
    moment = datetime.strptime(latest, "%Y%m%dT%H%M%SZ") + timedelta(minutes=1)  # noqa: DTZ007 (UTC in and out)
    stamp = f"{moment:%Y%m%dT%H%M%SZ}"
    number = int(sequence) + 1 if sequence.isdecimal() else 1
    return event.with_values({"SEQUENCE": str(number), "DTSTAMP": stamp, "LAST-MODIFIED": stamp})


def _is_stamp(text: str) -> bool:
    return len(text) == len("20261130T000000Z") and text.endswith("Z")
