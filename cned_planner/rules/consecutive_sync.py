"""No pupil sits through more live sessions in a row than the level allows.

Source: a choice of the school, key `levels.….max_consecutive_sync`. Unit: live sessions of a pupil view in
any run of consecutive slots that is one longer than the limit: it must hold one slot without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.school import SYNC, Audience, Division, School, Slot
from cned_planner.words import say_count, say_run, told_once

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Sum

ID = "consecutive-sync"
TITLE = "Le nombre de séances en direct de suite d’un élève est limité"

Run = tuple[Slot, ...]


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for (division, run), weeks in told_once(school, lambda week: _excesses(school, plan, week)):
        cap = division.level.max_consecutive_sync or 0
        yield Finding(
            ID,
            f"{division.code}, {say_run(run)}{weeks}",
            f"Un même élève y a plus de {say_count(cap, 'séance')} en direct de suite.",
            f"Écartez-en une, ou relevez « max_consecutive_sync » du niveau {division.level.code}.",
        )


def _excesses(school: School, plan: Plan, week: str) -> Iterator[tuple[Division, Run]]:
    live: dict[Slot, Counter[Audience]] = {slot: Counter() for slot in school.slots}
    for session in plan.of_week(week, SYNC):
        live[session.slot][session.service.audience] += 1
    for division in school.divisions.values():
        cap = division.level.max_consecutive_sync
        if cap is None:
            continue
        for half_day in school.half_days:
            too_full = [
                window
                for window in (half_day[first : first + cap + 1] for first in range(len(half_day) - cap))
                if school.busiest_view(division, sum((live[slot] for slot in window), Counter())) > cap
            ]
            yield from ((division, run) for run in _joined(too_full))


def _joined(windows: list[Run]) -> list[Run]:
    """Windows that overlap are one fault: the run from the first slot of the one to the last of the other."""
    runs: list[Run] = []
    for window in windows:
        if runs and window[0].position <= runs[-1][-1].position:
            runs[-1] += tuple(slot for slot in window if slot.position > runs[-1][-1].position)
        else:
            runs.append(window)
    return runs


def constrain(model: Model) -> None:
    @cache
    def live_per_window(audience: Audience, length: int) -> dict[tuple[str, Slot], Sum]:
        table = model.of_audience(audience, SYNC)
        return {
            (week, window[0]): model.total(*(table.get((week, slot)) for slot in window))
            for week in model.school.weeks
            for window in _windows(model.school, length)
        }

    for division in model.divisions:
        cap = division.level.max_consecutive_sync
        if cap is not None:
            model.cap_views(division, partial(live_per_window, length=cap + 1), cap)


def _windows(school: School, length: int) -> list[tuple[Slot, ...]]:
    """So many slots in a row of one half-day."""
    return [
        half_day[first : first + length] for half_day in school.half_days for first in range(len(half_day) - length + 1)
    ]
