"""`validate`: all that can be said of a file without searching."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.reading import findings_of
from cned_planner.commands.saying import GOOD, WRONG, show_data, show_findings, show_text, verdict_line
from cned_planner.findings import Finding, errors
from cned_planner.outputs import reports_json
from cned_planner.usage.values import one_of
from cned_planner.words import say_count

FORMATS = ("text", "json")

SchoolFiles = Annotated[list[Path], typer.Argument(metavar="FICHIER…", help="Les fichiers à vérifier.")]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORME",
        help=f"La forme du résultat : {', '.join(FORMATS)}.",
        parser=one_of("--format", FORMATS),
    ),
]


def validate(files: SchoolFiles, form: FormatOption = "text") -> None:
    """Vérifie des fichiers d'établissement, sans chercher de plan."""
    found = {str(path): findings_of(path) for path in _expanded(files)}
    if form == "json":
        show_data(reports_json.validation_json(found))
    else:
        _show(found)
    raise typer.Exit(WRONG if any(errors(findings) for findings in found.values()) else GOOD)


def _expanded(files: Iterable[Path]) -> list[Path]:
    """The files that patterns such as `*.yaml` stand for: the command line of Windows leaves that to programs."""
    every: dict[Path, None] = {}
    for file in files:
        matches = [] if file.exists() else sorted(glob.glob(str(file)))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        every.update(dict.fromkeys([Path(name) for name in matches] or [file]))
    return list(every)


def _show(found: Mapping[str, list[Finding]]) -> None:
    for findings in found.values():
        show_findings(findings)
    for name, findings in found.items():
        show_text(verdict_line(name, findings))
    if len(found) > 1:
        wrong = sum(bool(errors(findings)) for findings in found.values())
        valid = len(found) - wrong
        show_text(f"{say_count(len(found), 'fichier')} : {say_count(valid, 'valable')}, {wrong} à corriger.")
