"""Compiles the annealing while a wheel is made: then it looks at six times as many moves a second.

mypyc makes C of typed Python, so there is one source for both. Where there is no C compiler the wheel is of plain
Python, with a warning that pip shows with -v, and does the same more slowly. No editable installation is compiled,
nor is any with HATCH_BUILD_NO_HOOKS=true.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = ("board", "cooling", "meetings", "paths", "prices", "quotes", "terrain")
MODULES = [f"cned_planner/search/annealing/{name}.py" for name in COMPILED]
"""The inner loops, and what they look at."""

TYPES_ARE_CHECKED_ELSEWHERE = ["--config-file=", "--follow-imports=silent", "--ignore-missing-imports"]


class CompiledAnnealing(BuildHookInterface[BuilderConfig]):
    """Named in pyproject.toml."""

    _folder: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp())
        try:
            libraries = compiled(Path(self.root), self._folder)
        except (Exception, SystemExit) as error:  # noqa: BLE001 (whatever compilers say, Python does without them)
            self.app.display_warning(f"The annealing is not compiled, and slower: {error}")
            shutil.rmtree(self._folder, ignore_errors=True)
            return
        build_data["pure_python"], build_data["infer_tag"] = False, True
        for library in libraries:
            build_data["force_include"][str(library)] = library.relative_to(self._folder / "lib").as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def compiled(root: Path, folder: Path) -> list[Path]:
    """Libraries in `folder / "lib"`, where the wheel has them; raises whatever the compilers raise."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    with chdir(root):
        extensions = mypycify(
            [*TYPES_ARE_CHECKED_ELSEWHERE, f"--cache-dir={folder / 'cache'}", *MODULES],
            target_dir=str(folder / "source"),
            group_name="cned_planner_annealing",
            debug_level="0",
        )
        command = build_ext(Distribution({"ext_modules": extensions}))
        command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "objects")
        command.ensure_finalized()
        command.run()
    return [Path(path) for path in sorted(command.get_outputs())]
