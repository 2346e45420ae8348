"""`changements/`: what those who took former calendars must do, where their agenda does not do it by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import PurePosixPath

from cned_planner.outputs.change_messages import change_messages
from cned_planner.outputs.french import short_date, weekday
from cned_planner.outputs.ics_update import Event, changes, emptied, obsolete
from cned_planner.outputs.plan_changes import changes_between
from cned_planner.outputs.plan_records import Record, records_in
from cned_planner.outputs.tables import csv_bytes
from cned_planner.school import School

FOLDER = "changements"

HEADINGS = ("calendrier", "date", "jour", "début", "fin", "titre", "pourquoi")


def change_folder(
    school: School,
    files: Mapping[str, bytes],
    calendars: Mapping[str, bytes],
    old: Iterable[Record],
    since: date | None,
) -> dict[str, bytes]:
    """All that `files` change for those who know a plan of these `old` sessions and its calendars.

    `since`: the first day of the new plan, where another was in force before.
    """
    changed = changes_between(old, records_in(files["plan.json"]))
    return {**(change_files(files, calendars) if calendars else {}), **change_messages(school, changed, since)}


def change_files(files: Mapping[str, bytes], former: Mapping[str, bytes]) -> dict[str, bytes]:
    """For each calendar that changed, a calendar of the changes; and the list of what to delete by hand, maybe empty.

    `files` are those of the new output folder, whose calendars follow the `former` ones.
    """
    now = {path: files[path] if path in files else emptied(data) for path, data in former.items()}
    result = {f"{FOLDER}/{path}": change for path in now if (change := changes(now[path], former[path])) is not None}
    rows = [row for path in now for row in _rows(path, now[path], former[path])]
    result[f"{FOLDER}/a-supprimer.csv"] = csv_bytes(HEADINGS, rows)
    return result


def _rows(path: str, now: bytes, former: bytes) -> Iterator[tuple[str, ...]]:
    for event, replaced in sorted(obsolete(now, former), key=lambda one: one[0].value("DTSTART")):
        series = " (toute la série)" if event.value("RRULE") else ""
        yield PurePosixPath(path).stem, *_when(event), _title(event), ("modifiée" if replaced else "annulée") + series


def _when(event: Event) -> tuple[str, ...]:
    start, end = (event.value(name) for name in ("DTSTART", "DTEND"))
    moment = datetime.strptime(start[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 (local time, as the calendar says it)
    zone = " UTC" if start.endswith("Z") else ""
    return (
        short_date(moment.date()),
        weekday(moment.date()),
        f"{moment:%H:%M}{zone}",
        f"{end[9:11]}:{end[11:13]}{zone}",
    )


def _title(event: Event) -> str:
    return re.sub(r"\\(.)", r"\1", event.value("SUMMARY"))
