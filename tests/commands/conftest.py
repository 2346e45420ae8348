"""A tiny school on disk, and a way to type commands: in this process, with the search in it too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from cned_planner.cli import run
from cned_planner.solver import solve

SCHOOL = """\
format: 1
establishment: {uai: 0999999X, name: Collège d'essai}
calendar: {start: 2026-11-30, end: 2026-12-04}
slots:
  M1: 08:00-09:00
  M2: 09:00-10:00
days:
  monday: [M1, M2]
  tuesday: [M1, M2]
subjects:
  FRA: {name: Français}
  MAT: {name: Mathématiques}
levels:
  6e:
    hours:
      MAT: {hours: 2, sync: 1}
      FRA: {hours: 1, sync: 1}
divisions:
  6A: {level: 6e}
teachers:
  durand: {name: Mme Durand, link: "https://exemple.fr/guest/1"}
  petit: {name: M. Petit, link: "https://exemple.fr/guest/2"}
services:
  - {teacher: durand, subject: MAT, to: 6A}
  - {teacher: petit, subject: FRA, to: 6A}
"""

PLAN = """\
{"format": 1,
 "sessions": [
  {"service": "6A/FRA", "mode": "sync", "day": "tuesday", "slot": "M1"},
  {"service": "6A/MAT", "mode": "sync", "day": "monday", "slot": "M1"},
  {"service": "6A/MAT", "mode": "async", "day": "monday", "slot": "M2"}]}
"""
"""One live hour a day, the work after its live hour: two teachers' days cost 8, and no plan can cost less."""

BEST = 8


class Typed(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


Type = Callable[..., Typed]


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Type:
    """Types a command; what it wrote before is forgotten."""

    def type_it(*words: object) -> Typed:
        capsys.readouterr()
        code = run([str(word) for word in words])
        return Typed(code, *capsys.readouterr())

    return type_it


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No worker processes, which take a second to start, little effort, and a folder of our own."""
    monkeypatch.setattr("cned_planner.commands.plan.solve", in_process)
    monkeypatch.setattr("sys.argv", ["cned-planner"])
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)


def in_process(*arguments: object, processes: bool, **options: object) -> object:
    assert processes, "commands leave the search to processes, so that the clock is exact"
    return partial(solve, *arguments, **({"effort": 0.1} | options))()  # type: ignore[arg-type]


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """The establishment file, in a folder whose name has a space."""
    path = tmp_path / "mon collège" / "ecole.yaml"
    path.parent.mkdir()
    path.write_text(SCHOOL, encoding="utf-8")
    return path


@pytest.fixture
def plan(school: Path) -> Path:
    path = school.parent / "plan.json"
    path.write_text(PLAN, encoding="utf-8")
    return path


def rewrite(path: Path, old: str, new: str) -> None:
    """Change a file by hand."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
