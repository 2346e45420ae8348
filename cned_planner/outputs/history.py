"""`historique/`: the plans that a new one has replaced, so that none is ever lost.

A former plan is named by the day and time it was written and by its content: `2026-11-30-14h05m12-3fa21b.json`. Going
back is choosing one of them, with `export`.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from cned_planner.outputs.folder import write_file

FOLDER = "historique"


def keep_former(out: Path, new: bytes) -> Path | None:
    """Copy the plan of a folder to its history before another one takes its place; the copy, or None for none.

    Nothing is copied where there is no plan, where the new one is the same, or where the history has it already.
    """
    plan = out / "plan.json"
    if not plan.is_file():
        return None
    data = plan.read_bytes()
    if data == new:
        return None
    mark = hashlib.sha256(data).hexdigest()[:6]
    known = [path for path in former_plans(out) if path.stem.endswith(f"-{mark}") and path.read_bytes() == data]
    if known:
        return known[-1]
    written = datetime.fromtimestamp(plan.stat().st_mtime)  # noqa: DTZ006 (as the computer's clock shows it to people)
    copy = out / FOLDER / f"{written:%Y-%m-%d-%Hh%Mm%S}-{mark}.json"
    write_file(copy, data)
    return copy


def former_plans(out: Path) -> list[Path]:
    """The former plans of a folder, oldest first."""
    return sorted((out / FOLDER).glob("*.json"))
