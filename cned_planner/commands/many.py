"""Many establishment files in one call, and how their texts are compared."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Annotated

import typer

SchoolFiles = Annotated[
    list[Path], typer.Argument(metavar="FICHIER…", help="Les fichiers d'établissement, ou des motifs : *.yaml.")
]


def expanded(files: Iterable[Path]) -> list[Path]:
    """The files that patterns such as `*.yaml` stand for: the command line of Windows leaves that to programs."""
    every: dict[Path, None] = {}
    for file in files:
        matches = [] if file.exists() else sorted(glob.glob(str(file), recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        every.update(dict.fromkeys([Path(name) for name in matches] or [file]))
    return list(every)


def differences(path: Path, former: str, new: str) -> Iterator[str]:
    """The lines of a unified diff; none where only encoding or ends of lines differ."""
    return unified_diff(former.splitlines(), new.splitlines(), f"{path} (avant)", f"{path} (après)", lineterm="")
