"""What commands read: the school, its rosters, a plan. Faults are said, and errors stop the command."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from cned_planner.audit import audit
from cned_planner.calendar.period import calendar_findings
from cned_planner.commands.saying import USAGE, WRONG, one_line, say_findings, stop
from cned_planner.findings import Finding, errors
from cned_planner.loading import load
from cned_planner.outputs.plan_json import LoadedPlan
from cned_planner.outputs.plan_json import load as load_plan
from cned_planner.outputs.roster import Rosters, load_rosters
from cned_planner.school import School

Thing = TypeVar("Thing")

SchoolFile = Annotated[Path, typer.Argument(metavar="FICHIER", help="Le fichier de l'établissement (YAML).")]
PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help="Le plan (plan.json).")]
Json = Annotated[bool, typer.Option("--json", help="Écrit le résultat en JSON, pour un autre programme.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="DOSSIER", help="Où écrire les fichiers.")]


def findings_of(path: Path) -> list[Finding]:
    """All that `validate` says of a file."""
    loaded = load(path)
    if loaded.school is None:
        return list(loaded.findings)
    return [*loaded.findings, *calendar_findings(loaded.school), *audit(loaded.school)]


def read_school(path: Path) -> School:
    """The school of a file that has no error; says its warnings, and stops at its errors."""
    loaded = load(path)
    found = [*loaded.findings, *(calendar_findings(loaded.school) if loaded.school else ())]
    say_findings(found)
    if loaded.school is None or errors(found):
        stop(WRONG, one_line(str(path), found))
    return loaded.school


def read_rosters(school: School, file: Path) -> Rosters:
    rosters, found = load_rosters(school, file.parent)
    say_findings(found)
    return rosters


def read_plan(school: School, path: Path) -> LoadedPlan:
    try:
        data = path.read_bytes()
    except OSError as error:
        stop(WRONG, f"{path} : ce plan ne peut pas être lu ({error.strerror}). Vérifiez le chemin.")
    loaded = load_plan(school, data, str(path))
    say_findings(loaded.findings)
    if loaded.plan is None:
        raise typer.Exit(WRONG)
    return loaded


def named(things: Mapping[str, Thing], code: str, kind: str) -> Thing:
    if code in things:
        return things[code]
    near = get_close_matches(code, things, n=1)
    stop(USAGE, f"« {code} » n'est le code d'aucun {kind}." + (f" Vouliez-vous dire {near[0]} ?" if near else ""))
