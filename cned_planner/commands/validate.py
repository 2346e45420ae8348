"""`validate`: all that can be said of a file without searching."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.reading import findings_of
from cned_planner.commands.saying import GOOD, WRONG, one_line, show, show_text
from cned_planner.findings import errors
from cned_planner.outputs import reports_json, terminal

SchoolFiles = Annotated[list[Path], typer.Argument(metavar="FICHIER…", help="Les fichiers à vérifier.")]


class Format(StrEnum):
    text = "text"
    json = "json"


def validate(
    files: SchoolFiles,
    form: Annotated[Format, typer.Option("--format", help="La forme du résultat.")] = Format.text,
) -> None:
    """Vérifie des fichiers d'établissement, sans chercher de plan."""
    found = {str(path): findings_of(path) for path in files}
    if form is Format.json:
        show_text(reports_json.validation_json(found))
    else:
        for name, findings in found.items():
            show(terminal.findings(findings))
            show_text(one_line(name, findings))
    raise typer.Exit(WRONG if any(errors(findings) for findings in found.values()) else GOOD)
