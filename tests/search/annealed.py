"""Prints what turns of annealing come to, and whether they are compiled: run by both kinds of installations."""

from __future__ import annotations

import sys

from benchmarks.generator import school as generated
from cned_planner.loading import load_text
from cned_planner.search.annealing.cooling import COMPILED, FASTER
from cned_planner.search.annealing.turn import anneal
from cned_planner.search.tasks import Anneal
from cned_planner.search.wire import Coder
from tests.search.planned_schools import PLANNED, first_plan

EFFORT = 0.04
"""Of plain Python: as many moves for both."""


def main() -> None:
    lines = ["compiled" if COMPILED else "plain"]
    full = [school for labels in (False, True) if (school := load_text(generated("college", 4, labels), "x").school)]
    for school, sessions in [*PLANNED, *((school, first_plan(school) or []) for school in full)]:
        live = Coder(school).encode([session for session in sessions if session.mode == "sync"])
        answer = anneal(school, Anneal(live, hot=1.5, cold=0.25, effort=EFFORT / FASTER, seed=1))
        lines.append(f"{answer.last_cost} {answer.last} {answer.best_cost} {answer.best}")
    sys.stdout.write("\n".join(lines))


if __name__ == "__main__":
    main()
