"""`init`: a file to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.saying import WRONG, say, stop
from cned_planner.exchange.table.template import empty_workbook
from cned_planner.outputs.folder import write_file
from cned_planner.template import FILE_NAME, template
from cned_planner.usage import command_line

TABLE_NAME = "etablissement.xlsx"


def init(
    folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Où écrire le fichier.")] = Path(),
    table: Annotated[bool, typer.Option("--table", help="Écrit plutôt un classeur à remplir (.xlsx).")] = False,
) -> None:
    """Écrit un fichier d'établissement commenté, à compléter ; il peut être planifié tel quel."""
    if table:
        path = _write(folder / TABLE_NAME, empty_workbook())
        say(f"{path} est prêt. Remplissez-le dans un tableur, puis tapez :\n  {command_line('import', 'table', path)}")
        return
    path = _write(folder / FILE_NAME, template())
    say(f"{path} est prêt. Complétez-le avec un éditeur de texte, puis tapez :\n  {command_line('plan', path)}")


def _write(path: Path, data: bytes) -> Path:
    """Write a file that is not there yet."""
    if path.exists():
        stop(WRONG, f"{path} existe déjà : il n'a pas été touché. Choisissez un autre dossier ou renommez-le.")
    write_file(path, data)
    return path
