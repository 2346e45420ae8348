"""The French title of each kind of finding that has one."""

from __future__ import annotations

from collections.abc import Mapping

from cned_planner.balance import CHECKS
from cned_planner.loading.judging import DOUBTS
from cned_planner.rules import RULES

TITLES: Mapping[str, str] = (
    dict(DOUBTS) | {check.ID: check.TITLE for check in CHECKS} | {rule.ID: rule.TITLE for rule in RULES}
)
"""By id. The messages of the others say enough."""
