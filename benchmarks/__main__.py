"""The search against others, side by side on the same schools:

    python -m benchmarks --quick
    python -m benchmarks --kinds college,lycee --sizes 8,24,60,90 --labels both --seeds 1,2,3 --seconds 60
    python -m benchmarks --solvers ours:2,ours:1,ours:8 --sizes 24

Writes results.json, table.md and plot.svg to a folder, and prints the table; `--page` puts both in a page too.
See docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, cast

from benchmarks.campaign import Campaign, solver_of
from benchmarks.contestants import SOLVERS
from benchmarks.draft import Kind
from benchmarks.machine import describe
from benchmarks.measuring import measure
from benchmarks.page import NoPlace, around, place
from benchmarks.programmes import PROGRAMMES
from benchmarks.records import Run, from_json, to_json
from benchmarks.table import report

SOLVERS_HELP = "the first is the reference; ours:8 has 8 workers, ours:8:20 a budget of 20 for each of them"
LABELS = {"no": (False,), "yes": (True,), "both": (False, True)}
QUICK: dict[str, Any] = {"kinds": "college", "sizes": "8,16", "labels": "no", "seeds": "1", "seconds": 6.0}


def main(arguments: list[str] | None = None) -> None:
    options = _options(arguments)
    machine, runs = _read(options.redraw) if options.redraw else (describe(), [])
    folder: Path = options.out
    folder.mkdir(parents=True, exist_ok=True)
    for heat in () if options.redraw else list(_campaign(options).heats()):
        _tell(f"{heat.case}, seed {heat.seed}: {heat.label} …")
        runs.append(measure(heat))
        _tell(f"    {runs[-1].finish.cost} {runs[-1].finish.outcome} {runs[-1].finish.note}")
        _write(folder / "results.json", json.dumps({"machine": machine, "runs": to_json(runs)}, indent=1) + "\n")
    text = report(runs, machine)
    _write(folder / "table.md", text)
    plot = folder / f"plot.{options.format}"
    drawn = _draw(runs, plot)
    if options.page:
        place(options.page, _asked(runs), text, plot if drawn else None)
    sys.stdout.write(text)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="two small schools, about a minute; the others still tell")
    parser.add_argument("--kinds", default="college", help=f"of {', '.join(PROGRAMMES)}")
    parser.add_argument("--sizes", default="8,24,60,90", help="numbers of divisions")
    parser.add_argument("--labels", choices=LABELS, default="both", help="schools with weeks A and B")
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each solver on each school")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--solvers", default=",".join(SOLVERS), help=SOLVERS_HELP)
    parser.add_argument("--out", type=Path, default=Path("benchmark-results"))
    parser.add_argument("--format", choices=["svg", "png"], default="svg", help="of the plot")
    parser.add_argument("--page", type=Path, help="a page with marks for the results, such as docs/performance.md")
    parser.add_argument("--redraw", type=Path, metavar="RESULTS.json", help="table and plot of an earlier run")
    if "--quick" in (sys.argv[1:] if arguments is None else arguments):
        parser.set_defaults(**QUICK)
    options = parser.parse_args(arguments)
    try:
        _campaign(options)
        if options.page:
            around(options.page)  # now, and not after hours
    except (ValueError, NoPlace) as error:
        parser.error(str(error))
    return options


def _campaign(options: argparse.Namespace) -> Campaign:
    solvers = options.solvers.split(",")
    for solver in solvers:
        solver_of(solver, options.workers)
    kinds = options.kinds.split(",")
    if unknown := [kind for kind in kinds if kind not in PROGRAMMES]:
        raise ValueError(f"unknown kind {unknown[0]!r}: write one of {', '.join(PROGRAMMES)}")
    return Campaign(
        cast("list[Kind]", kinds),
        _numbers(options.sizes),
        LABELS[options.labels],
        _numbers(options.seeds),
        solvers,
        options.seconds,
        options.workers,
    )


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _read(path: Path) -> tuple[dict[str, str], list[Run]]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return data["machine"], from_json(data["runs"])


def _asked(runs: Sequence[Run]) -> str:
    """The options that ask for these runs."""
    heats = [run.heat for run in runs]
    labels = {heat.case.labels for heat in heats}
    return " ".join(
        [
            f"--kinds {_list(heat.case.kind for heat in heats)}",
            f"--sizes {_list(heat.case.divisions for heat in heats)}",
            f"--labels {'both' if len(labels) > 1 else 'yes' if labels == {True} else 'no'}",
            f"--seeds {_list(heat.seed for heat in heats)}",
            f"--solvers {_list(heat.label for heat in heats)}",
            f"--seconds {heats[0].seconds:g}",
        ]
    )


def _list(things: Iterable[object]) -> str:
    return ",".join(map(str, dict.fromkeys(things)))


def _draw(runs: Iterable[Run], path: Path) -> bool:
    """Whether the plot could be drawn."""
    try:
        from benchmarks.plot import draw  # noqa: PLC0415

        draw(list(runs), path)
    except ModuleNotFoundError as error:
        _tell(f'no plot: {error.name} is missing; pip install ".[bench]"')
        return False
    return True


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    main()
