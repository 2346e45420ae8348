"""How commands speak: results on stdout, messages on stderr, in the characters that the console has."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

import typer
from rich.console import Console, RenderableType

from cned_planner.findings import Finding, errors
from cned_planner.outputs import terminal
from cned_planner.outputs.folder import OutputError
from cned_planner.outputs.legible import legible
from cned_planner.words import say_count

REPORT_IT = "C'est un défaut du programme : signalez-le avec le fichier, la commande et ce que dit --version."

GOOD, WRONG, USAGE, NO_ANSWER, INTERRUPTED = 0, 1, 2, 3, 130


class ReaderGone(Exception):
    """Whoever read the results, such as `head`, has seen enough."""


@contextmanager
def results() -> Iterator[None]:
    """Where results are written to stdout. Raises ReaderGone; Windows has another error for it than the rest.

    Raises OutputError where they cannot be written, as in a file on a full disk.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would complain when it ends
        if error.errno in (errno.EPIPE, errno.EINVAL):
            raise ReaderGone from error
        raise OutputError(f"Le résultat n'a pas pu être écrit sur la sortie ({error.strerror or error}).") from error


class _Results(Console):
    def on_broken_pipe(self) -> NoReturn:
        """Not rich's own way, which is to end with code 1."""
        raise BrokenPipeError(errno.EPIPE, "")


class _Messages(Console):
    def on_broken_pipe(self) -> None:
        """The reader of the messages has gone: the work goes on."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def verdict_line(name: str, found: Iterable[Finding]) -> str:
    found = list(found)
    wrong = len(errors(found))
    counts = f"{say_count(wrong, 'erreur')}, {say_count(len(found) - wrong, 'avertissement')}"
    return f"{name} : {'à corriger' if wrong else 'valable'} ({counts})."


def show(renderable: RenderableType) -> None:
    with results():
        _Results().print(renderable, highlight=False)


def show_findings(found: Iterable[Finding]) -> None:
    """As a result: wrapped for a person, one line each for another program."""
    found = list(found)
    if found:
        console = _Results()
        with results():
            console.print(terminal.findings(found), highlight=False, soft_wrap=not console.is_terminal)


def show_text(text: str) -> None:
    """A result that is plain text: never wrapped, never coloured, in whatever characters the console has."""
    with results():
        print(legible(text, sys.stdout.encoding or "utf-8"))


def show_data(text: str) -> None:
    """A result for another program: in UTF-8 whatever the console, and to the letter."""
    with results():
        sys.stdout.flush()
        sys.stdout.buffer.write((text.rstrip("\n") + "\n").encode("utf-8"))


def message_console() -> Console:
    return _Messages(stderr=True, highlight=False)


def say_findings(found: Iterable[Finding]) -> None:
    found = list(found)
    if found:
        message_console().print(terminal.findings(found), soft_wrap=True)


def say(message: str) -> None:
    with suppress(OSError):  # messages that nobody can read keep no command from its work
        print(legible(message, sys.stderr.encoding or "utf-8"), file=sys.stderr, flush=True)


def ask(question: str) -> str:
    """What somebody types behind a question; nothing where nobody can: a script answers by options."""
    print(f"{legible(question, sys.stderr.encoding or 'utf-8')} ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def stop(code: int, message: str) -> NoReturn:
    say(message)
    raise typer.Exit(code)
