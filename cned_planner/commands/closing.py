"""What a command that wrote files says at its end: what there is, and what to do next."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from cned_planner.commands.saying import WRONG, say, stop
from cned_planner.school import School
from cned_planner.usage import command_line
from cned_planner.words import say_count

SCHOOL_PDF = "pdf/etablissement.pdf"


def refuse_file(out: Path) -> None:
    """Stop where the output folder cannot be made or written in: better before a search than after."""
    if out.exists() and not out.is_dir():
        stop(WRONG, f"{out} : un fichier porte déjà ce nom. Choisissez un autre dossier (--out).")
    nearest = next((folder for folder in (out, *out.parents) if folder.exists()), Path())  # a drive may be missing
    if not nearest.is_dir():
        stop(WRONG, f"{nearest} : c'est un fichier, pas un dossier. Choisissez un autre dossier (--out).")
    if not os.access(nearest, os.W_OK):
        stop(WRONG, f"{nearest} : vous ne pouvez pas écrire dans ce dossier. Choisissez-en un autre (--out).")


def what_was_written(school: School, files: Collection[str], file: Path, out: Path) -> str:
    calendars = sum(path.endswith(".ics") for path in files)
    if len(files) == 1:
        return f"{out / next(iter(files))} est écrit."
    of_which = f", dont {say_count(calendars, 'calendrier')} (.ics)" if calendars else ""
    lines = [f"{out} : {say_count(len(files), 'fichier')}{of_which}."]
    if "index.html" in files:
        lines.append(f"À lire et à imprimer, dans un navigateur : {out / 'index.html'}")
    if SCHOOL_PDF in files:
        lines.append(f"À imprimer ou à afficher : {out / SCHOOL_PDF}, et une feuille par classe et par professeur")
    if (out / "pdf").is_dir() and "plan.json" in files:
        lines.append(f"Les PDF de {out / 'pdf'} restent ceux du plan précédent. Pour les refaire :")
        lines.append(f"  {command_line('export', file, out / 'plan.json', '--out', out, '--only', 'pdf')}")
    if (out / "plan.json").exists():
        lines.append("Pour voir l'emploi du temps d'un professeur ou d'une autre classe :")
        lines.append(f"  {command_line('show', file, out / 'plan.json', *_somebody(school))}")
    return "\n".join(lines)


def say_former(kept: Path | None, file: Path, out: Path) -> None:
    """Where the plan that was replaced is kept, and the way back to it."""
    if kept:
        say(f"Le plan précédent est gardé : {kept}")
        say(f"Pour y revenir : {command_line('export', file, kept, '--out', out)}")


def _somebody(school: School) -> tuple[str, str]:
    """A teacher with live classes, or a division where there is none."""
    for teacher, services in school.services_of_teacher.items():
        if any(service.due.sync_max for service in services):
            return "--teacher", teacher.code
    return "--division", next(iter(school.divisions))
