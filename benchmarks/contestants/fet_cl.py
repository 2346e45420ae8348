"""FET's command line, climbing a ladder of constraints: as many processes side by side as others have workers."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.contestants import Result, Tell
from benchmarks.fet.command import COMMAND, begin, is_installed, timetable_in
from benchmarks.fet.tightening import LADDER, tighten
from benchmarks.fet.timetable import to_plan
from cned_planner.exchange.fet.activities import activities_of
from cned_planner.exchange.fet.writing import to_fet
from cned_planner.plan import Plan
from cned_planner.school import School
from cned_planner.verifier import verify

SHARE = 4
"""A try ends after the limit divided by this; then another begins from other random numbers."""
POLL = 0.02
FAST = 0.5
"""A try that ends sooner than this without a timetable was refused by FET before it searched."""


def run(school: School, *, seconds: float, seed: int, workers: int, tell: Tell) -> Result:
    if not is_installed():
        return Result("skipped", note=f"{COMMAND} is not installed")
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        climb = Climb(school, Path(folder), seconds, Random(seed), tell)
        climb.run(workers)
    return Result("feasible" if climb.best else "unknown", climb.best, None, climb.note)


@dataclass
class Try:
    """One run of FET on one rung of the ladder."""

    rung: int
    generous: bool
    folder: Path
    process: subprocess.Popen[bytes]
    start: float
    limit: float

    @property
    def has_ended(self) -> bool:
        """FET does not always keep its time limit: one that is overdue is ended."""
        if time.monotonic() > self.start + self.limit + 0.5:
            self.process.kill()
            self.process.wait()
        return self.process.poll() is not None


class Climb:
    """Tries the first rung not reached yet, or the last, with ever new random numbers until time is up."""

    def __init__(self, school: School, folder: Path, seconds: float, random: Random, tell: Tell) -> None:
        self.school = school
        self.folder = folder
        self.start = time.monotonic()
        self.seconds = seconds
        self.random = random
        self.tell = tell
        self.best: Plan | None = None
        self.cost = 0
        self.reached = -1
        self.refused: set[tuple[int, bool]] = set()
        self.tries = 0
        self.invalid = 0

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.start

    @property
    def note(self) -> str:
        broken = f", {self.invalid} timetables that break a rule" if self.invalid else ""
        return f"rung {self.reached} of {len(LADDER) - 1} in {self.tries} tries{broken}"

    def run(self, lanes: int) -> None:
        """Keep so many processes busy."""
        running: list[Try] = []
        try:
            while self.elapsed < self.seconds:
                while len(running) < lanes and (begun := self._begin()):
                    running.append(begun)
                if not running:
                    return
                time.sleep(POLL)
                ended = [one for one in running if one.has_ended]
                running = [one for one in running if one not in ended]
                for one in ended:
                    self._end(one)
        finally:
            for one in running:
                one.process.kill()
                one.process.wait()

    def _begin(self) -> Try | None:
        choice = self._choose()
        if choice is None:
            return None
        rung, generous = choice
        self.tries += 1
        folder = self.folder / str(self.tries)
        folder.mkdir()
        data = to_fet(self.school, generous=generous, also=lambda made: tighten(made, LADDER[rung]))
        limit = max(1, round(min(self.seconds - self.elapsed, max(2.0, self.seconds / SHARE))))
        return Try(rung, generous, folder, begin(data, folder, limit, self.random), time.monotonic(), limit)

    def _choose(self) -> tuple[int, bool] | None:
        """The next rung, with the most live hours; with the least, every other time, while there is no plan."""
        rung = min(self.reached + 1, len(LADDER) - 1)
        wanted = [(rung, True), (rung, False)] if self.best is None else [(rung, True)]
        untried = [one for one in wanted if one not in self.refused]
        return untried[self.tries % len(untried)] if untried else None

    def _end(self, one: Try) -> None:
        text = timetable_in(one.folder)
        if text is None:
            if time.monotonic() - one.start < FAST:
                self.refused.add((one.rung, one.generous))
            return
        plan = to_plan(self.school, activities_of(self.school, generous=one.generous), text)
        verdict = verify(self.school, plan)
        if not verdict.holds:
            self.invalid += 1
            return
        if one.generous:
            self.reached = max(self.reached, one.rung)
        if self.best is None or verdict.cost < self.cost:
            self.best, self.cost = plan, verdict.cost
            self.tell(self.elapsed, self.cost, None)
