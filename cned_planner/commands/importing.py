"""`import`: an establishment file from what the school already has."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.import_writing import DEFAULT_FILE, DryRun, Into, Start, memory_of, write_draft
from cned_planner.commands.saying import WRONG, stop
from cned_planner.importing.draft import Unreadable
from cned_planner.importing.sts import read_sts
from cned_planner.importing.xml_files import read_bytes
from cned_planner.usage import FrenchCommand, FrenchGroup

importing = typer.Typer(
    cls=FrenchGroup,
    help="Fait un fichier d'établissement de ce que l'établissement a déjà : STSWEB, SIECLE, EDT…",
    rich_markup_mode=None,
)

Export = Annotated[Path, typer.Argument(metavar="EXPORT", help="Le fichier exporté (.xml ou .zip).")]


def sts(export: Export, into: Into = DEFAULT_FILE, dry_run: DryRun = False, start: Start = None) -> None:
    """Divisions, groupes, professeurs et services, de l'export de STSWEB (sts_emp_…)."""
    try:
        draft = read_sts(read_bytes(export), str(export), memory_of(into).codes)
    except Unreadable as fault:
        stop(WRONG, str(fault))
    write_draft(draft, into, dry_run=dry_run, start=start)


importing.command("sts", cls=FrenchCommand)(sts)
