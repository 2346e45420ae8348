"""A plan and a conflict are looked for side by side: what is found first ends the search for the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.conflict import Conflict, find_conflict
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.planning import any_plan
from cned_planner.plan import Plan
from cned_planner.school import School

HEAD_START = 0.35
"""What part of the time the plan is searched alone: most schools have one, and it is found sooner so."""

CONFLICT_SHARE = 0.75
"""What part of the time has passed, at most, when the search for a conflict ends."""


def plan_or_conflict(school: School, clock: Clock, on_step: Callable[[str], None]) -> Plan | Conflict | None:
    """Whichever is found; never both, as each proves that there is none of the other."""
    planning, conflicting = clock.share(1), clock.share(CONFLICT_SHARE)

    def end_the_other(search: Future[Plan | None]) -> None:
        if search.exception() is None and search.result() is not None:
            conflicting.end()

    on_step("Recherche d'un plan…")
    with ThreadPoolExecutor(1) as pool:
        plan = pool.submit(any_plan, school, Oracle(planning))
        plan.add_done_callback(end_the_other)
        try:
            wait([plan], HEAD_START * clock.seconds)
            if plan.done() and plan.result() is not None:
                return plan.result()
            on_step("Recherche de ce qui ne tient pas ensemble…")
            conflict = find_conflict(school, Oracle(conflicting))
            if conflict is not None:
                planning.end()
                return conflict
            return plan.result()
        except KeyboardInterrupt:
            clock.stop()
            return None
