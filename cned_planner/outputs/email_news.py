"""What an e-mail invitation tells: a session that is new, changed or cancelled, in words and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from cned_planner.outputs.french import clock, long_date
from cned_planner.outputs.ics_update import Event


@dataclass(frozen=True)
class News:
    """An event to tell, and how."""

    event: Event
    head: tuple[str, ...]
    """The lines of its calendar."""
    known: bool
    """Whether those invited know of it already: it is a change."""
    zone: str

    @property
    def cancelled(self) -> bool:
        return self.event.value("STATUS") == "CANCELLED"

    @property
    def method(self) -> str:
        return "CANCEL" if self.cancelled else "REQUEST"

    @property
    def ending(self) -> str:
        """Of the file's name."""
        return "-annulation" if self.cancelled else "-changement" if self.known else ""

    @property
    def start(self) -> datetime:
        return _local(self.event.value("DTSTART"), self.zone)

    @property
    def end(self) -> datetime:
        return _local(self.event.value("DTEND"), self.zone)

    @property
    def title(self) -> str:
        return plain(self.event.value("SUMMARY"))

    @property
    def subject(self) -> str:
        change = "Changement : " if self.ending == "-changement" else ""
        return f"{change}{self.title} – {long_date(self.start.date())} à {clock(self.start.time())}"


def _local(value: str, zone: str) -> datetime:
    """A moment of a calendar on the clocks of the school."""
    moment = datetime.fromisoformat(value)
    return moment.astimezone(ZoneInfo(zone)) if moment.tzinfo else moment


def text_of(news: News, school: str) -> str:
    """What is read where the invitation itself is not understood."""
    first = {"-annulation": "Cette classe virtuelle n’aura pas lieu.", "-changement": "Cette classe virtuelle change."}
    what = [first[news.ending]] if news.ending else []
    when = f"{long_date(news.start.date())} de {clock(news.start.time())} à {clock(news.end.time())}"
    session = news.title if news.cancelled else plain(news.event.value("DESCRIPTION"))
    return "\n".join(["Bonjour,", "", *what, when, session, "", school, ""])


def plain(text: str) -> str:
    """A value of a calendar as it is read."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else str(found[1]), text)
