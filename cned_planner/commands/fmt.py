"""`fmt`: establishment files in canonical order and form, comments and all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.confusion import RULE, told_apart
from cned_planner.commands.many import SchoolFiles, differences, expanded
from cned_planner.commands.saying import GOOD, WRONG, say, say_findings, show_text
from cned_planner.loading import load, sound_text
from cned_planner.outputs.folder import write_file
from cned_planner.rewriting.formatting import formatted
from cned_planner.rewriting.taking_apart import TooUnusual
from cned_planner.words import say_count

Check = Annotated[bool, typer.Option("--check", help="N'écrit rien ; code 1 si un fichier est à mettre en forme.")]
Diff = Annotated[bool, typer.Option("--diff", help="N'écrit rien ; montre ce qui changerait.")]

TOO_UNUSUAL = "ce fichier a des écritures rares que « fmt » ne range pas sans risque ; il n'a pas été touché."


def fmt(files: SchoolFiles, check: Check = False, diff: Diff = False) -> None:
    """Met en forme des fichiers d'établissement : clés dans l'ordre, présentation unique, commentaires gardés."""
    done = [_format(path, check or diff, diff) for path in expanded(files)]
    verb = "à mettre en forme" if check or diff else "mis en forme"
    failed, changed = done.count(None), done.count(True)
    say(f"{say_count(len(done), 'fichier')} : {changed} {verb}, {failed} en erreur.")
    raise typer.Exit(WRONG if failed or (check and changed) else GOOD)


def _format(path: Path, only_look: bool, diff: bool) -> bool | None:
    """Whether a file was, or would be, changed; None where it cannot be."""
    source, found = sound_text(path)
    if source is not None and source.text.lstrip().startswith("{"):  # YAML too, but what a plan begins with
        found = load(path).findings
    refused = told_apart(path, list(found))
    if source is None or any(finding.rule == RULE for finding in refused):
        say_findings(refused)
        return None
    try:
        new = formatted(source.text)
    except TooUnusual:
        say(f"{path} : {TOO_UNUSUAL}")
        return None
    if new.encode("utf-8") == source.data:
        return False
    if not only_look:
        write_file(path, new.encode("utf-8"))
    for line in differences(path, source.text, new) if diff else ():
        show_text(line)
    say(f"{path} : {'à mettre en forme' if only_look else 'mis en forme'}.")
    return True
