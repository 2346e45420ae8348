"""`diff`: what changes between two plans, and whom it concerns."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.reading import Json, read_school
from cned_planner.commands.saying import USAGE, WRONG, show_data, show_text, stop
from cned_planner.outputs.change_words import Names, changes_json, tell_changes
from cned_planner.outputs.history import former_plans
from cned_planner.outputs.plan_changes import changes_between
from cned_planner.outputs.plan_records import NotAPlan, Record, read_records

Old = Annotated[
    Path | None,
    typer.Argument(metavar="[ANCIEN]", help="L'ancien plan ; sans lui, le dernier que « plan » a remplacé."),
]
New = Annotated[Path | None, typer.Argument(metavar="[NOUVEAU]", help="Le nouveau plan ; sans lui, celui du dossier.")]
Folder = Annotated[Path, typer.Option("--out", "-o", metavar="DOSSIER", help="Le dossier des plans.")]
School = Annotated[
    Path | None,
    typer.Option("--file", metavar="FICHIER", help="Le fichier de l'établissement, pour les noms et les heures."),
]


def diff_command(
    old: Old = None, new: New = None, folder: Folder = Path("plan"), file: School = None, as_json: Json = False
) -> None:
    """Dit ce qui change d'un plan à l'autre, par classe et par professeur, en phrases à envoyer."""
    before = _read(old or _latest(folder))
    after = _read(new or folder / "plan.json")
    names = Names(read_school(file) if file else None)
    changes = changes_between(before, after)
    if as_json:
        show_data(changes_json(changes, names))
    else:
        for line in tell_changes(changes, names):
            show_text(line)


def _latest(folder: Path) -> Path:
    former = former_plans(folder)
    if not former:
        stop(USAGE, f"{folder} n'a pas d'ancien plan : indiquez les deux plans à comparer.")
    return former[-1]


def _read(path: Path) -> list[Record]:
    """The sessions of a plan file, or of the plan of a folder."""
    plan = path / "plan.json" if path.is_dir() else path
    try:
        return read_records(plan.read_bytes())
    except OSError:
        stop(WRONG, f"{plan} : ce plan ne peut pas être lu. Indiquez le plan.json d'un plan.")
    except NotAPlan as fault:
        stop(WRONG, f"{plan} : {fault} Indiquez le plan.json d'un plan.")
