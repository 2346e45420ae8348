"""`init`: a file to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.saying import WRONG, say, stop
from cned_planner.outputs.folder import write_file
from cned_planner.template import FILE_NAME, template
from cned_planner.usage import command_line


def init(
    folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Où écrire le fichier.")] = Path(),
) -> None:
    """Écrit un fichier d'établissement commenté, à compléter ; il peut être planifié tel quel."""
    path = folder / FILE_NAME
    if path.exists():
        stop(WRONG, f"{path} existe déjà : il n'a pas été touché. Choisissez un autre dossier ou renommez-le.")
    write_file(path, template())
    say(f"{path} est prêt. Complétez-le avec un éditeur de texte, puis tapez :\n  {command_line('plan', path)}")
