"""The command line: gathers the commands, and ends whatever happens with a sentence and an exit code.

Results go to stdout, messages and progress to stderr. Exit codes: 0 all good; 1 the file or the plan has
errors, or no plan exists; 2 wrong usage; 3 no answer within the time limit; 130 interrupted without a plan.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated

import typer

from cned_planner.commands import (
    check,
    check_ics,
    diff,
    explain,
    export,
    fmt,
    grids,
    importing,
    init,
    plan,
    publish,
    replan,
    schema,
    show,
    stats,
    validate,
)
from cned_planner.commands.saying import GOOD, INTERRUPTED, REPORT_IT, USAGE, WRONG, ReaderGone, say, show_text
from cned_planner.extras import MissingExtra
from cned_planner.outputs.folder import OutputError
from cned_planner.usage import FrenchCommand, FrenchGroup, is_usage_error, pip_line, program, usage_sentence

app = typer.Typer(
    cls=FrenchGroup,
    help="Organise la semaine à distance d'un établissement : classes virtuelles et travail en autonomie.",
    add_completion=False,
    rich_markup_mode=None,
)

COMMANDS: dict[str, Callable[..., None]] = {
    "init": init.init,
    "validate": validate.validate,
    "fmt": fmt.fmt,
    "plan": plan.plan,
    "check": check.check,
    "explain": explain.explain_command,
    "replan": replan.replan_command,
    "diff": diff.diff_command,
    "show": show.show_command,
    "export": export.export,
    "publish": publish.publish,
    "stats": stats.stats,
    "check-ics": check_ics.check_ics,
    "schema": schema.schema,
    "grids": grids.grids_command,
    "presets": grids.presets_command,
}

for name, command in COMMANDS.items():
    app.command(name, cls=export.ExportCommand if name == "export" else FrenchCommand)(command)


app.add_typer(importing.importing, name="import")


def _tell_version(asked: bool) -> None:
    if asked:
        show_text(f"cned-planner {version('cned-planner')}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Affiche la version du programme."),
    ] = False,
) -> None:
    """What may stand before the name of a command."""


def main() -> None:
    """Run the command line; whatever happens, end with a French sentence and an exit code, not a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Perform what was typed, and say in French how it went wrong if it did. Returns the exit code."""
    try:
        return _perform(arguments)
    except KeyboardInterrupt:
        say("Interrompu : rien n'a été écrit.")
        return INTERRUPTED
    except OutputError as error:
        say(str(error))
        return WRONG
    except MissingExtra as missing:
        say(f"{missing} Installez-le, puis recommencez :\n  {pip_line(missing.requirement)}")
        return WRONG
    except ReaderGone:
        return GOOD
    except Exception as error:  # noqa: BLE001 (the last resort)
        return _fail(error)


def _perform(arguments: list[str]) -> int:
    """Call the command. Not by typer's own way, which ends the process in its own manner, and in English."""
    command = typer.main.get_command(app)
    try:
        with command.make_context(program(), arguments) as context:
            command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    return GOOD


def _fail(error: Exception) -> int:
    if is_usage_error(error):
        say(usage_sentence(error))
        return USAGE
    if os.environ.get("CNED_PLANNER_DEBUG"):
        raise error
    what = " ".join(f"{type(error).__name__} : {error}".split())
    say(f"Erreur inattendue ({what}). {REPORT_IT}")
    return WRONG
