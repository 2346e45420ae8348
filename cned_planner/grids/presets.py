"""The loads that schools and the ministry gave in 2020, to be measured against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cned_planner.grids.tables import table


@dataclass(frozen=True)
class Load:
    """Hours of a pupil a week and a day, live and autonomous together, and the live share of them in per cent."""

    weekly: float | None
    daily: float | None
    live: float | None
    stages: tuple[str, ...]
    """The classes it is for; empty for all."""
    hours: Mapping[str, float]
    """Hours a week by discipline, where the source gives them."""


@dataclass(frozen=True)
class Preset:
    name: str
    title: str
    source: str
    date: str
    loads: tuple[Load, ...]

    def load_of(self, stage: str | None) -> Load | None:
        """What it says of a class, if anything."""
        return next((load for load in self.loads if not load.stages or stage in load.stages), None)


@cache
def presets() -> Mapping[str, Preset]:
    """Every preset, by name."""
    return {entry["name"]: _preset(entry) for entry in table("presets")["presets"]}


def _preset(entry: Mapping[str, Any]) -> Preset:
    loads = (
        Load(row.get("weekly"), row.get("daily"), row.get("live"), tuple(row.get("stages", ())), row.get("hours", {}))
        for row in entry["rows"]
    )
    return Preset(entry["name"], entry["title"], entry["source"], entry["date"], tuple(loads))
