"""Which collection goes to whom, and the events that belong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from cned_planner.outputs.ics import calendars
from cned_planner.outputs.ics_form import Form
from cned_planner.outputs.ics_identity import calendar_mark
from cned_planner.outputs.ics_single import single
from cned_planner.outputs.ics_update import CalendarText, Event, read
from cned_planner.outputs.names import unique_names
from cned_planner.plan import Plan
from cned_planner.school import School

KINDS = {"division": ("divisions", "classe"), "teacher": ("teachers", "professeur")}
"""By kind of recipient, its folder of calendars and the first word of its collection's name."""


@dataclass(frozen=True)
class Recipient:
    """A division or a teacher: the name of the collection, and what must be in it."""

    kind: str
    code: str
    name: str
    """Last part of the collection's address, to be quoted: `classe-6a`, `professeur-durand`."""
    title: str
    mark: str
    """How the UIDs of its events end."""
    calendar: CalendarText

    @property
    def events(self) -> Mapping[str, Event]:
        return self.calendar.events

    def body(self, event: Event) -> bytes:
        """What is stored for one event: a calendar with it alone, and its time zone."""
        return single(self.calendar.head, event)

    def address(self, home: str) -> str:
        """The collection below `home`."""
        return f"{home.rstrip('/')}/{quote(self.name, safe='')}/"


def recipients(school: School, plan: Plan, form: Form) -> list[Recipient]:
    """The divisions, then the teachers, in the order of the file."""
    files = calendars(school, plan, form)
    codes = {"division": {code: code for code in school.divisions}, "teacher": _teachers(school)}
    found: list[Recipient] = []
    for kind, (folder, word) in KINDS.items():
        names = unique_names(codes[kind])
        for code, title in codes[kind].items():
            calendar = read(files[f"ics/{folder}/{names[code]}.ics"])
            name = f"{word}-{names[code].casefold()}"
            shown = f"{title} – {school.establishment.name}"
            found.append(Recipient(kind, code, name, shown, calendar_mark(school, kind, code), calendar))
    return found


def _teachers(school: School) -> dict[str, str]:
    return {code: teacher.name for code, teacher in school.teachers.items()}
