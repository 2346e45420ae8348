"""What is run and what comes of it, as data that goes through JSON and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.draft import Kind


@dataclass(frozen=True, order=True)
class Case:
    """A school but for its seed: what medians are taken over."""

    kind: Kind
    divisions: int
    labels: bool

    def __str__(self) -> str:
        return f"{self.kind}, {self.divisions} divisions, {'weeks A and B' if self.labels else 'no week labels'}"


@dataclass(frozen=True)
class Heat:
    """One solver on one school. The seed makes the school and is the solver's own as well."""

    case: Case
    seed: int
    solver: str
    workers: int
    seconds: float
    effort: float | None = None
    """The budget of each worker of our search; None where it has none."""

    @property
    def label(self) -> str:
        budget = "" if self.effort is None else f":{self.effort:g}"
        return f"{self.solver}:{self.workers}{budget}"


@dataclass(frozen=True)
class Point:
    """The best plan known after so many seconds: its cost, and what no plan can cost less than."""

    seconds: float
    cost: int | None
    bound: int | None = None


@dataclass(frozen=True)
class Finish:
    """How a heat ended. `cost` and `broken` (findings by rule) are the verifier's; None without a plan."""

    outcome: str
    """Of the solver ("optimal", "feasible", "impossible", "unknown"), or "skipped", "failed", "late"."""
    cost: int | None = None
    bound: int | None = None
    broken: dict[str, int] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Run:
    """A heat and what was measured: memory in MB at its peak, CPU seconds, both of the whole process tree."""

    heat: Heat
    points: tuple[Point, ...]
    finish: Finish
    memory: float = 0.0
    cpu: float = 0.0

    @property
    def found(self) -> list[Point]:
        """The points with a plan."""
        return [point for point in self.points if point.cost is not None]

    @property
    def first(self) -> float | None:
        """Seconds to the first plan."""
        return self.found[0].seconds if self.found else None

    def cost_at(self, seconds: float) -> int | None:
        """The best cost known then."""
        known = (point.cost for point in self.points if point.seconds <= seconds and point.cost is not None)
        return min(known, default=None)


def to_json(runs: Iterable[Run]) -> list[dict[str, Any]]:
    return [asdict(run) for run in runs]


def from_json(data: Iterable[dict[str, Any]]) -> list[Run]:
    return [_run(one) for one in data]


def _run(one: dict[str, Any]) -> Run:
    heat = dict(one["heat"])
    case = Case(**heat.pop("case"))
    points = tuple(Point(**point) for point in one["points"])
    return Run(Heat(case, **heat), points, Finish(**one["finish"]), one["memory"], one["cpu"])
