"""No pupil has more live sessions on a day than the level allows.

Source: a choice of the school, key `levels.….max_sync_per_day`. Unit: live sessions of a pupil view on a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.school import SYNC, Audience, Division, School
from cned_planner.words import DAY_NAMES, say_count, told_once

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Sum

ID = "daily-sync"
TITLE = "Le nombre de séances en direct d’un élève par jour est limité"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for (division, day, count), weeks in told_once(school, lambda week: _excesses(school, plan, week)):
        yield Finding(
            ID,
            f"{division.code}, {DAY_NAMES[day]}{weeks}",
            f"{say_count(count, 'séance')} en direct pour un même élève, {division.level.max_sync_per_day} au plus.",
            f"Changez-en de jour, ou relevez « max_sync_per_day » du niveau {division.level.code}.",
        )


def _excesses(school: School, plan: Plan, week: str) -> Iterator[tuple[Division, str, int]]:
    counts: dict[str, Counter[Audience]] = {day: Counter() for day in school.days}
    for session in plan.of_week(week, SYNC):
        counts[session.slot.day][session.service.audience] += 1
    for division in school.divisions.values():
        cap = division.level.max_sync_per_day
        for day in school.days:
            count = school.busiest_view(division, counts[day])
            if cap is not None and count > cap:
                yield division, day, count


def constrain(model: Model) -> None:
    @cache
    def live_per_day(audience: Audience) -> dict[tuple[str, str], Sum]:
        return model.per_day(model.of_audience(audience, SYNC))

    for division in model.divisions:
        if division.level.max_sync_per_day is not None:
            model.cap_views(division, live_per_day, division.level.max_sync_per_day)
