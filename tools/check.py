"""Every check of the project, in one go: style, types, import contracts, then the tests with their coverage.

    python tools/check.py

All of them run even where one fails; the exit code is 1 if any did. The tests come last, so that their
closing line is the last one printed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = {
    "style": ["-m", "ruff", "check", "."],
    "layout": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "import contracts": ["-c", LINT_IMPORTS, "--no-logo"],
    "tests": ["-m", "pytest", "--numprocesses=auto", "--dist=loadfile", "--cov", "--cov-report=term"],
}


def main() -> int:
    failed: list[str] = []
    for name, arguments in CHECKS.items():
        if name == "tests" and failed:
            print(f"\n== already failed: {', '.join(failed)}", flush=True)
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False).returncode:
            failed.append(name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
