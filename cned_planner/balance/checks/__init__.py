"""The checks of balances, one module each, with the same names: ID, TITLE, LEVEL and `findings(school)`.

None of them says how serious its findings are in this school: `cned_planner.balance` does, from LEVEL and the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from cned_planner.balance.checks import (
    daily_load,
    day_of_6e,
    double_counting,
    grid_exceeded,
    grid_missing,
    grid_share,
    grid_unknown,
    grid_unmatched,
    level_hours,
    live_share,
    midday_break,
    no_content,
    subject_live_share,
    teacher_service,
    weekly_load,
)
from cned_planner.findings import Finding
from cned_planner.school import JudgedAs, School


class Check(Protocol):
    ID: str
    TITLE: str
    LEVEL: JudgedAs

    def findings(self, school: School) -> Iterator[Finding]: ...


CHECKS: tuple[Check, ...] = (
    level_hours,
    double_counting,
    grid_unknown,
    grid_unmatched,
    grid_missing,
    grid_share,
    grid_exceeded,
    live_share,
    subject_live_share,
    no_content,
    teacher_service,
    day_of_6e,
    midday_break,
    weekly_load,
    daily_load,
)
