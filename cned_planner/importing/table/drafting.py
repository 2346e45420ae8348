"""The sheets of a workbook as the draft of an establishment, with everything that is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from cned_planner.calendar.dates import monday_of
from cned_planner.findings import Finding
from cned_planner.importing.draft import (
    DECIDE,
    Draft,
    DraftCalendar,
    DraftDivision,
    DraftGrid,
    DraftGroup,
    DraftLevel,
    DraftSiblings,
    DraftSlot,
    Note,
    Unreadable,
)
from cned_planner.importing.levels import level_of, level_of_code
from cned_planner.importing.naming import plain
from cned_planner.importing.proposing import needs_labels
from cned_planner.importing.table.absences import Absences
from cned_planner.importing.table.codes import Codes
from cned_planner.importing.table.faults import Faults, Spot
from cned_planner.importing.table.layout import DIVISIONS, SERVICES
from cned_planner.importing.table.opening import RawSheet, open_sheets
from cned_planner.importing.table.people import People
from cned_planner.importing.table.rows import Cell, TableRow, Tables, tables_in
from cned_planner.importing.table.taught import Taught
from cned_planner.importing.table.values import Reader, is_marked
from cned_planner.school import DAYS
from cned_planner.words import DAY_NAMES

KIND = "table"
MOST_PUPILS = 2000

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


def read_tables(paths: Sequence[Path]) -> tuple[Draft, list[Finding]]:
    """The draft of these workbooks, CSV files or folders of them, and their faults. Raises Unreadable."""
    return draft_of(open_sheets(paths), ", ".join(str(path) for path in paths))


def draft_of(sheets: Sequence[RawSheet], source: str) -> tuple[Draft, list[Finding]]:
    faults = Faults()
    tables = tables_in(sheets, faults)
    if not tables:
        names = ", ".join(f"« {sheet.name} »" for sheet in sheets[:9])
        message = f"aucune feuille Divisions, Professeurs, Services… (mais {names})"
        raise Unreadable(f"{source} : {message}. Partez d'un classeur vide : « init --table ».")
    draft = _Drafting(tables, faults).draft(source)
    for sheet, things in ((DIVISIONS, draft.divisions), (SERVICES, draft.services)):
        if not things and not any(finding.severity == "error" for finding in faults.found):
            message = "il n'y a rien dans cette feuille, ou elle manque."
            faults.error(Spot(source, sheet.title), message, "Remplissez-la.")
    return draft, faults.found


class _Drafting:
    def __init__(self, tables: Tables, faults: Faults) -> None:
        self.tables = tables
        self.faults = faults
        self.read = Reader(faults)
        self.divisions = Codes()
        self.groups = Codes()

    def draft(self, source: str) -> Draft:
        draft = self._establishment(Draft(KIND, source))
        grid, levels = self._grid(), self._levels()
        divisions = self._divisions()
        groups = self._groups()
        people = People(self.read, self._rows("teachers"), free="teachers" not in self.tables)
        taught = Taught(self.read, self._rows("subjects"), (self.divisions, self.groups), people)
        services = taught.services(self._rows("services"))
        absences = Absences(self.read, grid, people, self.divisions)
        for row in self._rows("unavailabilities"):
            absences.add(row)
        made = replace(
            draft,
            grid=grid,
            subjects=tuple(taught.subjects.values()),
            levels=levels,
            divisions=tuple(replace(one, closed=absences.closed(one.code)) for one in divisions),
            groups=groups,
            teachers=tuple(absences.of(one) for one in people.teachers.values()),
            services=services,
            alignments=taught.alignments(),
            siblings=tuple(self._siblings()),
        )
        return replace(made, levels=_all_levels(made), calendar=_labelled(made))

    def _rows(self, key: str) -> list[TableRow]:
        return self.tables.get(key, [])

    def _code(self, row: TableRow, codes: Codes, *others: Codes) -> str | None:
        """The code of a row's thing, unlike any other's."""
        code = self.read.text(row["code"])
        if code is None:
            if row["code"].is_empty:
                self.faults.error(row.spot, "la première colonne est vide.", "Complétez la ligne, ou effacez-la.")
            return None
        if any(code in kind for kind in (codes, *others)):
            self.faults.error(
                row["code"].spot, f"« {code} » figure déjà plus haut.", "Gardez une seule ligne par code."
            )
            return None
        codes.add(code)
        return code

    def _establishment(self, draft: Draft) -> Draft:
        values: dict[str, Cell] = {}
        for row in self._rows("establishment"):
            key = _ESTABLISHMENT.get(plain(self.read.text(row["what"]) or ""))
            if key is None:
                self.faults.warning(row["what"].spot, "cette rubrique n'est pas lue.")
            elif not row["value"].is_empty:
                values[key] = row["value"]
        return replace(
            draft,
            uai=self.read.text(values["uai"]) if "uai" in values else None,
            name=self.read.text(values["name"]) if "name" in values else None,
            zone=self.read.choice(values["zone"], _ZONES) if "zone" in values else None,
            max_live_classes=self.read.whole(values["most"], 1, 999) if "most" in values else None,
            calendar=self._calendar(values),
        )

    def _calendar(self, values: dict[str, Cell]) -> DraftCalendar | None:
        dates: dict[str, date | None] = {key: self.read.date(values[key]) for key in ("start", "end") if key in values}
        start, end = dates.get("start"), dates.get("end")
        if start and end and end < start:
            message = "la fin vient avant le début."
            self.faults.error(values["end"].spot, message, "Corrigez l'une des deux dates.")
            return None
        if (start is None) != (end is None):
            one = next(iter(values.values()))
            self.faults.error(
                Spot(one.spot.file, one.spot.sheet), "il faut les deux dates, début et fin.", "Complétez-les."
            )
        return DraftCalendar(start, end) if start and end else None

    def _grid(self) -> DraftGrid | None:
        slots: list[DraftSlot] = []
        days: dict[str, list[str]] = {}
        codes = Codes()
        for row in self._rows("slots"):
            code = self._code(row, codes)
            start, end = self.read.clock(row["start"]), self.read.clock(row["end"])
            if code is None or start is None or end is None:
                if code and (row["start"].is_empty or row["end"].is_empty):
                    self.faults.error(row.spot, f"le créneau {code} n'a pas d'horaire.", "Écrivez son début et sa fin.")
                continue
            if end <= start:
                self.faults.error(row["end"].spot, f"le créneau {code} finit avant de commencer.", "Corrigez l'heure.")
            slots.append(DraftSlot(code, f"{start}-{end}", late=is_marked(row["late"])))
            for day in DAYS:
                if is_marked(row[DAY_NAMES[day]]):
                    days.setdefault(day, []).append(code)
        if slots and not days:
            spot = self._rows("slots")[0].spot
            self.faults.error(
                Spot(spot.file, spot.sheet), "aucun jour n'a de créneau.", "Mettez un x sous chaque jour."
            )
        ordered = {day: tuple(days[day]) for day in DAYS if day in days}
        return DraftGrid(tuple(slots), ordered) if slots else None

    def _levels(self) -> tuple[DraftLevel, ...]:
        codes = Codes()
        return tuple(
            DraftLevel(
                code,
                max_hours_per_day=self.read.whole(row["max_hours_per_day"], 1, 24),
                max_sync_per_day=self.read.whole(row["max_sync_per_day"], 1, 24),
                max_consecutive_sync=self.read.whole(row["max_consecutive_sync"], 1, 24),
            )
            for row in self._rows("levels")
            if (code := self._code(row, codes))
        )

    def _divisions(self) -> list[DraftDivision]:
        return [
            DraftDivision(
                code,
                level=self.read.text(row["level"]) or _level_of(code),
                pupils=self.read.whole(row["pupils"], 0, MOST_PUPILS),
                link=self.read.text(row["link"]),
                moderator_link=self.read.text(row["moderator_link"]),
            )
            for row in self._rows("divisions")
            if (code := self._code(row, self.divisions))
        ]

    def _groups(self) -> tuple[DraftGroup, ...]:
        return tuple(
            DraftGroup(
                code,
                of=self._divisions_in(row["of"]),
                split=self.read.text(row["split"]),
                pupils=self.read.whole(row["pupils"], 0, MOST_PUPILS),
                link=self.read.text(row["link"]),
                moderator_link=self.read.text(row["moderator_link"]),
            )
            for row in self._rows("groups")
            if (code := self._code(row, self.groups, self.divisions))
        )

    def _divisions_in(self, cell: Cell) -> tuple[str, ...]:
        """The divisions that a cell names; each unknown one is told."""
        named = self.read.codes(cell)
        if not named:
            self.faults.error(cell.spot, "aucune division n'est nommée.", "Écrivez par exemple : 5A, 5B.")
        for text in named:
            if text not in self.divisions:
                hint = self.divisions.hint(text, "Ajoutez-la à la feuille « Divisions ».")
                self.faults.error(cell.spot, f"la division « {text} » n'existe pas.", hint)
        return tuple(code for text in named if (code := self.divisions.find(text)))

    def _siblings(self) -> list[DraftSiblings]:
        found = []
        for row in self._rows("siblings"):
            divisions = self._divisions_in(row["divisions"])
            families = self.read.whole(row["families"], 1, MOST_PUPILS)
            if len(divisions) == 1:
                self.faults.error(
                    row["divisions"].spot, "il faut deux divisions au moins.", "Écrivez par exemple : 5A, 3B."
                )
            elif divisions and families:
                found.append(DraftSiblings(divisions, families))
        return found


def _level_of(code: str) -> str:
    """The level of a division whose row does not say it."""
    guess = level_of_code(code, "")
    return guess.code if guess else "niveau"


def _all_levels(draft: Draft) -> tuple[DraftLevel, ...]:
    """The levels of the sheet, and those that only divisions name, each with its national grid if its name tells it."""
    levels = {level.code: level for level in draft.levels}
    for division in draft.divisions:
        code = division.level or ""
        levels.setdefault(code, DraftLevel(code))
    grids = {code: guess.official for code in levels if (guess := level_of(code))}
    return tuple(replace(level, official=grids.get(code)) for code, level in levels.items())


def _labelled(draft: Draft) -> DraftCalendar | None:
    """The calendar with weeks A and B in turn, where half hours need them."""
    calendar = draft.calendar
    if calendar is None or not needs_labels(draft):
        return calendar
    first, last = monday_of(calendar.start), monday_of(calendar.end)
    mondays = [first + timedelta(weeks=rank) for rank in range((last - first).days // 7 + 1)]
    note = Note(DECIDE, "quelles semaines sont A ou B (des heures vont par demi-heures)")
    weeks = {"A": tuple(mondays[::2]), "B": tuple(mondays[1::2])}
    return replace(calendar, weeks=weeks, notes=(note,))
