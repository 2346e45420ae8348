"""`check-ics`: whether a calendar, ours or any other, will be read by the programs of schools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.reading import Json
from cned_planner.commands.saying import GOOD, WRONG, show_data, show_findings, show_text, stop, verdict_line
from cned_planner.findings import errors
from cned_planner.outputs import reports_json
from cned_planner.outputs.ics_judge import judge

Calendars = Annotated[list[Path], typer.Argument(metavar="CALENDRIER…", help="Les fichiers .ics à vérifier.")]


def check_ics(files: Calendars, as_json: Json = False) -> None:
    """Vérifie des calendriers (.ics) : la norme, et ce qu'en feront les ENT et les agendas."""
    found = {str(path): judge(_bytes(path), str(path)) for path in files}
    if as_json:
        show_data(reports_json.validation_json(found))
    else:
        for name, findings in found.items():
            show_findings(findings)
            show_text(verdict_line(name, findings))
    raise typer.Exit(WRONG if any(errors(findings) for findings in found.values()) else GOOD)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        stop(WRONG, f"{path} : ce calendrier ne peut pas être lu ({error.strerror}). Vérifiez le chemin.")
