"""The dated occurrences of sessions: what a calendar or a list of dates shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cned_planner.calendar import held_on, teaching_dates
from cned_planner.plan import Plan, Session
from cned_planner.school import Division, School


@dataclass(frozen=True)
class Occurrence:
    """A session on one date."""

    on: date
    session: Session

    @property
    def start(self) -> datetime:
        """Local time of the school, without a zone."""
        return datetime.combine(self.on, self.session.slot.start)

    @property
    def end(self) -> datetime:
        return datetime.combine(self.on, self.session.slot.end)


def occurrences(school: School, sessions: Iterable[Session]) -> list[Occurrence]:
    """The occurrences of these sessions over the period, in time order."""
    dated = (Occurrence(day, session) for session in sessions for day in held_on(school, session))
    return sorted(dated, key=lambda occurrence: (occurrence.start, occurrence.session.key))


def sessions_of_division(school: School, plan: Plan, division: Division) -> Iterator[Session]:
    """The division's own sessions and those of every group drawn from it: what its pupils can meet."""
    services = set(school.services_of_division[division])
    return (session for session in plan.sessions if session.service in services)


def label_of_dates(school: School) -> Mapping[date, str]:
    """The week label of each date with class."""
    return {teaching.on: teaching.week for teaching in teaching_dates(school)}


def rank_in_week(school: School, plan: Plan, session: Session, label: str) -> int:
    """Rank from 1 of the session among those of its service and mode in the weeks of that label.

    Counted in the plan and not in the dates, so that a bank holiday does not renumber the others, and by order
    and not by slot, so that a session that moves within its week keeps its rank unless it overtakes another.
    """
    held = [one for one in plan.of_service(session.service, session.mode) if label in school.weeks_of(one.week)]
    return 1 + sum(one.slot.position < session.slot.position for one in held)
