"""A workbook of a plan, read again: its sheet of sessions, edited or not."""

from __future__ import annotations

from collections.abc import Sequence

from cned_planner.findings import Finding, errors
from cned_planner.importing.draft import Unreadable
from cned_planner.importing.naming import plain
from cned_planner.importing.table.faults import Faults
from cned_planner.importing.table.layout import ALONE, EVERY_WEEK, LIVE, SESSIONS
from cned_planner.importing.table.opening import RawSheet
from cned_planner.importing.table.rows import TableRow, table_of
from cned_planner.importing.table.values import Reader
from cned_planner.outputs.plan_json import LoadedPlan
from cned_planner.outputs.plan_sessions import read_sessions
from cned_planner.plan import Plan
from cned_planner.school import ASYNC, SYNC, School
from cned_planner.school import EVERY_WEEK as ALL

_MODES: dict[str, str] = {LIVE: SYNC, ALONE: ASYNC, "direct": SYNC, "visio": SYNC, "autonomie": ASYNC}


def plan_in(school: School, sheets: Sequence[RawSheet], name: str) -> LoadedPlan:
    """The plan of a workbook; None where a cell cannot be read. Raises Unreadable where there are no sessions."""
    entries, found = entries_in(school, sheets, name)
    if errors(found):
        return LoadedPlan(None, tuple(found))
    sessions, strays = read_sessions(school, entries.values(), list(entries))
    return LoadedPlan(Plan.of(sessions, strays), tuple(found))


def entries_in(
    school: School, sheets: Sequence[RawSheet], name: str
) -> tuple[dict[str, dict[str, object]], list[Finding]]:
    """The sessions of a workbook as `plan.json` has them, by their places in it, and what is wrong with cells.

    Raises Unreadable where there are no sessions.
    """
    faults = Faults()
    raw = next((sheet for sheet in sheets if plain(sheet.name) == plain(SESSIONS.title)), None)
    if raw is None and len(sheets) == 1 and sheets[0].file.lower().endswith(".csv"):
        raw = sheets[0]
    if raw is None:
        message = f"ce classeur n'a pas de feuille « {SESSIONS.title} »."
        raise Unreadable(f"{name} : {message} Indiquez celui que « export table » a écrit, ou un plan.json.")
    rows, read = table_of(raw, SESSIONS, faults), Reader(faults)
    return {str(row.spot): _entry(school, row, read) for row in rows}, faults.found


def _entry(school: School, row: TableRow, read: Reader) -> dict[str, object]:
    """The session as `plan.json` has it; what a cell does not say is missing."""
    words = {EVERY_WEEK: ALL, "toutes les semaines": ALL, "A et B": ALL, **{week: week for week in school.weeks}}
    entry = {
        "service": read.text(row["service"]),
        "mode": read.choice(row["mode"], _MODES),
        "day": read.day(row["day"]),
        "slot": read.text(row["slot"]),
        "week": read.choice(row["week"], words),
    }
    return {key: value for key, value in entry.items() if value is not None}
