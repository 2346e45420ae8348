"""A draft of an establishment: what a file of another program says of it, before it becomes an establishment file.

A reader fills what its source knows and leaves the rest empty: an empty section, or a None, is one the source does
not speak of, and merging leaves it as it stands. Whatever a reader supposed, left out or could not know is a note.
Codes are those that the establishment file will have. Hours are multiples of 0.5, as in `school`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

NoteKind = Literal["guess", "decide", "left-out"]
GUESS: NoteKind = "guess"
"""Supposed, and very likely: a comment « supposé » beside the thing."""
DECIDE: NoteKind = "decide"
"""Only a person can know it: a comment « à décider » beside the thing, and a line of the summary."""
LEFT_OUT: NoteKind = "left-out"
"""In the source, and not in the file: a line of the summary."""


@dataclass(frozen=True)
class Note:
    """One French sentence about what the source does not say for certain."""

    kind: NoteKind
    text: str


Notes = tuple[Note, ...]
Weekly = Mapping[str, tuple[str, ...]]
"""Rows of the grid by day: {"monday": ("M1", "M2"), "friday": ("all",)}."""
Sync = tuple[float, float]
"""Live hours: at least, at best."""


@dataclass(frozen=True)
class DraftCalendar:
    start: date
    end: date
    closed: tuple[date, ...] = ()
    weeks: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """The Mondays of each label; empty without labels."""
    notes: Notes = ()


@dataclass(frozen=True)
class DraftSlot:
    code: str
    time: str
    """`08:30-09:25`."""
    late: bool = False

    @classmethod
    def between(cls, code: str, start: int, end: int, late: bool = False) -> DraftSlot:
        """From one minute of the day to another."""
        return cls(code, f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}", late)


@dataclass(frozen=True)
class DraftGrid:
    slots: tuple[DraftSlot, ...]
    days: Weekly
    notes: Notes = ()


@dataclass(frozen=True)
class DraftSubject:
    code: str
    name: str
    cned: bool | None = None
    official: str | None = None
    notes: Notes = ()


@dataclass(frozen=True)
class DraftHours:
    """Hours due each week; `sync` is None where the source does not know of live hours."""

    hours: float
    sync: Sync | None = None


@dataclass(frozen=True)
class DraftLevel:
    code: str
    official: str | None = None
    max_hours_per_day: int | None = None
    max_sync_per_day: int | None = None
    max_consecutive_sync: int | None = None
    hours: Mapping[str, DraftHours] = field(default_factory=dict)
    """By code of subject. Left empty, they are made of what the services of the level have in common."""
    notes: Notes = ()


@dataclass(frozen=True)
class DraftDivision:
    code: str
    level: str | None = None
    pupils: int | None = None
    roster: str | None = None
    closed: Weekly = field(default_factory=dict)
    link: str | None = None
    moderator_link: str | None = None
    notes: Notes = ()


@dataclass(frozen=True)
class DraftGroup:
    code: str
    of: tuple[str, ...] = ()
    split: str | None = None
    pupils: int | None = None
    roster: str | None = None
    link: str | None = None
    moderator_link: str | None = None
    notes: Notes = ()


@dataclass(frozen=True)
class DraftTeacher:
    code: str
    name: str | None = None
    email: str | None = None
    unavailable: Weekly = field(default_factory=dict)
    prefer_not: Weekly = field(default_factory=dict)
    max_sync_per_day: int | None = None
    service_hours: float | str | None = None
    link: str | None = None
    moderator_link: str | None = None
    notes: Notes = ()


@dataclass(frozen=True)
class DraftService:
    """`id` is AUDIENCE/SUBJECT, or one of its own. Without `hours`, those of the level."""

    id: str
    audience: str
    subject: str
    teachers: tuple[str, ...] = ()
    hours: float | None = None
    sync: Sync | None = None
    usual: Weekly = field(default_factory=dict)
    """The slots it has in the school's usual timetable."""
    notes: Notes = ()


@dataclass(frozen=True)
class DraftAlignment:
    name: str
    services: tuple[str, ...]
    notes: Notes = ()


@dataclass(frozen=True)
class DraftPin:
    service: str
    mode: Literal["sync", "async"]
    day: str
    row: str
    week: str | None = None
    notes: Notes = ()


@dataclass(frozen=True)
class DraftSiblings:
    divisions: tuple[str, ...]
    families: int
    notes: Notes = ()


Noted = (
    DraftCalendar
    | DraftGrid
    | DraftSubject
    | DraftLevel
    | DraftDivision
    | DraftGroup
    | DraftTeacher
    | DraftService
    | DraftAlignment
    | DraftPin
    | DraftSiblings
)
"""What can carry notes."""


@dataclass(frozen=True)
class Draft:
    """`kind` is the reader's ("sts", "edt", "siecle", "table", "fet"): importing again compares with the last of it."""

    kind: str
    source: str
    """What the file is, to a person: « sts_emp_0751234A_2026.xml (STSWEB) »."""
    partial: bool = False
    """Whether it only says more of things that a file has: it makes no file, and no thing but `siblings`."""
    uai: str | None = None
    name: str | None = None
    zone: str | None = None
    max_live_classes: int | None = None
    calendar: DraftCalendar | None = None
    grid: DraftGrid | None = None
    subjects: tuple[DraftSubject, ...] = ()
    levels: tuple[DraftLevel, ...] = ()
    divisions: tuple[DraftDivision, ...] = ()
    groups: tuple[DraftGroup, ...] = ()
    teachers: tuple[DraftTeacher, ...] = ()
    services: tuple[DraftService, ...] = ()
    alignments: tuple[DraftAlignment, ...] = ()
    pins: tuple[DraftPin, ...] = ()
    siblings: tuple[DraftSiblings, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    """Names that the source has for things of the file, for other sources to find them: {"subject 020700": "FRANC"}."""
    notes: Notes = ()
    """About the whole: what was left out, what no part of the file is about."""

    def noted(self) -> Iterator[tuple[str, Noted]]:
        """Everything that can carry notes, with what a person would call it."""
        if self.calendar:
            yield "calendrier", self.calendar
        if self.grid:
            yield "grille horaire", self.grid
        yield from ((f"matière {one.code}", one) for one in self.subjects)
        yield from ((f"niveau {one.code}", one) for one in self.levels)
        yield from ((f"division {one.code}", one) for one in self.divisions)
        yield from ((f"groupe {one.code}", one) for one in self.groups)
        yield from ((f"professeur {one.code}", one) for one in self.teachers)
        yield from ((f"service {one.id}", one) for one in self.services)
        yield from ((f"barrette {one.name}", one) for one in self.alignments)
        yield from ((f"séance imposée {one.service}", one) for one in self.pins)
        yield from ((f"fratrie {', '.join(one.divisions)}", one) for one in self.siblings)


class Unreadable(Exception):
    """The source cannot be read. The text is French, and says where, what, and what to do."""
