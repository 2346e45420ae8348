"""What every import does at its end: a new file, or the changes of one that people have edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.reading import findings_of
from cned_planner.commands.saying import WRONG, say, say_findings, show_data, show_text, stop, verdict_line
from cned_planner.findings import errors
from cned_planner.importing.draft import Draft, DraftGrid
from cned_planner.importing.merging import Memory, Merged, memory_path, merge, read_memory
from cned_planner.importing.proposing import UNKNOWN_UAI, owned, propose
from cned_planner.importing.summary import summary
from cned_planner.importing.writing import new_file
from cned_planner.loading import load, sound_text
from cned_planner.outputs.folder import write_file
from cned_planner.template import FILE_NAME
from cned_planner.usage import Misuse, command_line
from cned_planner.words import say_count


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Misuse(f"--start : « {value} » n'est pas une date ; écrivez 2026-11-30.") from None


Into = Annotated[
    Path,
    typer.Option("--into", "-o", metavar="FICHIER", help="Le fichier d'établissement à écrire ou à mettre à jour."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Dit ce qui changerait, sans rien écrire.")]
Start = Annotated[
    date | None,
    typer.Option(
        "--start",
        metavar="DATE",
        parser=_day,
        help="Premier lundi de la période d'un nouveau fichier ; par défaut lundi prochain.",
    ),
]
DEFAULT_FILE = Path(FILE_NAME)

ANOTHER = "Importez dans un autre fichier (--into)."
MOST_SHOWN = 40
"""Changes told one by one."""

UNFIT = {"wrong-kind", "bad-key", "duplicate-key", "duplicate-id", "duplicate-code", "merge-key"}
"""Faults of a YAML file with which it cannot be changed safely."""


def today() -> date:
    return date.today()  # noqa: DTZ011 (the day of the school's own calendar)


def memory_of(into: Path) -> Memory:
    """What former imports into that file said."""
    return read_memory(memory_path(into))


def write_draft(
    draft: Draft, into: Path, *, dry_run: bool = False, start: date | None = None, grid: DraftGrid | None = None
) -> None:
    """Write a new establishment file of what the draft says, or bring an existing one up to date.

    `start` and `grid` are for a new file, whose period and grid nobody has written yet.
    """
    if draft.partial:
        _update(draft, into, dry_run)
        return
    complete = propose(replace(draft, grid=draft.grid or grid), start or today())
    if into.exists():
        _update(owned(complete, draft), into, dry_run)
    else:
        _create(complete, owned(complete, draft), into, dry_run)


def _create(draft: Draft, remembered: Draft, into: Path, dry_run: bool) -> None:
    text = new_file(draft)
    if dry_run:
        show_data(text)
    else:
        write_file(into, text.encode("utf-8"))
        write_file(memory_path(into), Memory().of(remembered).to_bytes())
    for line in summary(draft):
        say(line)
    if not dry_run:
        _conclude(into)


def _update(draft: Draft, into: Path, dry_run: bool) -> None:
    text = _text_of(into)
    _refuse_another_school(draft, into)
    try:
        merged = merge(text, draft, memory_of(into))
    except ValueError:
        stop(WRONG, f"{into} : ce fichier ne peut pas être mis à jour sans risque. {ANOTHER}")
    _tell(merged, None if dry_run else MOST_SHOWN)
    for line in summary(draft) if draft.partial else ():
        say(line)
    count = say_count(len(merged.changes), "changement")
    if dry_run:
        say(f"{into} : {count} à faire ; rien n'a été écrit (--dry-run).")
        return
    if merged.text != text:
        write_file(into, merged.text.encode("utf-8"))
    write_file(memory_path(into), merged.memory.to_bytes())
    say(f"{into} : {count}.")
    _conclude(into)


def _tell(merged: Merged, most: int | None) -> None:
    """The changes, as many as `most`, and what stays as people wrote it."""
    for line in merged.changes[:most]:
        show_text(line)
    if most is not None and len(merged.changes) > most:
        show_text(f"… et {say_count(len(merged.changes) - most, 'autre')} (tous sont dits par --dry-run).")
    if merged.kept:
        say("Gardé comme vous l'avez écrit :")
    for line in merged.kept:
        say(f"  - {line}")


def _text_of(into: Path) -> str:
    """The text of a file that is sound enough to be changed."""
    if into.is_dir():
        stop(WRONG, f"{into} : c'est un dossier. Indiquez un fichier, par exemple {into / FILE_NAME} (--into).")
    source, found = sound_text(into)
    faults = [one for one in (found or load(into).findings) if one.rule in UNFIT and one.severity == "error"]
    if source is None or faults:
        say_findings(faults or errors(list(found)))
        stop(WRONG, f"{into} : corrigez d'abord ce fichier, ou importez dans un autre (--into).")
    return source.text


def _refuse_another_school(draft: Draft, into: Path) -> None:
    school = load(into).school
    here = school.establishment.uai if school else UNKNOWN_UAI
    if draft.uai and here not in (draft.uai, UNKNOWN_UAI):
        whose = f"est le fichier de l'établissement {here}, et {draft.source} vient de {draft.uai}"
        stop(WRONG, f"{into} {whose}. {ANOTHER}")


def _conclude(into: Path) -> None:
    found = findings_of(into)
    say_findings(errors(found))
    say(f"\n{verdict_line(str(into), found)} Relisez-le, puis tapez :")
    say(f"  {command_line('validate', into)}")
    say(f"  {command_line('plan', into, '--out', 'plan')}")
