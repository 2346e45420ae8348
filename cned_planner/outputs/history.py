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
PLAN = "plan.json"


def keep_former(out: Path, new: bytes) -> Path | None:
    """Copy the plan of a folder to its history before another one takes its place; the copy, or None for none."""
    return keep(out, out / PLAN, new)


def keep(out: Path, plan: Path, new: bytes, data: bytes | None = None) -> Path | None:
    """Copy a plan to the history of a folder, where the `new` one is another; the copy.

    `data` is the plan file of a plan that has another form. None where there is no plan, or where the new one is the
    same.
    """
    if not plan.is_file():
        return None
    data = plan.read_bytes() if data is None else data
    if data == new:
        return None
    if plan.parent.resolve() == (out / FOLDER).resolve():
        return plan
    mark = hashlib.sha256(data).hexdigest()[:6]
    written = datetime.fromtimestamp(plan.stat().st_mtime)  # noqa: DTZ006 (as the computer's clock shows it to people)
    copy = out / FOLDER / f"{written:%Y-%m-%d-%Hh%Mm%S}-{mark}.json"
    if not copy.exists():
        write_file(copy, data)
    return copy


def latest_former(out: Path) -> Path | None:
    """The last plan of the history that is not the one in force."""
    current = (out / PLAN).read_bytes() if (out / PLAN).is_file() else b""
    former = sorted((out / FOLDER).glob("*.json"), reverse=True)
    return next((path for path in former if path.read_bytes() != current), None)
