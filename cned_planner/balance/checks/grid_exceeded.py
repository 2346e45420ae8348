"""No subject has more hours at a distance than the national grid gives it at school.

Source: the national grids (`cned-planner grids`). Unit: hours a week of one pupil on one line.
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

ID = "grid-exceeded"
TITLE = "Aucune matière n'a plus d'heures que dans la grille nationale"
LEVEL: JudgedAs = "warning"

Fault = tuple[Block, str, float]
"""A line, the name of its grid, and the most hours that a pupil has."""


def findings(school: School) -> Iterator[Finding]:
    for told in told_by_level(school, lambda division: _faults(school, division), "official"):
        block, grid, hours = told.fault
        message = f"{block.name} : {say_hours(hours)} par semaine, pour {say_hours(block.hours)} dans la grille "
        yield Finding(ID, told.name, f"{message}{grid}.", "Baissez ces heures (levels, services).", place=told.place)


def _faults(school: School, division: Division) -> Iterator[Fault]:
    grid = grid_of(division.level)
    weeks = weeks_in_grid(school, division, grid, due) if grid else []
    for block in grid.blocks if grid else ():
        most = max(week.get(block.name, 0) for week in weeks)
        if grid and most > block.hours:
            yield block, grid.name, most
