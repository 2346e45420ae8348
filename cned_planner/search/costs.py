"""The cost of a plan while it is searched: the same count as the verifier's, without its report."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cned_planner.plan import Plan, Session
from cned_planner.preferences import PREFERENCES, Preference, weight_of
from cned_planner.school import School


def cost_of(school: School, sessions: Iterable[Session], preferences: Collection[Preference] = PREFERENCES) -> int:
    plan = Plan.of(sessions)
    return sum(
        weight * preference.cost(school, plan)
        for preference in preferences
        if (weight := weight_of(school, preference))
    )
