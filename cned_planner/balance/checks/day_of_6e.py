"""A pupil of 6e has six hours of lessons a day at most.

Source: code de l'éducation, article R. 421-2-2. Unit: hours a day, live and autonomous together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cned_planner.balance.places import told_by_level
from cned_planner.findings import Finding
from cned_planner.grids import stage_of
from cned_planner.school import Division, JudgedAs, School

ID = "day-of-6e"
TITLE = "En 6e, six heures par jour au plus"
LEVEL: JudgedAs = "warning"

MOST = 6


def findings(school: School) -> Iterator[Finding]:
    for told in told_by_level(school, lambda division: _faults(school, division), "max_hours_per_day"):
        message = f"Des journées ont {told.fault} créneaux, et rien n'y limite les élèves à {MOST} h "
        message += "(code de l'éducation, article R. 421-2-2)."
        yield Finding(ID, told.name, message, f"Écrivez max_hours_per_day: {MOST}.", place=told.place)


def _faults(school: School, division: Division) -> Iterator[int]:
    """The slots of the longest day, where the file lets it be too long."""
    cap = division.level.max_hours_per_day
    by_day = Counter(slot.day for slot in school.slots if slot not in division.closed)
    longest = max(by_day.values(), default=0)
    if stage_of(division.level) == "6e" and longest > MOST and (cap is None or cap > MOST):
        yield longest
