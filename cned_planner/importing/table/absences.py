"""When teachers are unavailable or would rather not, and when divisions are closed."""

from __future__ import annotations

from dataclasses import replace

from cned_planner.importing.draft import DraftGrid, DraftTeacher, Weekly
from cned_planner.importing.naming import plain
from cned_planner.importing.table.codes import Codes
from cned_planner.importing.table.layout import CLOSED, UNAVAILABLE, UNWANTED
from cned_planner.importing.table.people import People
from cned_planner.importing.table.rows import Cell, TableRow
from cned_planner.importing.table.values import Reader
from cned_planner.school import DAYS
from cned_planner.words import DAY_NAMES

WHOLE_DAY = ("all",)
NOON = "12:45"
"""Slots that begin before are of the morning."""

_ALL_DAY = {"", "tout", "tous", "toute la journee", "journee", "tous les creneaux"}
_KINDS = {UNAVAILABLE: UNAVAILABLE, "absent": UNAVAILABLE, UNWANTED: UNWANTED, "souhait": UNWANTED, CLOSED: CLOSED}


class Absences:
    def __init__(self, read: Reader, grid: DraftGrid | None, people: People, divisions: Codes) -> None:
        self.read = read
        self.grid = grid
        self.people = people
        self.divisions = divisions
        self._rows: dict[tuple[str, str], dict[str, list[str]]] = {}
        """By code and kind, the rows of each day."""

    def add(self, row: TableRow) -> None:
        who = self._who(row["who"])
        day = self.read.day(row["day"])
        rows = self._slots(row["slots"], day)
        if row["day"].is_empty:
            self.read.faults.error(row.spot, "le jour manque.", f"Écrivez {', '.join(DAY_NAMES.values())}.")
        kind = self.read.choice(row["kind"], _KINDS) if not row["kind"].is_empty else None
        if who is None or day is None or not rows:
            return
        code, is_division = who
        kind = kind or (CLOSED if is_division else UNAVAILABLE)
        if is_division != (kind == CLOSED):
            message = "une division ne peut être que fermée." if is_division else "un professeur n'est pas « fermé »."
            self.read.faults.error(row["kind"].spot, message, "Corrigez la nature, ou la première colonne.")
            return
        held = self._rows.setdefault((code, kind), {}).setdefault(day, [])
        held.extend(one for one in rows if one not in held)

    def _who(self, cell: Cell) -> tuple[str, bool] | None:
        """The code, and whether it is a division's."""
        text = self.read.text(cell)
        if text is None:
            if cell.is_empty:
                self.read.faults.error(cell.spot, "la ligne ne dit pas qui.", "Nommez un professeur ou une division.")
            return None
        if text in self.divisions:
            return self.divisions.find(text) or text, True
        code = self.people.find(text)
        if code is None:
            hint = self.people.known.hint(text, "Vérifiez les feuilles « Professeurs » et « Divisions ».")
            self.read.faults.error(cell.spot, f"« {text} » n'est ni un professeur ni une division.", hint)
        return (code, False) if code else None

    def _slots(self, cell: Cell, day: str | None) -> tuple[str, ...]:
        words = self.read.codes(cell)
        if all(plain(word) in _ALL_DAY for word in words):
            return WHOLE_DAY
        return tuple(row for word in words for row in self._slot(word, cell, day))

    def _slot(self, word: str, cell: Cell, day: str | None) -> tuple[str, ...]:
        half = plain(word).replace(" ", "")
        if self.grid is None:
            if half in ("matin", "apresmidi"):
                hint = "Nommez les créneaux (M1, M2…), ou remplissez la feuille « Créneaux »."
                self.read.faults.error(cell.spot, f"« {word} » : les créneaux ne sont pas connus.", hint)
                return ()
            return (word,)
        start = {slot.code: slot.time[:5] for slot in self.grid.slots}
        of_day = self.grid.days.get(day, ()) if day in DAYS else tuple(start)
        if half in ("matin", "apresmidi"):
            return tuple(row for row in of_day if (start[row] < NOON) == (half == "matin"))
        row = next((row for row in start if plain(row) == plain(word)), None)
        if row is None or row not in of_day:
            name = DAY_NAMES.get(day or "", "")
            message = f"il n'y a pas de créneau « {word} »{f' le {name}' if name and row else ''}."
            self.read.faults.error(cell.spot, message, f"Créneaux : {', '.join(of_day) or 'aucun'}.")
            return ()
        return (row,)

    def of(self, teacher: DraftTeacher) -> DraftTeacher:
        """The teacher with what the sheet says."""
        return replace(
            teacher,
            unavailable=self._weekly(teacher.code, UNAVAILABLE),
            prefer_not=self._weekly(teacher.code, UNWANTED),
        )

    def closed(self, division: str) -> Weekly:
        return self._weekly(division, CLOSED)

    def _weekly(self, code: str, kind: str) -> Weekly:
        held = self._rows.get((code, kind), {})
        return {day: WHOLE_DAY if "all" in held[day] else tuple(held[day]) for day in DAYS if day in held}
