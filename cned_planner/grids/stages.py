"""Which class a level is, for what the law says of that class only."""

from __future__ import annotations

import re

from cned_planner.grids.official import grids
from cned_planner.school import Level

COLLEGE = ("6e", "5e", "4e", "3e")

_COLLEGE_CODE = re.compile(r"([3-6]) ?(?:e|è|eme|ème)(?:\b|_)", re.IGNORECASE)


def stage_of(level: Level) -> str | None:
    """The class of a level, by its grid or, in a collège, by its code ("6e", "5ème"); None where neither says it."""
    grid = grids().get(level.official or "")
    if grid:
        return grid.stage
    match = _COLLEGE_CODE.match(level.code)
    return f"{match[1]}e" if match else None
