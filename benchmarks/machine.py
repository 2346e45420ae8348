"""Where and when a benchmark was run: figures say little without it."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from benchmarks.fet import command as fet
from cned_planner.search.annealing.cooling import COMPILED


def describe() -> dict[str, str]:
    """What is written beside the results, in the order in which it is read."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": f"{processor()}, {os.cpu_count()} cores",
        "memory": f"{psutil.virtual_memory().total / 1e9:.0f} GB",
        "load before": f"{psutil.getloadavg()[0]:.1f}",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "cned-planner": f"{installed('cned-planner')}, {'compiled' if COMPILED else 'plain Python'}",
        "ortools": installed("ortools"),
        "fet": fet.version(),
    }


def processor() -> str:
    """The model of the processor, where the system tells."""
    path = Path("/proc/cpuinfo")
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name" and value.strip():
                return value.strip()
    return platform.processor() or platform.machine()


def installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
