"""`eml/`: an e-mail invitation for each live session on each date, for teachers and for pupils with an address.

They follow the calendars: same identifiers, same SEQUENCE. Given the former calendars, only what changed is written,
and a session that is gone is cancelled. Pupils get one message for all of a division whom the session concerns, and do
not see one another's address. The school is the organiser of every session; where the teachers invite, each teacher
sends in its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cned_planner.outputs.email_message import Invitation, Person, message_bytes
from cned_planner.outputs.email_news import News, text_of
from cned_planner.outputs.ics import LIVE_CATEGORY
from cned_planner.outputs.ics_identity import services_by_uid
from cned_planner.outputs.ics_readers import division_reader
from cned_planner.outputs.ics_single import single
from cned_planner.outputs.ics_update import CalendarText, Event, changes, emptied, read
from cned_planner.outputs.membership import attends
from cned_planner.outputs.names import unique_names
from cned_planner.outputs.roster import Rosters
from cned_planner.outputs.wording import audience_name
from cned_planner.school import Audience, Division, School, Service

FOLDER = "eml"

File = tuple[str, bytes]
"""Relative POSIX path, content."""


@dataclass(frozen=True)
class Emails:
    """The files, and who gets none for want of an address."""

    files: Mapping[str, bytes]
    teachers_without: Sequence[str]
    divisions_without: Sequence[str]


def email_files(
    school: School, rosters: Rosters, calendars: Mapping[str, bytes], former: Mapping[str, bytes] | None
) -> Emails:
    """`calendars`: those of the output folder, by path, in their usual form; `former`: those that were given out
    before, or None where everybody is to be invited. The school must have an e-mail address."""
    writer = _Writer(school, rosters, calendars, former)
    files = dict((*writer.for_teachers(), *writer.for_divisions()))
    without = [teacher.name for teacher in school.teachers.values() if not teacher.email]
    silent = [code for code in school.divisions if not any(pupil.email for pupil in rosters.get(code, ()))]
    return Emails(files, without, silent)


@dataclass(frozen=True)
class _Writer:
    school: School
    rosters: Rosters
    calendars: Mapping[str, bytes]
    former: Mapping[str, bytes] | None

    @property
    def office(self) -> Person:
        """The school, the organiser of all."""
        establishment = self.school.establishment
        return Person(establishment.name, establishment.email or "")

    def for_teachers(self) -> Iterator[File]:
        names = unique_names(self.school.teachers)
        for code, teacher in self.school.teachers.items():
            if teacher.email:
                for news in self._news(f"ics/teachers/{names[code]}.ics"):
                    folder = f"{FOLDER}/professeurs/{names[code]}"
                    yield self._file(folder, news, self.office, Person(teacher.name, teacher.email), ())

    def for_divisions(self) -> Iterator[File]:
        names = unique_names(self.school.divisions)
        for code, division in self.school.divisions.items():
            for news, service in self._of_division(division, f"ics/divisions/{names[code]}.ics"):
                audience = service.audience if service else division
                pupils = self._pupils(division, audience)
                if pupils:
                    folder, sender = self._sender(service, names[code])
                    yield self._file(folder, news, sender, Person(audience_name(audience), sender.email), pupils)

    def _of_division(self, division: Division, path: str) -> Iterator[tuple[News, Service | None]]:
        """With the service of each event; None for one that is in the file no more."""
        told = list(self._news(path))
        reader = division_reader(self.school, division.code)
        days = (news.start.date() for news in told)
        known = services_by_uid(self.school, reader, self.school.services_of_division[division], days)
        return ((news, known.get(news.event.value("UID"))) for news in told)

    def _news(self, path: str) -> Iterator[News]:
        """The live events to tell of one calendar."""
        data = self.calendars[path]
        known = read(self.former[path]).events if self.former and path in self.former else {}
        calendar = read(data)
        if self.former is not None:
            change = changes(data, self.former.get(path) or emptied(data))
            calendar = read(change) if change else CalendarText((), {})
        for uid, event in calendar.events.items():
            if event.value("CATEGORIES") == LIVE_CATEGORY:
                zone = self.school.establishment.timezone
                yield News(event.without_alarms(), calendar.head, uid in known, zone)

    def _pupils(self, division: Division, audience: Audience) -> list[Person]:
        """Those of the division whom a session of that audience concerns."""
        return [
            Person(str(pupil), pupil.email)
            for pupil in self.rosters.get(division.code, ())
            if pupil.email and attends(self.school, self.rosters, division, pupil, audience)
        ]

    def _sender(self, service: Service | None, division: str) -> tuple[str, Person]:
        """Where the file goes and whom it comes from: the teacher, where the teachers invite."""
        invites = self.school.establishment.organisation == "teachers"
        teacher = next((one for one in service.teachers if one.email), None) if service and invites else None
        if teacher is None or not teacher.email:
            return f"{FOLDER}/classes/{division}", self.office
        name = unique_names(self.school.teachers)[teacher.code]
        return f"{FOLDER}/professeurs/{name}/classes/{division}", Person(teacher.name, teacher.email)

    def _file(self, folder: str, news: News, sender: Person, to: Person, hidden: Sequence[Person]) -> File:
        event = news.event
        mark = f"{event.value('UID')}-{event.value('SEQUENCE')}-{news.method.lower()}"
        people = (_organizer(self.office, sender), _attendee(to, group=bool(hidden)))
        calendar = single(news.head, Event((*event.lines, *people)), news.method)
        path = f"{folder}/{news.start:%Y-%m-%d-%Hh%M}-{event.value('UID')[:8]}{news.ending}.eml"
        text, domain = text_of(news, self.office.name), self.office.email.partition("@")[2]
        invitation = Invitation(sender, to, hidden, news.subject, text, news.method, calendar, mark, domain)
        return path, message_bytes(invitation)


def _organizer(office: Person, sender: Person) -> str:
    """Always the school, so that an update comes from the organiser of the first invitation."""
    by = "" if sender == office else f';SENT-BY="mailto:{sender.email}"'
    return f'ORGANIZER;CN="{_quotable(office.name)}"{by}:mailto:{office.email}'


def _attendee(to: Person, *, group: bool) -> str:
    kind = ";CUTYPE=GROUP" if group else ""
    return (
        f'ATTENDEE{kind};CN="{_quotable(to.name)}";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE'
        f":mailto:{to.email}"
    )


def _quotable(text: str) -> str:
    """As the value of a parameter, which has no way to hold a quotation mark."""
    return " ".join(text.replace('"', "'").split())
