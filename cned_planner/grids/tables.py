"""Reads the TOML files of this room."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The content of `NAME.toml`."""
    return tomllib.loads(files("cned_planner.grids").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
