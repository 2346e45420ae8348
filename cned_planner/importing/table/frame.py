"""The school itself, its period and its timetable grid, as the sheets « Établissement » and « Créneaux » say them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cned_planner.calendar.dates import monday_of
from cned_planner.importing.draft import DECIDE, Draft, DraftCalendar, DraftGrid, DraftSlot, Note
from cned_planner.importing.naming import plain
from cned_planner.importing.proposing import needs_labels
from cned_planner.importing.table.codes import Codes, code_in
from cned_planner.importing.table.faults import Spot
from cned_planner.importing.table.rows import Cell, TableRow
from cned_planner.importing.table.values import Reader, is_marked
from cned_planner.school import DAYS
from cned_planner.words import DAY_NAMES

_ESTABLISHMENT = {
    "uai": "uai",
    "rne": "uai",
    "nom": "name",
    "etablissement": "name",
    "zone": "zone",
    "zone de vacances": "zone",
    "debut": "start",
    "premier jour": "start",
    "fin": "end",
    "dernier jour": "end",
    "classes en direct a la fois": "most",
}
_ZONES = {"A": "A", "B": "B", "C": "C", "aucune": "none"}


def establishment(read: Reader, rows: Iterable[TableRow], draft: Draft) -> Draft:
    """The draft with the number, name, zone, period and limit of the school."""
    values: dict[str, Cell] = {}
    for row in rows:
        key = _ESTABLISHMENT.get(plain(read.text(row["what"]) or ""))
        if key is None:
            read.faults.warning(row["what"].spot, "cette rubrique n'est pas lue.")
        elif not row["value"].is_empty:
            values[key] = row["value"]
    return replace(
        draft,
        uai=read.text(values["uai"]) if "uai" in values else None,
        name=read.text(values["name"]) if "name" in values else None,
        zone=read.choice(values["zone"], _ZONES) if "zone" in values else None,
        max_live_classes=read.whole(values["most"], 1, 999) if "most" in values else None,
        calendar=_calendar(read, values),
    )


def _calendar(read: Reader, values: dict[str, Cell]) -> DraftCalendar | None:
    dates: dict[str, date | None] = {key: read.date(values[key]) for key in ("start", "end") if key in values}
    start, end = dates.get("start"), dates.get("end")
    if start and end and end < start:
        message = "la fin vient avant le début."
        read.faults.error(values["end"].spot, message, "Corrigez l'une des deux dates.")
        return None
    if (start is None) != (end is None):
        one = next(iter(values.values()))
        read.faults.error(
            Spot(one.spot.file, one.spot.sheet), "il faut les deux dates, début et fin.", "Complétez-les."
        )
    return DraftCalendar(start, end) if start and end else None


def grid_of(read: Reader, rows: Sequence[TableRow]) -> DraftGrid | None:
    slots: list[DraftSlot] = []
    days: dict[str, list[str]] = {}
    codes = Codes()
    for row in rows:
        code = code_in(read, row, codes)
        start, end = read.clock(row["start"]), read.clock(row["end"])
        if code is None or start is None or end is None:
            if code and (row["start"].is_empty or row["end"].is_empty):
                read.faults.error(row.spot, f"le créneau {code} n'a pas d'horaire.", "Écrivez son début et sa fin.")
            continue
        if end <= start:
            read.faults.error(row["end"].spot, f"le créneau {code} finit avant de commencer.", "Corrigez l'heure.")
        slots.append(DraftSlot(code, f"{start}-{end}", late=is_marked(row["late"])))
        for day in DAYS:
            if is_marked(row[DAY_NAMES[day]]):
                days.setdefault(day, []).append(code)
    if slots and not days:
        spot = rows[0].spot
        read.faults.error(Spot(spot.file, spot.sheet), "aucun jour n'a de créneau.", "Mettez un x sous chaque jour.")
    ordered = {day: tuple(days[day]) for day in DAYS if day in days}
    return DraftGrid(tuple(slots), ordered) if slots else None


def labelled(draft: Draft) -> DraftCalendar | None:
    """The calendar with weeks A and B in turn, where half hours need them."""
    calendar = draft.calendar
    if calendar is None or not needs_labels(draft):
        return calendar
    first, last = monday_of(calendar.start), monday_of(calendar.end)
    mondays = [first + timedelta(weeks=rank) for rank in range((last - first).days // 7 + 1)]
    note = Note(DECIDE, "quelles semaines sont A ou B (des heures vont par demi-heures)")
    weeks = {"A": tuple(mondays[::2]), "B": tuple(mondays[1::2])}
    return replace(calendar, weeks=weeks, notes=(note,))
