"""The results as text: one Markdown table for each school, one for how cost grows, and the machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from benchmarks.moments import checkpoints
from benchmarks.records import Run
from benchmarks.summary import Row, solvers_of, summarise

NOTHING = "–"


def report(runs: Sequence[Run], machine: Mapping[str, str]) -> str:
    """All of it, as Markdown."""
    rows = summarise(runs)
    seconds = runs[0].heat.seconds
    parts = [machine_lines(machine)]
    for case, group in groupby(rows, key=lambda row: row.case):
        of_case = list(group)
        table = markdown(header(seconds), [cells(row) for row in of_case])
        notes = [f"- {row.solver}: {note}" for row in of_case for note in row.notes]
        parts.append("\n".join([f"### {case}", "", table, *([""] if notes else []), *notes]))
    if len({row.case.divisions for row in rows}) > 1:
        parts.append(growth(rows, solvers_of(runs), seconds))
    return "\n\n".join(parts) + "\n"


def machine_lines(machine: Mapping[str, str]) -> str:
    return "\n".join(f"- {name}: {value}" for name, value in machine.items())


def header(seconds: float) -> list[str]:
    moments = [f"at {moment:g} s" for moment in checkpoints(seconds)]
    return [
        "solver",
        "solved",
        "first plan",
        *moments,
        "ratio (worst)",
        "bound",
        "gap",
        "memory",
        "CPU",
        "broken rules",
    ]


def cells(row: Row) -> list[str]:
    """A row as text; costs are medians over the seeds."""
    ratio = NOTHING if row.ratio is None else f"{row.ratio:.2f} ({row.worst_ratio:.2f})"
    return [
        row.solver,
        f"{row.solved}/{row.seeds}",
        NOTHING if row.first is None else f"{row.first:.2f} s",
        *(number(cost) for cost in row.costs),
        ratio,
        number(row.bound),
        NOTHING if row.gap is None else f"{100 * row.gap:.0f} %",
        f"{row.memory:.0f} MB",
        f"{row.cpu:.0f} s",
        ", ".join(f"{rule} {count}" for rule, count in row.broken.items()) or NOTHING,
    ]


def growth(rows: Sequence[Row], solvers: Sequence[str], seconds: float) -> str:
    """The cost at the limit by number of divisions."""

    def line(row: Row) -> tuple[str, bool, int]:
        return (row.case.kind, row.case.labels, row.case.divisions)

    body = []
    for (kind, labels, divisions), group in groupby(rows, key=line):
        costs = {row.solver: number(row.costs[-1]) for row in group}
        body.append([kind, "A, B" if labels else NOTHING, str(divisions), *(costs[solver] for solver in solvers)])
    title = f"### Cost after {seconds:g} s by size"
    return f"{title}\n\n{markdown(['kind', 'weeks', 'divisions', *solvers], body)}"


def number(value: float | None) -> str:
    """Half units come from medians of two seeds."""
    return NOTHING if value is None else f"{value:g}"


def markdown(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """A table with aligned columns."""
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]

    def lines() -> Iterator[Sequence[str]]:
        yield [cell.ljust(width) for cell, width in zip(head, widths, strict=True)]
        yield ["-" * width for width in widths]
        yield from ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in body)

    return "\n".join(f"| {' | '.join(line)} |" for line in lines())
