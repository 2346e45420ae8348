"""`validate --fix`: what is obvious is shown as a diff, and written once somebody agrees."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cned_planner.commands.many import differences
from cned_planner.commands.reading import findings_of_text
from cned_planner.commands.saying import ask, say
from cned_planner.findings import Finding
from cned_planner.loading import sound_text
from cned_planner.loading.decoding import encoded_like
from cned_planner.outputs.folder import write_file
from cned_planner.rewriting.fixing import mended
from cned_planner.words import say_count


@dataclass(frozen=True)
class Mending:
    """What is to be written over a file, the lines of its diff, and the findings that it does away with."""

    path: Path
    data: bytes
    diff: list[str]
    findings: list[Finding]


def mend(files: Iterable[Path], *, agreed: bool) -> None:
    """Shows what would be written, asks unless that is agreed, and writes it."""
    mendings = [mending for mending in map(_mending, files) if mending]
    for mending in mendings:
        for line in [*mending.diff, *map(str, mending.findings)]:
            say(line)
    count = say_count(sum(len(mending.findings) for mending in mendings), "correction")
    if not mendings:
        say("Rien à corriger d'office.")
    elif agreed or _agrees(count):
        for mending in mendings:
            write_file(mending.path, mending.data)
        say(f"{count} : {say_count(len(mendings), 'fichier')} {'écrits' if len(mendings) > 1 else 'écrit'}.")
    else:
        say(f"{count} : rien n'a été écrit.")


def _mending(path: Path) -> Mending | None:
    source, warned = sound_text(path)
    if source is None:
        return None
    result = mended(source.text, lambda text: findings_of_text(text, path))
    data = encoded_like(source.data, result.text)
    if data == source.data:
        return None
    encoding = [finding for finding in warned if finding.rule == "old-encoding"]
    return Mending(path, data, list(differences(path, source.text, result.text)), [*encoding, *result.findings])


def _agrees(count: str) -> bool:
    """The answer of a person at a terminal; a script has to give `--yes`."""
    if not sys.stdin.isatty():
        say("Ajoutez --yes pour écrire ces corrections.")
        return False
    return ask(f"{count} : les écrire ? [o/N]").casefold() in ("o", "oui", "y", "yes")
