"""Findings that a school knows and lives with: a file of them, so that only new ones are told.

A finding is known by its file, its id, what it is about and its message, not by its line: it stays known where lines
move, and becomes new where its numbers change. Paths are relative to the folder of the baseline.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from cned_planner.findings import Finding
from cned_planner.reports.judged import JudgedFile

FORMAT = 1

Known = Counter[tuple[str, str, str, str]]
"""How often each finding is known: file, id, name, message."""

KEYS = ("file", "rule", "name", "message")


class BaselineError(Exception):
    """The file is no baseline; the French text says why."""


def load(path: Path) -> Known:
    """The known findings. Raises BaselineError where the file is missing or is no baseline."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        entries = [(tuple(str(one[key]) for key in KEYS), int(one["count"])) for one in data["findings"]]
    except OSError as fault:
        raise BaselineError(f"{path} : cette base ne peut pas être lue. Faites-la avec --write-baseline.") from fault
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise BaselineError(f"{path} : ce fichier n'est pas une base de constats. Refaites-la.") from fault
    if data.get("format") != FORMAT:
        raise BaselineError(f"{path} : cette base est d'un autre format. Refaites-la avec --write-baseline.")
    return Counter({(file, rule, name, message): count for (file, rule, name, message), count in entries})


def dump(files: Iterable[JudgedFile], path: Path) -> str:
    """The text of a baseline at `path` that knows all of these findings."""
    known: Known = Counter(_key(file, finding, path) for file in files for finding in file.findings)
    findings = [{**dict(zip(KEYS, key, strict=True)), "count": count} for key, count in sorted(known.items())]
    return json.dumps({"format": FORMAT, "findings": findings}, ensure_ascii=False, indent=1) + "\n"


def without_known(files: Iterable[JudgedFile], known: Known, path: Path) -> tuple[tuple[JudgedFile, ...], Known]:
    """The files with their new findings only, and what the baseline knows of them that is there no more."""
    left = Counter(known)
    judged = tuple(_only_new(file, left, path) for file in files)
    theirs = {_relative(file.name, path) for file in judged}
    return judged, Counter({key: count for key, count in left.items() if count > 0 and key[0] in theirs})


def _only_new(file: JudgedFile, left: Known, path: Path) -> JudgedFile:
    new = []
    for finding in file.findings:
        key = _key(file, finding, path)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return replace(file, findings=tuple(new), known=len(file.findings) - len(new))


def _key(file: JudgedFile, finding: Finding, path: Path) -> tuple[str, str, str, str]:
    return _relative(file.name, path), finding.rule, finding.name, finding.message


def _relative(file: str, path: Path) -> str:
    try:
        return Path(os.path.relpath(file, path.parent)).as_posix()
    except ValueError:  # another drive of Windows
        return Path(file).absolute().as_posix()
