"""Runs a heat in a process of its own, and measures the memory and the CPU time of all its processes."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import psutil

from benchmarks.records import Finish, Heat, Point, Run

ROOT = Path(__file__).resolve().parent.parent
INTERVAL = 0.2
"""Seconds between two looks at the processes."""
GRACE = 90.0
"""Seconds after the limit for building, completing and judging before a heat counts as late and is ended."""
MEGABYTE = 1_000_000


def measure(heat: Heat) -> Run:
    """The run of a heat. Never raises because of what a solver does: that is a finish of its own."""
    command = [sys.executable, "-m", "benchmarks.contestants", json.dumps(asdict(heat))]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    gauge = Gauge(process.pid)
    watch = threading.Thread(target=gauge.watch, args=(process,), daemon=True)
    watch.start()
    try:
        output, complaints = process.communicate(timeout=heat.seconds + GRACE)
        run = read(heat, output, complaints)
    except subprocess.TimeoutExpired:
        run = Run(heat, (), Finish("late", note=f"still at work {GRACE:.0f} s after its limit"))
    finally:
        gauge.end(process)
        watch.join()
    return replace(run, memory=gauge.peak / MEGABYTE, cpu=gauge.cpu)


def read(heat: Heat, output: str, complaints: str) -> Run:
    """The run that the lines of a heat's process tell; without a last line it failed."""
    points, finish = [], None
    for line in output.splitlines():
        said = json.loads(line)
        if "point" in said:
            points.append(Point(**said["point"]))
        else:
            finish = Finish(**said["finish"])
    if finish is None:
        last = (complaints.strip().splitlines() or ["it said nothing"])[-1]
        finish = Finish("failed", note=last)
    return Run(heat, tuple(sorted(points, key=lambda point: point.seconds)), finish)


@dataclass
class Gauge:
    """Looks at a process and all that it has started, again and again."""

    pid: int
    peak: int = 0
    """The most bytes that all of them had in memory at one time."""
    _seconds: dict[int, float] = field(default_factory=dict)

    @property
    def cpu(self) -> float:
        """CPU seconds of all of them, of each as far as it was last seen."""
        return sum(self._seconds.values())

    def watch(self, process: subprocess.Popen[str]) -> None:
        while process.poll() is None:
            self.look()
            time.sleep(INTERVAL)

    def look(self) -> None:
        total = 0
        for member in self._members():
            with suppress(psutil.Error):
                used = member.cpu_times()
                self._seconds[member.pid] = used.user + used.system
                total += member.memory_info().rss
        self.peak = max(self.peak, total)

    def _members(self) -> Iterator[psutil.Process]:
        with suppress(psutil.Error):
            root = psutil.Process(self.pid)
            yield root
            yield from root.children(recursive=True)

    def end(self, process: subprocess.Popen[str]) -> None:
        """End whatever is left of the heat."""
        if process.poll() is None:
            for member in reversed(list(self._members())):
                with suppress(psutil.Error):
                    member.kill()
        process.wait()
