"""What every plan must hold: one module per rule, all of them named here.

A rule has `ID`, `TITLE` (French), `violations(school, plan)`, which is its specification in plain Python,
and `constrain(model)`, the same said to CP-SAT. Rules do not know one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.rules import (
    alignment,
    audience_clash,
    closed_slot,
    consecutive_sync,
    daily_hours,
    daily_sync,
    hour_balance,
    live_limit,
    one_sync_a_day,
    pinned,
    plan_format,
    room_clash,
    teacher_clash,
    teacher_daily_sync,
    teacher_unavailable,
)
from cned_planner.school import School

if TYPE_CHECKING:
    from cned_planner.search.model import Model


class Rule(Protocol):
    ID: str
    TITLE: str

    def violations(self, school: School, plan: Plan) -> Iterator[Finding]: ...

    def constrain(self, model: Model) -> None: ...


RULES: tuple[Rule, ...] = (
    teacher_unavailable,  # the rules that forbid a slot outright come first: they spare variables
    closed_slot,
    hour_balance,
    audience_clash,
    teacher_clash,
    room_clash,
    daily_sync,
    daily_hours,
    consecutive_sync,
    one_sync_a_day,
    teacher_daily_sync,
    alignment,
    live_limit,
    pinned,
    plan_format,
)
