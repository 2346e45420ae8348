"""Why a school has no plan, and what would give it one: arithmetic, then a conflict, then remedies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from cned_planner.audit import audit
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.conflict import Conflict, find_conflict
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.racing import plan_or_conflict
from cned_planner.diagnosis.remedies import Remedies, Remedy
from cned_planner.findings import Finding, errors
from cned_planner.plan import Plan
from cned_planner.school import School

Outcome = Literal["possible", "impossible", "unknown"]

SOON = 0.5
"""What part of the time has passed, at most, when the search for a conflict ends whose cause counting has shown."""


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
    """False where something could not be settled in the time given."""


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
        found: Plan | Conflict | None = find_conflict(school, Oracle(start.share(SOON)))
    else:
        found = plan_or_conflict(school, start, on_step)
    if isinstance(found, Plan):
        return Explanation("possible")
    if found is None and not counted:
        return Explanation("unknown", complete=False)
    on_step("Recherche des changements les plus légers…")
    search = Remedies(school, found, Oracle(start))
    remedies = sorted(search.find(), key=lambda remedy: remedy.cost)
    complete = search.complete and found is not None
    return Explanation("impossible", counted, found, tuple(remedies), complete)
