"""Live hours, which no export knows: a rule that anyone can check, to be changed level by level.

A subject is live for half of its hours at best, as lycées did in 2020 (`cned-planner presets lycee-2020`), and for one
hour at least where it has two or more. Physical education has no live hour.
"""

from __future__ import annotations

from math import floor

from cned_planner.grids import discipline_of
from cned_planner.importing.draft import DraftHours, DraftSubject, Sync
from cned_planner.school import Subject

RULE = (
    "heures en direct (sync) : la moitié des heures au mieux, une au moins à partir de 2 h ; aucune en EPS. "
    "C'est une proposition : changez-la niveau par niveau"
)
WITHOUT_LIVE = ("eps",)
MOST_PER_DAY = {"6e": 3, "5e": 3}
"""Live hours a day at most, by class; for the others, `MOST_PER_DAY_ELSEWHERE`."""
MOST_PER_DAY_ELSEWHERE = 4
MOST_IN_A_ROW = 2
LONGEST_DAY_OF_6E = 6
"""Hours of a day in 6e (code de l'éducation, art. R. 421-2-2)."""


def proposed(hours: float, subject: DraftSubject) -> Sync:
    """Live hours at least and at best: whole hours, so that a live session is held every week."""
    if discipline_of(Subject(subject.code, subject.name, official=subject.official)) in WITHOUT_LIVE:
        return 0, 0
    least = 1 if hours >= 2 else 0
    return least, max(floor(hours / 2), least, 1 if hours >= 1 else 0)


def with_live(hours: DraftHours, subject: DraftSubject) -> DraftHours:
    return hours if hours.sync is not None else DraftHours(hours.hours, proposed(hours.hours, subject))
