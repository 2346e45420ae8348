"""FET's activities as services: those of the same pupils, subject and teachers together, their hours added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from cned_planner.importing.draft import DECIDE, LEFT_OUT, DraftService, DraftTeacher, Note, Weekly
from cned_planner.importing.fet.file import FetActivity, FetFile
from cned_planner.importing.fet.pupils import Pupils
from cned_planner.importing.fet.words import ALONE, LIVE, PART, Share, shares_in
from cned_planner.importing.naming import unique
from cned_planner.school import DAYS
from cned_planner.words import say_count

LONGEST_ID = 90
"""Characters, below the 100 of the establishment file."""

Key = tuple[str, str, tuple[str, ...]]
"""Audience, subject and teachers."""


@dataclass
class Taught:
    """A service as its activities make it."""

    id: str
    key: Key
    hours: float = 0
    live: float = 0
    activities: list[str] = field(default_factory=list)
    """Ids of those with its live sessions, or of all where FET's file does not tell live from alone."""
    usual: list[tuple[str, str]] = field(default_factory=list)
    """Days and rows of its sessions in FET's timetable."""


class Services:
    def __init__(self, file: FetFile, pupils: Pupils) -> None:
        self.file = file
        self.pupils = pupils
        self.ours = all({LIVE, ALONE} & {*one.tags} for one in file.activities)
        """Whether the file tells live sessions from work alone, as ours do."""
        self.of_activity: dict[str, Taught] = {}
        """The service of each activity that has only one."""
        self.halves: dict[str, list[tuple[Taught, Share]]] = {}
        """The half hours of each activity that has some."""
        self.modes: dict[str, str] = {}
        """By activity, LIVE or ALONE, in a file of ours."""
        self.left_out: Counter[str] = Counter()
        self._services: dict[tuple[Key, str | None], Taught] = {}
        """By key, and by the id that a file of ours says."""
        self._rooms = {f"{kind} {code}" for kind in ("division", "group") for code in pupils.codes()}
        self.has_rooms = False
        """Whether a teacher of FET stands for the virtual class of a division."""
        shared = [one for one in file.activities if one.students]
        self.left_out["activité sans élèves"] += len(file.activities) - len(shared)
        for one in sorted(shared, key=lambda one: not one.teachers):
            self._add(one)

    def _add(self, one: FetActivity) -> None:
        unknown = [name for name in one.students if not self.pupils.knows(name)]
        if unknown or not one.subject:
            self.left_out["activité dont les élèves ou la matière n'existent pas"] += 1
            return
        shares = shares_in(one.comment) if self.ours else []
        if len(shares) > 1 or (shares and shares[0].week):
            for share in shares:
                self._add_half(one, share)
            return
        if one.duration > 1:
            self.left_out["activité de plusieurs heures de suite, comptées une à une"] += 1
        teachers = self._teachers(one) or (shares[0].teachers if shares else ())
        audience = self.pupils.audience(one.students)
        made = self._service((audience, one.subject, teachers), shares[0].service if shares else None)
        self._count(made, one)

    def _count(self, made: Taught, one: FetActivity) -> None:
        live = LIVE in one.tags
        made.hours += one.duration
        made.live += one.duration if live else 0
        if live or not self.ours:
            made.activities.append(one.id)
        self.of_activity[one.id] = made
        if self.ours:
            self.modes[one.id] = LIVE if live else ALONE

    def _add_half(self, one: FetActivity, share: Share) -> None:
        """A half hour, of an activity that may hold another one of other pupils."""
        code, _, subject = share.of.partition("/")
        own = [name for name in one.students if name == code or name.endswith(f"{PART}{code}")]
        audience = self.pupils.audience(own or one.students)
        made = self._service((audience, subject or one.subject, share.teachers), share.service)
        made.hours += 0.5
        made.live += 0.5 if share.mode == LIVE else 0
        self.halves.setdefault(one.id, []).append((made, share))

    def _teachers(self, one: FetActivity) -> tuple[str, ...]:
        people = tuple(name for name in one.teachers if not (self.ours and name in self._rooms))
        self.has_rooms |= len(people) < len(one.teachers)
        return people

    def _service(self, key: Key, told: str | None) -> Taught:
        if (key, told) not in self._services:
            name = (told or f"{key[0]}/{key[1]}")[:LONGEST_ID].strip()
            taken = {one.id for one in self._services.values()}
            self._services[key, told] = Taught(next(unique([[name]], taken.__contains__)), key)
        return self._services[key, told]

    def all(self) -> list[Taught]:
        return list(self._services.values())

    def drafts(self) -> Iterator[DraftService]:
        for one in self._services.values():
            audience, subject, teachers = one.key
            sync = (one.live, one.live) if self.ours else None
            staff = teachers or (nobody(subject),)
            yield DraftService(one.id, audience, subject, staff, one.hours, sync, usual=_weekly(one.usual))

    def teachers(self) -> Iterator[DraftTeacher]:
        """Those who teach, named by their comment in a file of ours; and one to be found where nobody does."""
        comments = dict(self.file.names("Teacher"))
        taught = dict.fromkeys(code for one in self._services.values() for code in one.key[2])
        for code in sorted(taught, key=lambda code: list(comments).index(code) if code in comments else len(comments)):
            name = comments.get(code) if self.ours else None
            yield DraftTeacher(code, name or code)
        for subject in dict.fromkeys(one.key[1] for one in self._services.values() if not one.key[2]):
            note = Note(DECIDE, "FET ne nomme aucun professeur pour ces activités")
            yield DraftTeacher(nobody(subject), f"Professeur de {subject} à désigner", notes=(note,))

    def notes(self) -> Iterator[Note]:
        self.left_out["activité inactive"] = self.file.inactive
        self.left_out["étiquette d'activité"] = len(
            {tag for one in self.file.activities for tag in one.tags} - {LIVE, ALONE}
        )
        for what, count in self.left_out.items():
            if count:
                yield Note(LEFT_OUT, say_count(count, what))


def nobody(subject: str) -> str:
    """The code of a teacher who is to be found."""
    return f"prof-{subject}"


def _weekly(places: list[tuple[str, str]]) -> Weekly:
    return {
        day: tuple(dict.fromkeys(row for other, row in places if other == day))
        for day in DAYS
        if any(other == day for other, _ in places)
    }
