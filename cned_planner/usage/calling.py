"""How this program was called, so that the commands it proposes can be copied as they are."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import cned_planner

NAME = "cned-planner"
WINDOWS = os.name == "nt"


def program() -> str:
    """`cned-planner` where that is found, else its path as short as can be, or the Python that runs it."""
    called = Path(sys.argv[0] if sys.argv else "")
    if called.parts[-2:] == (cned_planner.__name__, "__main__.py"):
        return f"{_quoted(_short(Path(sys.executable)))} -m cned_planner"
    if called.stem != NAME:  # a test, or another program that uses this one
        return NAME
    found = shutil.which(NAME)
    return NAME if found and _same(Path(found), called) else _quoted(_short(called))


def command_line(*words: object) -> str:
    """A command to type, its words quoted where they need it."""
    return " ".join([program(), *(_quoted(str(word)) for word in words)])


def pip_line(requirement: str) -> str:
    """The command that installs a package where this program is, for every shell: `>` and `<` stand in quotes."""
    return f'{_quoted(_short(Path(sys.executable)))} -m pip install "{requirement}"'


def _same(one: Path, other: Path) -> bool:
    """Whether both are the same script; on Windows, one may be named with its `.exe` and the other without."""
    return one.with_suffix("").absolute() == other.with_suffix("").absolute()


def _short(path: Path) -> str:
    """The path from the current folder, where it is below it."""
    absolute = path.absolute()
    return str(absolute.relative_to(Path.cwd())) if absolute.is_relative_to(Path.cwd()) else str(absolute)


def _quoted(word: str) -> str:
    return subprocess.list2cmdline([word]) if WINDOWS else shlex.quote(word)
