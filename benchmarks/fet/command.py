"""Runs FET's command line, `fet-cl` (Debian and Ubuntu: package `fet`)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from random import Random

COMMAND = "fet-cl"
UNWANTED = ("statistics", "dayshorizontal", "daysvertical", "timehorizontal", "timevertical")
"""Pages that FET need not write."""
SEED_LIMIT = 4_294_944_000
"""Below FET's own limits for the parts of its seed."""


def is_installed() -> bool:
    return shutil.which(COMMAND) is not None


def begin(data: bytes, folder: Path, seconds: int, random: Random) -> subprocess.Popen[bytes]:
    """Start FET on a file in a folder of its own; it ends by itself when it has a timetable or time is up."""
    source = folder / "school.fet"
    source.write_bytes(data)
    seeds = [f"--randomseeds{part}={random.randrange(1, SEED_LIMIT)}" for part in (10, 11, 12, 20, 21, 22)]
    command = [
        shutil.which(COMMAND) or COMMAND,
        f"--inputfile={source}",
        f"--outputdir={folder}",
        f"--timelimitseconds={seconds}",
        *seeds,
        "--htmllevel=0",
        *(f"--writetimetables{kind}=false" for kind in UNWANTED),
    ]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def timetable_in(folder: Path) -> str | None:
    """What FET has found, or None; its exit code says nothing."""
    path = folder / "timetables" / "school" / "school_activities.xml"
    return path.read_text(encoding="utf-8-sig") if path.exists() else None


def version() -> str:
    """The version that FET says, or that it is missing."""
    if not is_installed():
        return "not installed"
    said = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, encoding="utf-8", check=False).stdout
    return next((line.split()[-1] for line in said.splitlines() if line.startswith("FET version")), "unknown")
