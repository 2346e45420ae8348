"""One sentence where a file was taken for another kind of file, instead of all their differences."""

from __future__ import annotations

import json
from pathlib import Path

from cned_planner.commands.saying import WRONG, stop
from cned_planner.findings import Finding, errors
from cned_planner.outputs.plan_json import LoadedPlan
from cned_planner.school import Place
from cned_planner.usage import command_line

RULE = "not-an-establishment"


OTHERS = {
    ".xlsx": ("un classeur", "table"),
    ".ods": ("un classeur", "table"),
    ".csv": ("un tableau", "table"),
    ".fet": ("un fichier de FET", "fet"),
}
"""By ending, what a file is and the import that makes an establishment file of it."""


def told_apart(path: Path, found: list[Finding]) -> list[Finding]:
    """The findings of an establishment file; a single one where it is really a plan, or to be imported first."""
    if not errors(found) or not path.is_file():
        return found
    if path.suffix.casefold() in OTHERS:
        kind, command = OTHERS[path.suffix.casefold()]
        hint = f"Faites-en un d'abord : {command_line('import', command, path)}"
        return [_other(path, f"Ce fichier est {kind}, et non le fichier d'un établissement.", hint)]
    if _is_plan(path):
        what = "Ce fichier est un plan, et non le fichier d'un établissement."
        return [_other(path, what, "Indiquez le fichier YAML qui décrit l'établissement.")]
    return found


def _other(path: Path, what: str, hint: str) -> Finding:
    return Finding(RULE, "", what, hint, place=Place(str(path)))


def refuse_establishment(path: Path, loaded: LoadedPlan) -> None:
    """Stop where what was given as a plan is an establishment file."""
    if loaded.plan is None and path.suffix.casefold() in (".yaml", ".yml"):
        stop(WRONG, f"{path} est un fichier d'établissement, et non un plan. Indiquez le plan.json d'un plan.")


def _is_plan(path: Path) -> bool:
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(document, dict) and "sessions" in document
