"""Why a school has no plan, and what would give it one: arithmetic, then a conflict, then remedies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from cned_planner.audit import audit
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.conflict import Conflict, find_conflict
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.planning import any_plan
from cned_planner.diagnosis.remedies import Remedies, Remedy
from cned_planner.findings import Finding, errors
from cned_planner.school import School

Outcome = Literal["possible", "impossible", "unknown"]

PLAN_SHARE, CONFLICT_SHARE = 0.35, 0.75
"""What part of the time has passed, at most, when the search for a plan and then for a conflict ends."""


@dataclass(frozen=True)
class Explanation:
    """What is known. `outcome` is "impossible" only where that is proved.

    `counted` are the impossibilities that counting shows; `conflict` is the smallest set that was found.
    """

    outcome: Outcome
    counted: tuple[Finding, ...] = ()
    conflict: Conflict | None = None
    remedies: tuple[Remedy, ...] = ()
    complete: bool = True
    """False where time ran out on the way."""


def explain(
    school: School, *, time_limit: float = 20.0, on_step: Callable[[str], None] = lambda _: None
) -> Explanation:
    """Explain why no plan exists, in about `time_limit` seconds. Raises KeyboardInterrupt where it is interrupted."""
    start = Clock(time_limit)
    explanation = _explained(school, start, on_step)
    if start.is_stopped:
        raise KeyboardInterrupt
    return explanation


def _explained(school: School, start: Clock, on_step: Callable[[str], None]) -> Explanation:
    counted = tuple(errors(audit(school)))
    oracle = Oracle(start.share(PLAN_SHARE))
    if not counted:
        on_step("Recherche d'un plan…")
        if any_plan(school, oracle):
            return Explanation("possible")
    on_step("Recherche de ce qui ne tient pas ensemble…")
    oracle.clock = start.share(CONFLICT_SHARE)
    conflict = find_conflict(school, oracle)
    if conflict is None:
        return Explanation("impossible" if counted else "unknown", counted, complete=False)
    on_step("Recherche des changements les plus légers…")
    oracle.clock = start
    search = Remedies(school, conflict, oracle)
    remedies = tuple(search.find())
    return Explanation("impossible", counted, conflict, remedies, complete=search.complete)
