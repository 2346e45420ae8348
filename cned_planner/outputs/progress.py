"""The progress of a search: one line that changes in a terminal, a line now and then anywhere else."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol

from rich.console import Console
from rich.status import Status

from cned_planner.outputs.legible import legible

QUIET = 2.0
"""Seconds between two lines where the output is not a terminal."""

DOT = "⠋"

WORDS = {
    "start": "plan de départ",
    "first": "premier plan",
    "annealing": "échanges de créneaux",
    "bound": "borne prouvée",
    "teachers": "professeurs proches",
    "divisions": "classes proches",
    "families": "frères et sœurs",
    "teacher-and-divisions": "un professeur et ses classes",
    "days": "deux journées",
    "together": "direct et autonomie",
    "whole": "tout l’établissement",
    "last": "fin de la recherche",
}


class Step(Protocol):
    """What a search tells of itself."""

    @property
    def seconds(self) -> float: ...
    @property
    def cost(self) -> int | None: ...
    @property
    def bound(self) -> int: ...
    @property
    def what(self) -> str: ...


class ProgressLine:
    """Shows each step it is called with, on stderr."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._status = waiting(console, "Recherche d'un premier plan…") if console.is_terminal else None
        self._last = -QUIET
        self._hidden: Step | None = None

    def __enter__(self) -> ProgressLine:
        if self._status:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status:
            self._status.stop()
        elif self._hidden is not None:
            self._print(self._hidden)

    def __call__(self, step: Step) -> None:
        if self._status:
            self._status.update(legible(line(step), self._console.encoding))
        elif step.what in ("start", "first") or step.seconds - self._last >= QUIET:
            self._print(step)
        else:
            self._hidden = step

    def _print(self, step: Step) -> None:
        self._last, self._hidden = step.seconds, None
        self._console.print(legible(line(step), self._console.encoding), highlight=False)


def waiting(console: Console, text: str) -> Status:
    """A line that changes, after a spinner: of dots only where the console has such characters."""
    dots = legible(DOT, console.encoding) == DOT
    return console.status(legible(text, console.encoding), spinner="dots" if dots else "line")


def line(step: Step) -> str:
    """`  3,2 s  coût 929  borne 436  écart 53 %  (deux journées)`"""
    seconds = f"{step.seconds:5.1f} s".replace(".", ",")
    if step.cost is None:
        return f"{seconds}  {WORDS.get(step.what, step.what)}"
    bound = f"borne {step.bound}  écart {gap(step.cost, step.bound)}" if step.bound else "borne en calcul"
    return f"{seconds}  coût {step.cost}  {bound}  ({WORDS.get(step.what, step.what)})"


def gap(cost: int, bound: int) -> str:
    """How far the cost may be above the best, as a share of the cost."""
    return f"{round(100 * (cost - bound) / cost) if cost else 0} %"
