"""A pupil's week beside the national grid, discipline by discipline.

A distance week has fewer hours than the grid, so it is the shares that are compared: of the hours that the grid
knows of, how many go to each of its blocks, there and here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cned_planner.balance.views import Hours, views
from cned_planner.grids import Block, Grid, discipline_of, grids
from cned_planner.school import Division, Level, School, Service


@dataclass(frozen=True)
class Gap:
    """One block of the grid in the week of some pupils of a division."""

    block: Block
    grid: Grid
    hours: float
    """Of the block, in their week."""
    total: float
    """Of all blocks, in their week."""

    @property
    def share(self) -> float:
        """Per cent of their week."""
        return 100 * self.hours / self.total

    @property
    def official_share(self) -> float:
        """Per cent of the grid."""
        return 100 * self.block.hours / self.grid.total

    @property
    def points(self) -> float:
        """By how many points of per cent their share is above that of the grid; negative where below."""
        return self.share - self.official_share


def grid_of(level: Level) -> Grid | None:
    """The national grid of a level, where the file names one that is known."""
    return grids().get(level.official or "")


def gaps(school: School, division: Division, hours: Hours) -> list[Gap]:
    """The widest gap of each block over the pupils of the division, widest first; empty without a grid or hours."""
    grid = grid_of(division.level)
    if grid is None:
        return []
    weeks = [week for week in weeks_in_grid(school, division, grid, hours) if week]
    every = [[Gap(block, grid, week.get(block.name, 0), sum(week.values())) for week in weeks] for block in grid.blocks]
    widest = [max(of_block, key=lambda gap: abs(gap.points)) for of_block in every if of_block]
    return sorted(widest, key=lambda gap: -abs(gap.points))


def weeks_in_grid(school: School, division: Division, grid: Grid, hours: Hours) -> list[dict[str, float]]:
    """The different weeks of pupils of the division: hours by name of block."""

    def counted(service: Service) -> Mapping[str, float]:
        block = grid.block_of.get(discipline_of(service.subject) or "")
        return {block.name: hours(service)} if block else {}

    return views(school, division, counted)
