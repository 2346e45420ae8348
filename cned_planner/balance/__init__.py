"""Balances of hours, judged: against the file's own hours, the national grids, the law, and loads of 2020.

Every check has a level of its own, which the file can change (`validate.findings`).
"""

from __future__ import annotations

from cned_planner.balance.checks import CHECKS
from cned_planner.balance.levels import at_level, settled
from cned_planner.findings import Finding
from cned_planner.school import School

__all__ = ["CHECKS", "balance_findings", "settled"]


def balance_findings(school: School) -> list[Finding]:
    """What the checks that are not switched off find, in the order of the checks."""
    result: list[Finding] = []
    for check in CHECKS:
        result.extend(at_level(check.findings(school), school.validation.levels.get(check.ID, check.LEVEL)))
    return result
