"""A calendar as other programs read it: each reader gives the events that its program found.

A program that is not there skips the test with a message that says how to get it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import icalendar
import pytest
import recurring_ical_events
import vobject

HERE = Path(__file__).parent

Seen = tuple[str, datetime, datetime, str, str]
"""UID, start and end in UTC, summary, location."""


def with_icalendar(path: Path) -> list[Seen]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return [_seen(event) for event in calendar.walk("VEVENT")]


def with_recurring_ical_events(path: Path) -> list[Seen]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return [_seen(event) for event in recurring_ical_events.of(calendar).all()]


def _seen(event) -> Seen:
    start, end = (event[key].dt.astimezone(UTC) for key in ("DTSTART", "DTEND"))
    return str(event["UID"]), start, end, str(event["SUMMARY"]), str(event.get("LOCATION", ""))


def with_vobject(path: Path) -> list[Seen]:
    calendar = vobject.readOne(path.read_bytes().decode("utf-8"))
    return [
        (
            event.uid.value,
            start.astimezone(UTC),
            (start + (event.dtend.value - event.dtstart.value)).astimezone(UTC),
            event.summary.value,
            event.location.value if hasattr(event, "location") else "",
        )
        for event in calendar.vevent_list
        for start in event.getrruleset(addRDate=True) or [event.dtstart.value]
    ]


def with_ical(path: Path) -> list[Seen]:
    """The library of Home Assistant, stricter than most."""
    stream = pytest.importorskip("ical.calendar_stream", reason="ical is not there: pip install ical")
    calendar = stream.IcsCalendarStream.calendar_from_ics(path.read_bytes().decode("utf-8"))
    return [
        (event.uid, event.dtstart.astimezone(UTC), event.dtend.astimezone(UTC), event.summary, event.location or "")
        for event in calendar.timeline
    ]


def with_ical_js(path: Path) -> list[Seen]:
    return _with_node("ical_js.cjs", "ical.js", path)


def with_node_ical(path: Path) -> list[Seen]:
    return _with_node("node_ical.cjs", "node-ical", path)


def _with_node(script: str, package: str, path: Path) -> list[Seen]:
    read = _run([needed("node"), str(HERE / script), str(path)])
    if "MODULE_NOT_FOUND" in read.stderr:
        pytest.skip(f"{package} is not there: npm install --no-save {package}, or set NODE_PATH")
    assert read.returncode == 0, read.stderr
    return [
        (one["uid"], _moment(one["start"]), _moment(one["end"]), one["summary"], one["location"])
        for one in json.loads(read.stdout)
    ]


def with_libical(path: Path) -> list[Seen]:
    """Fails where libical finds a fault in the calendar."""
    read = _run([str(_libical_reader()), str(path)])
    assert read.returncode == 0, read.stderr
    lines = [line.split("\t") for line in read.stdout.splitlines()]
    assert [line for line in lines if line[0] == "error"] == []
    return [
        (uid, datetime.fromtimestamp(int(start), UTC), datetime.fromtimestamp(int(end), UTC), summary, location)
        for uid, start, end, summary, location in lines
    ]


@cache
def _libical_reader() -> Path:
    program = Path(mkdtemp()) / "libical-reader"
    built = _run([needed("cc"), str(HERE / "libical.c"), "-lical", "-o", str(program)])
    if built.returncode:
        pytest.skip("libical is not there: apt-get install libical-dev")
    return program


def with_khal(path: Path) -> list[Seen]:
    """Imports the calendar into an empty one of khal's, then lists that."""
    folder = path.parent
    config = folder / "khal.conf"
    config.write_text(
        f"[calendars]\n[[ours]]\npath = {folder / 'events'}\n[default]\ndefault_calendar = ours\n"
        f"[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ndatetimeformat = %Y-%m-%dT%H:%M\n"
        f"longdatetimeformat = %Y-%m-%dT%H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
        f"[sqlite]\npath = {folder / 'khal.db'}\n",
        encoding="utf-8",
    )
    (folder / "events").mkdir()
    khal = [needed("khal", Path(sys.executable).parent), "-c", str(config)]
    done = _run([*khal, "import", "--batch", str(path)])
    assert done.returncode == 0, done.stderr
    fields = "{uid}\t{start-long-full}\t{end-long-full}\t{title}\t{location}"
    listed = _run([*khal, "list", "--day-format", "", "--format", fields, "2026-01-01", "2028-01-01"])
    assert listed.returncode == 0, listed.stderr
    lines = (line.split("\t") for line in listed.stdout.splitlines() if line)
    return [
        (uid, _moment(start + "Z"), _moment(end + "Z"), summary, location)
        for uid, start, end, summary, location in lines
    ]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def needed(program: str, *folders: Path) -> str:
    """The path of a program, looked for in the usual places and in these folders."""
    found = shutil.which(program) or next(filter(None, (shutil.which(program, path=one) for one in folders)), None)
    if found is None:
        pytest.skip(f"{program} is not there")
    return found


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


EXPANDING = ("ical", "ical.js", "khal", "libical", "recurring-ical-events", "vobject")
"""Those that tell every occurrence of an event that repeats."""

READERS = {
    "icalendar": with_icalendar,
    "ical": with_ical,
    "ical.js": with_ical_js,
    "khal": with_khal,
    "libical": with_libical,
    "node-ical": with_node_ical,
    "recurring-ical-events": with_recurring_ical_events,
    "vobject": with_vobject,
}
