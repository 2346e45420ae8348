"""The runs of a campaign, summed up per school and solver: medians over seeds, and ratios within each seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.moments import checkpoints
from benchmarks.records import Case, Run


@dataclass(frozen=True)
class Row:
    """One solver on the schools of one case. Medians over the seeds that have the figure; None where none has."""

    case: Case
    solver: str
    seeds: int
    solved: int
    """Seeds with a plan that breaks no rule."""
    first: float | None
    costs: tuple[float | None, ...]
    """At each checkpoint; None unless every seed had a plan by then."""
    ratio: float | None
    """Cost at the last checkpoint against the reference's in the same seed."""
    worst_ratio: float | None
    bound: float | None
    gap: float | None
    """(cost − bound) / cost with the best bound that any solver proved in the same seed."""
    memory: float
    cpu: float
    broken: dict[str, int]
    notes: tuple[str, ...]


def summarise(runs: Sequence[Run]) -> list[Row]:
    """A row for each case and solver, in the order of the runs' cases and of the solvers of the first seed."""
    cases = sorted({run.heat.case for run in runs}, key=lambda case: (case.kind, case.labels, case.divisions))
    return [_row(case, label, runs) for case in cases for label in solvers_of(runs)]


def solvers_of(runs: Iterable[Run]) -> list[str]:
    """The solvers with their workers, in the order in which they first ran: the first is the reference."""
    return list(dict.fromkeys(run.heat.label for run in runs))


def _row(case: Case, label: str, runs: Sequence[Run]) -> Row:
    of_case = [run for run in runs if run.heat.case == case]
    own = [run for run in of_case if run.heat.label == label]
    reference = {run.heat.seed: run for run in of_case if run.heat.label == solvers_of(runs)[0]}
    ratios = [
        value / other
        for run in own
        if (value := final_cost(run)) is not None
        and run.heat.seed in reference
        and (other := final_cost(reference[run.heat.seed]))
    ]
    return Row(
        case,
        label,
        seeds=len(own),
        solved=sum(final_cost(run) is not None for run in own),
        first=middle(own, lambda run: run.first),
        costs=tuple(of_all(own, moment) for moment in checkpoints(runs[0].heat.seconds)),
        ratio=median(ratios) if ratios else None,
        worst_ratio=max(ratios, default=None),
        bound=middle(own, lambda run: run.finish.bound),
        gap=middle(own, lambda run: gap(run, of_case)),
        memory=median([run.memory for run in own] or [0.0]),
        cpu=median([run.cpu for run in own] or [0.0]),
        broken=dict(sum((Counter(run.finish.broken) for run in own), Counter())),
        notes=tuple(dict.fromkeys(f"{run.finish.outcome} ({run.finish.note})" for run in own if not run.found)),
    )


def final_cost(run: Run) -> int | None:
    """The cost at the limit, of a plan that breaks no rule."""
    return None if run.finish.broken else run.cost_at(run.heat.seconds)


def of_all(runs: Sequence[Run], moment: float) -> float | None:
    """The median cost at a moment, if every run had a plan by then: a median of the easy ones would flatter."""
    costs = [run.cost_at(moment) for run in runs]
    known = [cost for cost in costs if cost is not None]
    return median(known) if known and len(known) == len(costs) else None


def gap(run: Run, of_case: Iterable[Run]) -> float | None:
    """How far the cost may be from the best there is, as a share of the cost."""
    cost = final_cost(run)
    bound = max((one.finish.bound or 0 for one in of_case if one.heat.seed == run.heat.seed), default=0)
    return (cost - bound) / cost if cost else None


def middle(runs: Iterable[Run], value: Callable[[Run], float | None]) -> float | None:
    known = [found for run in runs if (found := value(run)) is not None]
    return median(known) if known else None
