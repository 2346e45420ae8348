"""Which heats are run, and in which order: side by side, so that a machine that slows down does so for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.contestants import SOLVERS
from benchmarks.draft import Kind
from benchmarks.records import Case, Heat


@dataclass(frozen=True)
class Campaign:
    """`solvers` are names, or names with a number of workers of their own: "ours:8"."""

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
                    name, workers = solver_of(solver, self.workers)
                    yield Heat(case, seed, name, workers, self.seconds)
                turn += 1

    def _cases(self) -> Iterator[Case]:
        return (
            Case(kind, size, labels) for kind in self.kinds for labels in self.labels for size in sorted(self.sizes)
        )


def solver_of(text: str, workers: int) -> tuple[str, int]:
    """The name and the workers of a solver written `name` or `name:workers`. Raises ValueError for any other."""
    name, _, number = text.partition(":")
    if name not in SOLVERS or (number and not number.isdigit()) or number == "0":
        raise ValueError(f"unknown solver {text!r}: write one of {', '.join(SOLVERS)}, or {name}:2 for two workers")
    return name, int(number or workers)
