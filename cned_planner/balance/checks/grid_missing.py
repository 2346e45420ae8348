"""No subject of the national grid is left without a single hour.

Source: the national grids (`cned-planner grids`). Unit: a line of the grid.
"""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.balance.gaps import grid_of, weeks_in_grid
from cned_planner.balance.places import told_by_level
from cned_planner.balance.views import due
from cned_planner.findings import Finding
from cned_planner.grids import Block
from cned_planner.school import Division, JudgedAs, School
from cned_planner.words import say_hours

ID = "grid-missing"
TITLE = "Aucune ligne de la grille nationale n'est oubliée"
LEVEL: JudgedAs = "warning"

Fault = tuple[Block, str, bool]
"""A line, the name of its grid, and whether nobody has it."""


def findings(school: School) -> Iterator[Finding]:
    for told in told_by_level(school, lambda division: _faults(school, division), "official"):
        block, grid, is_nobody = told.fault
        whom = "aucune heure ici" if is_nobody else "aucune heure pour une partie des élèves"
        message = f"{block.name} : {say_hours(block.hours)} dans la grille {grid}, {whom}."
        hint = "Ajoutez un service, ou dites quelle matière en tient lieu (subjects, official)."
        yield Finding(ID, told.name, message, hint, place=told.place)


def _faults(school: School, division: Division) -> Iterator[Fault]:
    grid = grid_of(division.level)
    weeks = weeks_in_grid(school, division, grid, due) if grid else []
    if not grid or not any(weeks):
        return  # a division without any service is another finding
    for block in grid.blocks:
        having = [block.name in week for week in weeks]
        if not all(having):
            yield block, grid.name, not any(having)
