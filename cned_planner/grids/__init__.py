"""What a balance of hours is compared with: the national grids, and the loads that schools used in 2020.

All of it is data, in the TOML files of this room, each entry with its source and date.
"""

from __future__ import annotations

from cned_planner.grids.disciplines import DISCIPLINES, OUTSIDE, discipline_of
from cned_planner.grids.duties import LONGEST_SERVICE, OVERTIME, SERVICES
from cned_planner.grids.official import Block, Grid, LegalText, Line, grids
from cned_planner.grids.presets import Load, Preset, presets
from cned_planner.grids.stages import COLLEGE, stage_of

__all__ = [
    "COLLEGE",
    "DISCIPLINES",
    "LONGEST_SERVICE",
    "OUTSIDE",
    "OVERTIME",
    "SERVICES",
    "Block",
    "Grid",
    "LegalText",
    "Line",
    "Load",
    "Preset",
    "discipline_of",
    "grids",
    "presets",
    "stage_of",
]
