"""Judges any plan, ours or hand-made, with the plain-Python half of every rule and preference: no solver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.preferences import PREFERENCES, weight_of
from cned_planner.rules import RULES
from cned_planner.school import School


@dataclass(frozen=True)
class Cost:
    """What one preference counts in a plan, and what that costs."""

    count: int
    weight: int

    @property
    def cost(self) -> int:
        return self.count * self.weight


@dataclass(frozen=True)
class Verdict:
    """The findings of every rule, and the cost of every preference by id (weights of 0 included)."""

    findings: tuple[Finding, ...]
    costs: Mapping[str, Cost]

    @property
    def holds(self) -> bool:
        """Whether the plan breaks no rule."""
        return not self.findings

    @property
    def cost(self) -> int:
        return sum(cost.cost for cost in self.costs.values())


def verify(school: School, plan: Plan) -> Verdict:
    """The verdict on a plan. Sessions that do not fit the file are reported and otherwise ignored."""
    findings = tuple(finding for rule in RULES for finding in rule.violations(school, plan))
    costs = {
        preference.ID: Cost(preference.cost(school, plan), weight_of(school, preference)) for preference in PREFERENCES
    }
    return Verdict(findings, costs)
