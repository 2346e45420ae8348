"""`validate`: all that can be said of files without searching, for people and for the machines that watch over them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.many import SchoolFiles, expanded
from cned_planner.commands.mending import mend
from cned_planner.commands.reading import findings_of
from cned_planner.commands.saying import GOOD, USAGE, WRONG, say, show_data, show_findings, show_text, stop
from cned_planner.outputs.folder import write_file
from cned_planner.reports import FAIL_ON, FORMS, JudgedFile, Report
from cned_planner.reports.baseline import BaselineError, dump, load, without_known
from cned_planner.reports.verdict import verdict_lines
from cned_planner.usage.values import one_of
from cned_planner.words import say_count

FORMATS = ("text", *FORMS)

FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORME",
        help=f"La forme du résultat : {', '.join(FORMATS)}.",
        parser=one_of("--format", FORMATS),
    ),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="GRAVITÉ",
        help="Ce qui fait échouer la commande (code 1) : error, warning ou never.",
        parser=one_of("--fail-on", tuple(FAIL_ON)),
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="BASE", help="Des constats déjà connus, que la commande ne redit pas."),
]
WriteBaseline = Annotated[
    Path | None,
    typer.Option("--write-baseline", metavar="BASE", help="Note tous les constats dans une base, et réussit."),
]


Fix = Annotated[
    bool, typer.Option("--fix", help="Corrige ce qui n'a qu'une réponse possible : montré d'abord, puis confirmé.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Avec --fix : écrit sans demander.")]


def validate(
    files: SchoolFiles,
    form: FormatOption = "text",
    fail_on: FailOn = "error",
    baseline: Baseline = None,
    write_baseline: WriteBaseline = None,
    fix: Fix = False,
    yes: Yes = False,
) -> None:
    """Vérifie des fichiers d'établissement, sans chercher de plan."""
    if yes and not fix:
        stop(USAGE, "--yes ne va qu'avec --fix.")
    paths = expanded(files)
    if fix:
        mend(paths, agreed=yes)
    judged = tuple(JudgedFile(str(path), tuple(findings_of(path))) for path in paths)
    if write_baseline is not None:
        _write(judged, write_baseline)
        raise typer.Exit(GOOD)
    report = Report(_new(judged, baseline) if baseline else judged, fail_on)
    if form == "text":
        _show(report)
    else:
        show_data(FORMS[form](report))
    obvious = sum(bool(finding.fix) for file in report.files for finding in file.findings)
    if obvious and not fix:
        say(f"{say_count(obvious, 'constat')} à réponse évidente : --fix les corrige.")
    raise typer.Exit(GOOD if report.passed else WRONG)


def _write(judged: Iterable[JudgedFile], path: Path) -> None:
    files = list(judged)
    write_file(path, dump(files, path).encode("utf-8"))
    say(f"{path} : {say_count(sum(len(file.findings) for file in files), 'constat')} dans la base.")


def _new(judged: Iterable[JudgedFile], path: Path) -> tuple[JudgedFile, ...]:
    """What the baseline does not know; says what it knows in vain."""
    try:
        new, gone = without_known(judged, load(path), path)
    except BaselineError as error:
        stop(USAGE, str(error))
    if gone:
        say(f"{path} : {say_count(gone.total(), 'constat')} de moins qu'à sa rédaction ; refaites-la à l'occasion.")
    return new


def _show(report: Report) -> None:
    for file in report.files:
        show_findings(file.findings)
    for line in verdict_lines(report):
        show_text(line)
