"""A wheel has annealing compiled where there is a C compiler, else in plain Python: both make the same moves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from sysconfig import get_path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INNER = {path.stem for path in (ROOT / "cned_planner/search/annealing").glob("*.py")} - {"__init__", "turn"}
HAS_COMPILER = any(map(shutil.which, ("cc", "gcc", "clang", "cl"))) and Path(get_path("include"), "Python.h").exists()


def installed(folder: Path, **environment: str) -> list[Path]:
    """What a wheel would put beside other programs, in that folder: built as pip does, of the source as it is."""
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        env=os.environ | environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as content:
        content.extractall(folder)
    return sorted(path for path in folder.rglob("*") if path.suffix in {".so", ".pyd"})


def annealed(folder: Path) -> list[str]:
    """What `annealed.py` says, of what is in that folder."""
    path = os.pathsep.join([str(folder), str(ROOT)])
    command = [sys.executable, "-m", "tests.search.annealed"]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": path}, check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()


@pytest.mark.skipif(not HAS_COMPILER, reason="no C compiler, or no headers of Python")
def test_compiled_annealing_makes_the_same_moves(tmp_path):
    libraries = installed(tmp_path)

    how, *answers = annealed(tmp_path)
    plain, *expected = annealed(ROOT)

    assert {path.name.split(".")[0] for path in libraries} == INNER | {"cned_planner_annealing__mypyc"}
    assert (how, plain) == ("compiled", "plain")
    assert answers == expected
    assert len(set(answers)) > 3


@pytest.mark.skipif(sys.platform == "win32", reason="compilers are found there in spite of the environment")
def test_without_a_compiler_a_wheel_is_of_plain_python(tmp_path):
    nothing = str(tmp_path / "nothing")

    assert installed(tmp_path, CC=nothing, CXX=nothing, PATH=nothing, DISTUTILS_USE_SDK="") == []
    assert annealed(tmp_path)[0] == "plain"
    assert list(tmp_path.glob("*-py3-none-any.whl"))
