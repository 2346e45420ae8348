"""Why a school has no plan, and what would give it one: arithmetic, then a conflict, then remedies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from cned_planner.audit import audit
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.conflict import Conflict, find_conflict
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.racing import CONFLICT_SHARE, plan_or_conflict
from cned_planner.diagnosis.remedies import Remedies, Remedy
from cned_planner.findings import Finding, errors
from cned_planner.plan import Plan
from cned_planner.school import School

Outcome = Literal["possible", "impossible", "unknown"]


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
    if counted:
        on_step("Recherche de ce qui ne tient pas ensemble…")
        found: Plan | Conflict | None = find_conflict(school, Oracle(start.share(CONFLICT_SHARE)))
    else:
        found = plan_or_conflict(school, start, on_step)
    if isinstance(found, Plan):
        return Explanation("possible")
    if found is None:
        return Explanation("impossible" if counted else "unknown", counted, complete=False)
    on_step("Recherche des changements les plus légers…")
    search = Remedies(school, found, Oracle(start))
    remedies = tuple(search.find())
    return Explanation("impossible", counted, found, remedies, complete=search.complete)
