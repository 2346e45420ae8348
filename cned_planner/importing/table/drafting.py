"""The sheets of a workbook as the draft of an establishment, with everything that is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cned_planner.findings import Finding
from cned_planner.importing.draft import (
    Draft,
    DraftDivision,
    DraftGroup,
    DraftLevel,
    DraftSiblings,
    Unreadable,
)
from cned_planner.importing.levels import level_of, level_of_code
from cned_planner.importing.table.absences import Absences
from cned_planner.importing.table.codes import Codes, code_in
from cned_planner.importing.table.faults import Faults, Spot
from cned_planner.importing.table.frame import establishment, grid_of, labelled
from cned_planner.importing.table.layout import DIVISIONS, SERVICES
from cned_planner.importing.table.opening import RawSheet, open_sheets
from cned_planner.importing.table.people import People
from cned_planner.importing.table.rows import Cell, TableRow, Tables, tables_in
from cned_planner.importing.table.taught import Taught
from cned_planner.importing.table.values import Reader

KIND = "table"
MOST_PUPILS = 2000


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
        draft = establishment(self.read, self._rows("establishment"), Draft(KIND, source))
        grid, levels = grid_of(self.read, self._rows("slots")), self._levels()
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
        return replace(made, levels=_all_levels(made), calendar=labelled(made))

    def _rows(self, key: str) -> list[TableRow]:
        return self.tables.get(key, [])

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
            if (code := code_in(self.read, row, codes))
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
            if (code := code_in(self.read, row, self.divisions))
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
            if (code := code_in(self.read, row, self.groups, self.divisions))
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
