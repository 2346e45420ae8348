"""Stops a command where a plan does not hold, and reports what its file says of its search."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from cned_planner.commands.saying import REPORT_IT, WRONG, say_findings, stop
from cned_planner.outputs.plan_json import LoadedPlan, Report
from cned_planner.school import School
from cned_planner.verifier import Verdict
from cned_planner.words import say_count


def report_of(loaded: LoadedPlan, school: School, verdict: Verdict) -> Report:
    """What the plan file reports of its search, as far as it is about this very file and plan."""
    same = loaded.sha256 == school.sha256 and loaded.cost == verdict.cost
    bound = min(loaded.bound or 0, verdict.cost) if same else 0
    outcome = "optimal" if same and loaded.outcome == "optimal" else "feasible"
    how = (loaded.seed or 0, loaded.workers or 0, loaded.compiled)
    return Report(outcome, verdict.cost, bound, verdict.costs, *how)


def refuse_own(verdict: Verdict) -> NoReturn:
    """Stop where a plan of our own search breaks rules, or has not the cost that the search says."""
    say_findings(verdict.findings)
    stop(WRONG, f"Le plan trouvé n'a pas passé la vérification : rien n'a été écrit. {REPORT_IT}")


def refuse_broken(verdict: Verdict, plan_file: Path) -> None:
    """Stop where a plan breaks rules, after saying which."""
    if not verdict.holds:
        say_findings(verdict.findings)
        stop(WRONG, f"{plan_file} enfreint des règles : {say_count(len(verdict.findings), 'erreur')}.")
