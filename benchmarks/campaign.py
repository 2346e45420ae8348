"""Which heats are run, and in which order: side by side, so that a machine that slows down does so for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.contestants import SOLVERS
from benchmarks.draft import Kind
from benchmarks.records import Case, Heat


@dataclass(frozen=True)
class Campaign:
    """`solvers` are names, or names with workers of their own, "ours:8", and a budget for each of them, "ours:8:20"."""

    kinds: Sequence[Kind]
    sizes: Sequence[int]
    labels: Sequence[bool]
    seeds: Sequence[int]
    solvers: Sequence[str]
    seconds: float
    workers: int

    def heats(self) -> Iterator[Heat]:
        """For each seed and school all solvers one after the other, each time another one first."""
        turn = 0
        for seed in self.seeds:
            for case in self._cases():
                shift = turn % len(self.solvers)
                for solver in (*self.solvers[shift:], *self.solvers[:shift]):
                    name, workers, effort = solver_of(solver, self.workers)
                    yield Heat(case, seed, name, workers, self.seconds, effort)
                turn += 1

    def _cases(self) -> Iterator[Case]:
        return (
            Case(kind, size, labels) for kind in self.kinds for labels in self.labels for size in sorted(self.sizes)
        )


SOLVER = re.compile(r"(?P<name>[^:]+)(:(?P<workers>[1-9]\d*)(:(?P<effort>\d+(\.\d+)?))?)?")


def solver_of(text: str, workers: int) -> tuple[str, int, float | None]:
    """The name, the workers and the budget of a solver written `name`, `name:workers` or `ours:workers:effort`.

    Raises ValueError for anything else.
    """
    match = SOLVER.fullmatch(text)
    if match is None or match["name"] not in SOLVERS or (match["effort"] and match["name"] != "ours"):
        names = ", ".join(SOLVERS)
        raise ValueError(f"unknown solver {text!r}: write one of {names}, or as ours:2 for two workers, or ours:2:20")
    return match["name"], int(match["workers"] or workers), float(match["effort"]) if match["effort"] else None
