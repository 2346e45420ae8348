"""A calendar with a single event of a greater one: what a server stores, what a message carries."""

from __future__ import annotations

from collections.abc import Iterable

from cned_planner.outputs.ics_update import REVISION, CalendarText, Event, write

_OF_THE_FILE = ("NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", REVISION)
"""What belongs to a calendar that is read as one file, and not to an event alone."""


def single(head: Iterable[str], event: Event, method: str | None = None) -> bytes:
    """`head`: the greater calendar's own lines. A stored event has no `method` (RFC 4791, 4.1), a message has one."""
    own = (line for line in head if not line.startswith(_OF_THE_FILE))
    lines = tuple(f"METHOD:{method}" if line.startswith("METHOD:") else line for line in own)
    kept = tuple(line for line in lines if method or not line.startswith("METHOD:"))
    return write(CalendarText(kept, {event.value("UID"): event}))
