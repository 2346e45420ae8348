"""The results as a picture: cost over time for each solver and size, and how cost grows with size.

Needs matplotlib: `pip install ".[bench]"`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.records import Case, Run
from benchmarks.summary import of_all, solvers_of

STEPS = 60
"""Points of a curve."""
EARLIEST = 0.05
COLOURS = ("#0b5fa5", "#d1495b", "#e0a100", "#3c8d5a", "#7a5195", "#6b6b6b")
STYLES = ("-", "--", "-.", ":")


def draw(runs: Sequence[Run], path: Path) -> None:
    """Write the picture; the ending of `path` says the format (.svg, .png, .pdf)."""
    import matplotlib as mpl  # noqa: PLC0415

    # text stays text, and the same runs give the same bytes
    with mpl.rc_context({"svg.hashsalt": "cned-planner", "svg.fonttype": "none"}):
        picture(runs).savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def picture(runs: Sequence[Run]) -> Any:
    """A line of two panels for each kind of school, with and without week labels."""
    from matplotlib.figure import Figure  # noqa: PLC0415

    families = sorted({(run.heat.case.kind, run.heat.case.labels) for run in runs})
    colours = dict(zip(solvers_of(runs), cycle(COLOURS), strict=False))
    figure = Figure(figsize=(14, 5 * len(families)), layout="constrained")
    axes = figure.subplots(len(families), 2, squeeze=False)
    for (kind, labels), (over_time, by_size) in zip(families, axes, strict=True):
        own = [run for run in runs if (run.heat.case.kind, run.heat.case.labels) == (kind, labels)]
        title = f"{kind}, {'weeks A and B' if labels else 'no week labels'}"
        _over_time(over_time, own, title, colours)
        _by_size(by_size, own, title, colours)
    return figure


def _over_time(axes: Any, runs: Sequence[Run], title: str, colours: Mapping[str, str]) -> None:
    """Colour says the solver, the style of the line the size; the median of the seeds."""
    seconds = runs[0].heat.seconds
    sizes = sorted({run.heat.case.divisions for run in runs})
    for solver, colour in colours.items():
        for style, size in zip(cycle(STYLES), sizes, strict=False):
            own = [run for run in runs if (run.heat.label, run.heat.case.divisions) == (solver, size)]
            curve = [(moment, of_all(own, moment)) for moment in _moments(seconds)]
            known = [(moment, cost) for moment, cost in curve if cost is not None]
            label = f"{solver}, {size} div." if known else f"{solver}, {size} div.: no plan"
            axes.step(*_columns(known), where="post", color=colour, linestyle=style, label=label)
    axes.set(xlabel="seconds", ylabel="cost (median)", title=f"Cost over time: {title}")
    if any(run.found for run in runs):  # an empty axis has no logarithm
        axes.set(xscale="log", yscale="log")
        for formatter in (
            axes.yaxis.set_major_formatter,
            axes.yaxis.set_minor_formatter,
            axes.xaxis.set_major_formatter,
        ):
            formatter("{x:g}")
    _finish(axes, loc="center left", bbox_to_anchor=(1, 0.5))


def _by_size(axes: Any, runs: Sequence[Run], title: str, colours: Mapping[str, str]) -> None:
    """The cost at the limit against the number of divisions, with the best proved bound beneath."""
    cases = sorted({run.heat.case for run in runs})
    for solver, colour in colours.items():
        costs = [(case.divisions, _final(runs, case, solver)) for case in cases]
        known = [(size, cost) for size, cost in costs if cost is not None]
        axes.plot(*_columns(known), color=colour, marker="o", label=solver)
    bounds = [(case.divisions, _bound(runs, case)) for case in cases]
    axes.plot(*_columns([one for one in bounds if one[1]]), color="black", linestyle=":", marker="_", label="bound")
    seconds = runs[0].heat.seconds
    axes.set(xlabel="divisions", ylabel=f"cost after {seconds:g} s (median)", title=f"Cost by size: {title}")
    axes.set_ylim(bottom=0)
    _finish(axes)


def _final(runs: Sequence[Run], case: Case, solver: str) -> float | None:
    own = [run for run in runs if (run.heat.case, run.heat.label) == (case, solver)]
    return of_all(own, own[0].heat.seconds) if own else None


def _bound(runs: Sequence[Run], case: Case) -> float:
    """The best bound of any solver, the median of the seeds."""
    seeds = {run.heat.seed for run in runs if run.heat.case == case}
    return median(
        max(run.finish.bound or 0 for run in runs if (run.heat.case, run.heat.seed) == (case, seed)) for seed in seeds
    )


def _moments(seconds: float) -> list[float]:
    """Times evenly spread on a logarithmic axis."""
    growth = (seconds / EARLIEST) ** (1 / (STEPS - 1))
    return [*(EARLIEST * growth**step for step in range(STEPS - 1)), seconds]


def _columns(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [first for first, _ in pairs], [second for _, second in pairs]


def _finish(axes: Any, **legend: Any) -> None:
    axes.grid(visible=True, which="major", color="#dddddd")
    axes.legend(fontsize="small", **legend)
