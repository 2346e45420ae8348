"""`diff`: what changes between two plans, and whom it concerns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.reading import Json, plan_file_of, read_plan_records, read_school
from cned_planner.commands.saying import USAGE, show_data, show_text, stop
from cned_planner.outputs.change_words import Names, changes_json, tell_changes
from cned_planner.outputs.history import latest_former
from cned_planner.outputs.past import PlanRecords
from cned_planner.outputs.plan_changes import changes_between

FORMAT = 1

Old = Annotated[
    Path | None,
    typer.Argument(metavar="ANCIEN", help="L'ancien plan ; sans lui, le dernier qui a été remplacé dans le dossier."),
]
New = Annotated[Path | None, typer.Argument(metavar="NOUVEAU", help="Le nouveau plan ; sans lui, celui du dossier.")]
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
    after = _read(new or folder)
    names = Names(read_school(file) if file else None)
    changes = changes_between(before.records, after.records)
    if as_json:
        show_data(
            json.dumps({"format": FORMAT, **changes_json(changes, names, after.since)}, ensure_ascii=False, indent=1)
        )
        return
    for line in tell_changes(changes, names, after.since):
        show_text(line)


def _latest(folder: Path) -> Path:
    former = latest_former(folder)
    if former is None:
        stop(USAGE, f"{folder} n'a pas d'ancien plan : indiquez les deux plans à comparer.")
    return former


def _read(path: Path) -> PlanRecords:
    """The sessions of a plan file, or of the plan of a folder."""
    return read_plan_records(plan_file_of(path))
