"""One sentence where an establishment file and a plan were taken for one another, instead of all their differences."""

from __future__ import annotations

import json
from pathlib import Path

from cned_planner.commands.saying import WRONG, stop
from cned_planner.findings import Finding, errors
from cned_planner.school import Place

RULE = "not-an-establishment"


def told_apart(path: Path, found: list[Finding]) -> list[Finding]:
    """The findings of an establishment file; a single one where it is really a plan."""
    if not errors(found) or not _is_plan(path):
        return found
    what = "Ce fichier est un plan, et non le fichier d'un établissement."
    return [Finding(RULE, "", what, "Indiquez le fichier YAML qui décrit l'établissement.", place=Place(str(path)))]


def refuse_establishment(path: Path) -> None:
    """Stop where what was given as a plan, and is none, is an establishment file."""
    if path.suffix.casefold() in (".yaml", ".yml"):
        stop(WRONG, f"{path} est un fichier d'établissement, et non un plan. Indiquez le plan.json d'un plan.")


def _is_plan(path: Path) -> bool:
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(document, dict) and "sessions" in document
