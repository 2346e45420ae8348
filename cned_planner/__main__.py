"""`python -m cned_planner`, and the command `cned-planner`."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Run the command line, with streams to write to, and without a traceback if Ctrl-C comes while it loads."""
    _replace_closed_streams()
    try:
        from cned_planner.cli import main as typed  # noqa: PLC0415 (loading takes a while, and may be interrupted)
    except KeyboardInterrupt:
        sys.stderr.write("Interrompu.\n")
        sys.exit(130)
    typed()


def _replace_closed_streams() -> None:
    """Python has None for a stream that was closed before it started (`>&-`, a program without a console)."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 (as long as we run)


if __name__ == "__main__":
    main()
