"""The national grids: the hours that a pupil is due each week, line by line, with the text that fixes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from cned_planner.grids.tables import table


@dataclass(frozen=True)
class LegalText:
    """An official text; `amended` is the date of its last change that the grids take into account."""

    title: str
    nor: str
    issued: date
    amended: date | None
    note: str


@dataclass(frozen=True)
class Line:
    """One line of a grid. Optional lines are not for every pupil."""

    name: str
    hours: float
    disciplines: tuple[str, ...]
    optional: bool


@dataclass(frozen=True)
class Block:
    """Lines that can only be compared together, because they are made of the same disciplines."""

    name: str
    hours: float
    disciplines: frozenset[str]


@dataclass(frozen=True)
class Grid:
    """The grid of one class, "college-6e". `total` is the sum of its lines that are for all, as the text gives it."""

    name: str
    title: str
    stage: str
    """The class, whatever the school calls its level: "6e" … "Tle"."""
    text: LegalText
    total: float
    lines: tuple[Line, ...]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The lines that are for all, joined where they share a discipline."""
        blocks: list[Block] = []
        for line in self.lines:
            if not line.optional:
                alike = [block for block in blocks if not block.disciplines.isdisjoint(line.disciplines)]
                rank = blocks.index(alike[0]) if alike else len(blocks)
                blocks[rank : rank + 1] = [_joined(line, alike)]
                blocks = [block for block in blocks if block not in alike]
        return tuple(blocks)

    @cached_property
    def block_of(self) -> Mapping[str, Block]:
        """The block that a discipline counts in."""
        return {discipline: block for block in self.blocks for discipline in block.disciplines}

    @cached_property
    def optional_disciplines(self) -> frozenset[str]:
        """Disciplines that only optional lines have."""
        every = {discipline for line in self.lines if line.optional for discipline in line.disciplines}
        return frozenset(every - self.block_of.keys())


def _joined(line: Line, blocks: list[Block]) -> Block:
    return Block(
        " + ".join([*(block.name for block in blocks), line.name]),
        line.hours + sum(block.hours for block in blocks),
        frozenset(line.disciplines).union(*(block.disciplines for block in blocks)),
    )


@cache
def grids() -> Mapping[str, Grid]:
    """Every grid, by name."""
    return {entry["name"]: _grid(entry) for entry in table("grids")["grids"]}


def _grid(entry: Mapping[str, Any]) -> Grid:
    text = table("texts")[entry["text"]]
    return Grid(
        entry["name"],
        entry["title"],
        entry["stage"],
        LegalText(text["title"], text["nor"], text["issued"], text.get("amended"), text["note"]),
        float(entry["total"]),
        tuple(
            Line(line["name"], float(line["hours"]), tuple(line["disciplines"]), line.get("optional", False))
            for line in entry["lines"]
        ),
    )
