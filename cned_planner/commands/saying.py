"""How commands speak: results on stdout, messages on stderr, in the characters that the console has."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn

import typer
from rich.console import Console, RenderableType

from cned_planner.findings import Finding, errors
from cned_planner.outputs import terminal
from cned_planner.outputs.legible import legible
from cned_planner.words import say_count

REPORT_IT = "C'est un défaut du programme : signalez-le avec le fichier et la commande."

GOOD, WRONG, USAGE, NO_ANSWER, INTERRUPTED = 0, 1, 2, 3, 130


def one_line(name: str, found: Iterable[Finding]) -> str:
    found = list(found)
    wrong = len(errors(found))
    counts = f"{say_count(wrong, 'erreur')}, {say_count(len(found) - wrong, 'avertissement')}"
    return f"{name} : {'à corriger' if wrong else 'valable'} ({counts})."


def show(renderable: RenderableType) -> None:
    Console().print(renderable, highlight=False)


def show_text(text: str) -> None:
    """A result that is plain text: never wrapped, never coloured, in whatever characters the console has."""
    print(legible(text, sys.stdout.encoding or "utf-8"))


def message_console() -> Console:
    return Console(stderr=True, highlight=False)


def say_findings(found: Iterable[Finding]) -> None:
    found = list(found)
    if found:
        message_console().print(terminal.findings(found), soft_wrap=True)


def say(message: str) -> None:
    print(legible(message, sys.stderr.encoding or "utf-8"), file=sys.stderr)


def stop(code: int, message: str) -> NoReturn:
    say(message)
    raise typer.Exit(code)
