"""One heat in a process of its own: `python -m benchmarks.contestants '{"case": …}'` prints a line of JSON for
each better plan and one for the end. `benchmarks.measuring` starts it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from functools import partial
from importlib import import_module

from benchmarks.contestants import SOLVERS, Contestant, Result
from benchmarks.generator import school as generated
from benchmarks.records import Case, Finish, Heat, Point
from cned_planner.loading import load_text
from cned_planner.school import School
from cned_planner.verifier import verify


def main() -> None:
    data = json.loads(sys.argv[1])
    compete(Heat(Case(**data.pop("case")), **data))


def compete(heat: Heat) -> None:
    """Run a heat and print it."""
    school = school_of(heat)
    points: list[Point] = []

    def tell(seconds: float, cost: int | None, bound: int | None) -> None:
        points.append(Point(round(seconds, 3), cost, bound))
        _print({"point": asdict(points[-1])})

    run = import_module(SOLVERS[heat.solver]).run
    contestant: Contestant = run if heat.effort is None else partial(run, effort=heat.effort)
    result = contestant(school, seconds=heat.seconds, seed=heat.seed, workers=heat.workers, tell=tell)
    _print({"finish": asdict(judged(school, result, points))})


def school_of(heat: Heat) -> School:
    """The generated school of a heat."""
    text = generated(heat.case.kind, heat.case.divisions, heat.case.labels, heat.seed)
    loaded = load_text(text, "ecole.yaml")
    if loaded.school is None:
        raise ValueError("\n".join(map(str, loaded.findings)))
    return loaded.school


def judged(school: School, result: Result, points: list[Point]) -> Finish:
    """The end of a heat with the verifier's cost and findings; a solver that says another cost is told on."""
    if result.plan is None:
        return Finish(result.outcome, None, result.bound, {}, result.note)
    verdict = verify(school, result.plan)
    said = next((point.cost for point in reversed(points) if point.cost is not None), None)
    note = result.note if said == verdict.cost else f"{result.note}; it says {said}".lstrip("; ")
    broken = Counter(finding.rule for finding in verdict.findings)
    return Finish(result.outcome, verdict.cost, result.bound, dict(broken), note)


def _print(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
