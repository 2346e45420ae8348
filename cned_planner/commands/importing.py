"""`import`: an establishment file from what the school already has."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from cned_planner.commands.import_writing import DEFAULT_FILE, DryRun, Into, Start, memory_of, today, write_draft
from cned_planner.commands.private_files import former_rosters, write_private
from cned_planner.commands.reading import read_school
from cned_planner.commands.saying import WRONG, say_findings, stop
from cned_planner.findings import errors
from cned_planner.importing.draft import Unreadable
from cned_planner.importing.edt import DAYS_OFF, read_edt, read_grid
from cned_planner.importing.fet import read_fet
from cned_planner.importing.siecle import read_siecle
from cned_planner.importing.sts import read_sts
from cned_planner.importing.table.drafting import read_tables
from cned_planner.importing.xml_files import read_bytes
from cned_planner.usage import FrenchCommand, FrenchGroup, command_line
from cned_planner.usage.values import one_of
from cned_planner.words import say_count

importing = typer.Typer(
    cls=FrenchGroup,
    help="Fait un fichier d'établissement de ce que l'établissement a déjà : STSWEB, SIECLE, EDT, un tableur, FET.",
    rich_markup_mode=None,
)

Export = Annotated[Path, typer.Argument(metavar="EXPORT", help="Le fichier exporté (.xml ou .zip).")]
Timetable = Annotated[
    Path | None,
    typer.Option(
        "--timetable",
        metavar="FICHIER",
        help="L'emploi du temps habituel (emp_sts_…), dont un nouveau fichier prend la grille horaire.",
    ),
]
OffDays = Annotated[
    Any,
    typer.Option(
        "--days-off",
        metavar="SENS",
        parser=one_of("--days-off", DAYS_OFF),
        help="Jours sans cours d'un professeur : à éviter (prefer_not), exclus (unavailable) ou ignorés (ignore).",
    ),
]


def existing(into: Path) -> Path:
    """The establishment file that is added to; stops where there is none."""
    if not into.exists():
        command = command_line("import", "sts", "sts_emp_….xml")
        stop(WRONG, f"{into} n'existe pas. Faites-le d'abord, par exemple avec « {command} ».")
    return into


def sts(
    export: Export,
    into: Into = DEFAULT_FILE,
    timetable: Timetable = None,
    start: Start = None,
    dry_run: DryRun = False,
) -> None:
    """Divisions, groupes, professeurs et services, de l'export de STSWEB (sts_emp_…)."""
    try:
        draft = read_sts(read_bytes(export), str(export), memory_of(into).codes)
        grid = read_grid(read_bytes(timetable), str(timetable)) if timetable else None
    except Unreadable as fault:
        stop(WRONG, str(fault))
    write_draft(draft, into, dry_run=dry_run, start=start, grid=grid)


def edt(
    export: Export,
    into: Into = DEFAULT_FILE,
    days_off: OffDays = "prefer_not",
    dry_run: DryRun = False,
) -> None:
    """Ajoute l'emploi du temps habituel, d'EDT ou d'UDT (emp_sts_…) ou d'EDT (EXP_COURS.xml)."""
    school = read_school(existing(into))
    try:
        draft = read_edt(read_bytes(export), str(export), school, memory_of(into).codes, days_off)
    except Unreadable as fault:
        stop(WRONG, str(fault))
    write_draft(draft, into, dry_run=dry_run)


def siecle(
    exports: Annotated[
        list[Path],
        typer.Argument(
            metavar="ÉLÈVES [RESPONSABLES]", help="Les fichiers d'élèves et de responsables (.xml ou .zip)."
        ),
    ],
    into: Into = DEFAULT_FILE,
    dry_run: DryRun = False,
) -> None:
    """Ajoute les listes d'élèves (à côté du fichier) et le nombre de fratries, de SIECLE."""
    school = read_school(existing(into))
    try:
        files = [(read_bytes(export), str(export)) for export in exports]
        imported = read_siecle(files, school, memory_of(into).codes, former_rosters(school, into.parent), today())
    except Unreadable as fault:
        stop(WRONG, str(fault))
    if not dry_run:
        write_private(into.parent, imported.rosters)
    write_draft(imported.draft, into, dry_run=dry_run)


def table(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="TABLEUR…", help="Un classeur (.xlsx, .ods), des .csv, ou un dossier de .csv."),
    ],
    into: Into = DEFAULT_FILE,
    dry_run: DryRun = False,
    start: Start = None,
) -> None:
    """Divisions, groupes, professeurs, services…, d'un tableur (« init --table » en écrit un vide)."""
    try:
        draft, found = read_tables(files)
    except Unreadable as fault:
        stop(WRONG, str(fault))
    say_findings(found)
    if wrong := errors(found):
        stop(WRONG, f"Rien n'a été écrit : {say_count(len(wrong), 'erreur')} dans le tableur.")
    write_draft(draft, into, dry_run=dry_run, start=start)


def fet(
    file: Annotated[Path, typer.Argument(metavar="FICHIER.fet", help="Le fichier de FET.")],
    into: Into = DEFAULT_FILE,
    dry_run: DryRun = False,
    start: Start = None,
) -> None:
    """Divisions, groupes, professeurs, services et contraintes, d'un fichier de FET (.fet)."""
    try:
        draft = read_fet(read_bytes(file), str(file))
    except Unreadable as fault:
        stop(WRONG, str(fault))
    write_draft(draft, into, dry_run=dry_run, start=start)


for made in (sts, edt, siecle, table, fet):
    importing.command(made.__name__, cls=FrenchCommand)(made)
