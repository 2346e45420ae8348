"""What stands where in a weekly timetable, for the terminal and for the printed page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from cned_planner.outputs.occurrences import sessions_of_division
from cned_planner.plan import Plan, Session
from cned_planner.school import EVERY_WEEK, SYNC, Audience, Division, Group, School, Teacher

LIVE_MARK = "●"
ALONE_MARK = "○"


@dataclass(frozen=True)
class Cell:
    """One session as a timetable shows it."""

    session: Session
    label: str
    """The week label to show, or nothing where the session is held in every week shown."""
    audience: str
    """The audience to name: any one for a teacher, only the groups for a division."""

    @property
    def live(self) -> bool:
        return self.session.mode == SYNC

    @property
    def short(self) -> str:
        """`● MAT`, `A:○ ESP 4ESP`."""
        mark = f"{self.label}:" if self.label else ""
        mark += LIVE_MARK if self.live else ALONE_MARK
        return " ".join(filter(None, (mark, self.session.service.subject.code, self.audience)))


def rows(school: School) -> Iterator[tuple[str, time, time]]:
    """The rows of the grid with their times, in time order. A row has the same times on every day."""
    by_name = {slot.row: slot for slot in school.slots}
    for slot in sorted(by_name.values(), key=lambda slot: (slot.start, slot.end, slot.row)):
        yield slot.row, slot.start, slot.end


def cells(
    school: School, plan: Plan, of: Audience | Teacher, week: str | None = None
) -> dict[tuple[str, str], tuple[Cell, ...]]:
    """What is held at each day and row; with `week`, only what is held in that week."""
    result: dict[tuple[str, str], tuple[Cell, ...]] = {}
    for session in _sessions(school, plan, of):
        if week in (None, EVERY_WEEK) or week in school.weeks_of(session.week):
            place = (session.slot.day, session.slot.row)
            result[place] = (*result.get(place, ()), _cell(session, of, week))
    return result


def _sessions(school: School, plan: Plan, of: Audience | Teacher) -> Iterator[Session]:
    if isinstance(of, Teacher):
        return plan.of_teacher(of)
    return sessions_of_division(school, plan, of) if isinstance(of, Division) else plan.of_audience(of)


def _cell(session: Session, of: Audience | Teacher, week: str | None) -> Cell:
    audience = session.service.audience
    named = isinstance(of, Teacher) or (isinstance(of, Division) and isinstance(audience, Group))
    label = "" if week is not None or session.week == EVERY_WEEK else session.week
    return Cell(session, label, audience.code if named else "")
