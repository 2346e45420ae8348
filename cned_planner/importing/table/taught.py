"""Services with their subjects and alignments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cned_planner.importing.draft import DraftAlignment, DraftService, DraftSubject, Sync
from cned_planner.importing.naming import code_of
from cned_planner.importing.table.codes import Codes, of_all
from cned_planner.importing.table.faults import Spot
from cned_planner.importing.table.people import People
from cned_planner.importing.table.rows import Cell, TableRow
from cned_planner.importing.table.values import Reader, is_marked

NEARLY_THE_SAME = 0.86
"""How alike two subjects are (0 to 1) for one to be a slip of the pen."""


class Taught:
    def __init__(
        self, read: Reader, subjects: Iterable[TableRow], audiences: tuple[Codes, Codes], people: People
    ) -> None:
        self.read = read
        self.audiences = audiences
        self.people = people
        self.subjects: dict[str, DraftSubject] = {}
        self._known = Codes()
        self._ids: Counter[str] = Counter()
        self._aligned: dict[str, list[str]] = {}
        self._said: dict[str, Spot] = {}
        for row in subjects:
            self._add_subject(row)

    def _add_subject(self, row: TableRow) -> None:
        code = self.read.text(row["code"])
        if code is None or code in self.subjects:
            if code or row["code"].is_empty:
                what = f"« {code} » figure déjà plus haut." if code else "cette matière n'a pas de code."
                self.read.faults.error(row.spot, what, "Corrigez la ligne, ou effacez-la.")
            return
        cned = None if row["cned"].is_empty else is_marked(row["cned"])
        self._remember(DraftSubject(code, self.read.text(row["name"]) or code, cned=cned))

    def _remember(self, subject: DraftSubject) -> None:
        self.subjects[subject.code] = subject
        self._known.add(subject.code, subject.name)

    def services(self, rows: Iterable[TableRow]) -> tuple[DraftService, ...]:
        return tuple(service for row in rows for service in self._services(row))

    def _services(self, row: TableRow) -> list[DraftService]:
        named = self._audiences(row["to"])
        subject = self._subject(row["subject"])
        teachers = self.people.in_cell(row["teacher"])
        hours = self.read.hours(row["hours"])
        sync = self._sync(row, hours)
        alignment = self.read.text(row["alignment"])
        if subject is None or not named:
            return []
        if hours == 0:
            self.read.faults.error(row["hours"].spot, "un service a une demi-heure au moins.", "Corrigez les heures.")
        made = [
            DraftService(self._id(audience, subject), audience, subject, teachers, hours, sync) for audience in named
        ]
        if alignment:
            self._aligned.setdefault(alignment, []).extend(service.id for service in made)
            self._said[alignment] = row["alignment"].spot
        if not teachers and row["teacher"].is_empty:
            hint = "Nommez un professeur de la feuille « Professeurs »."
            self.read.faults.error(row.spot, "ce service n'a pas de professeur.", hint)
        return made

    def _audiences(self, cell: Cell) -> list[str]:
        """The divisions and groups that a cell names; each unknown one is told."""
        found = []
        named = self.read.codes(cell)
        if not named and cell.is_empty:
            self.read.faults.error(cell.spot, "ce service n'a pas de public.", "Nommez une division ou un groupe.")
        for text in named:
            code = of_all(self.audiences, text)
            if code is None:
                hint = self._nearest_audience(text)
                self.read.faults.error(cell.spot, f"la division ou le groupe « {text} » n'existe pas.", hint)
            else:
                found.append(code)
        return list(dict.fromkeys(found))

    def _nearest_audience(self, text: str) -> str:
        near = next((code for kind in self.audiences if (code := kind.nearest(text))), None)
        return f"Vouliez-vous dire « {near} » ?" if near else "Ajoutez-le à la feuille « Divisions » ou « Groupes »."

    def _subject(self, cell: Cell) -> str | None:
        """The code of the subject; one that is in no sheet is added, unless it looks like a slip of the pen."""
        text = self.read.text(cell)
        if text is None:
            if cell.is_empty:
                self.read.faults.error(cell.spot, "ce service n'a pas de matière.", "Nommez une matière.")
            return None
        code = self._known.find(text)
        if code is None and (near := self._known.nearest(text, NEARLY_THE_SAME)):
            hint = f"Vouliez-vous dire « {near} » ? Sinon, ajoutez-la à la feuille « Matières »."
            self.read.faults.error(cell.spot, f"la matière « {text} » n'existe pas.", hint)
        elif code is None:
            code = text if len(text) <= 8 and " " not in text else code_of(text).upper()
            self._remember(DraftSubject(code, text))
        return code

    def _sync(self, row: TableRow, hours: float | None) -> Sync | None:
        """At least and at best; one of them alone is exactly that for the first, at best that for the second."""
        least, most = self.read.hours(row["sync_min"]), self.read.hours(row["sync_max"])
        if least is None and most is None:
            return None
        sync = (least or 0, most if most is not None else least or 0)
        spot = row["sync_min" if most is None else "sync_max"].spot
        if sync[0] > sync[1]:
            self.read.faults.error(spot, "le direct au moins dépasse le direct au mieux.", "Corrigez l'un des deux.")
        elif hours is not None and sync[1] > hours:
            self.read.faults.error(
                spot, "il y a plus d'heures en direct que d'heures.", "Corrigez l'un des deux nombres."
            )
        return sync

    def _id(self, audience: str, subject: str) -> str:
        name = f"{audience}/{subject}"
        self._ids[name] += 1
        return name if self._ids[name] == 1 else f"{name}-{self._ids[name]}"

    def alignments(self) -> tuple[DraftAlignment, ...]:
        for name, services in self._aligned.items():
            if len(services) < 2:
                hint = "Donnez le même nom de barrette à un autre service, ou videz la cellule."
                self.read.faults.error(self._said[name], f"la barrette « {name} » n'a qu'un service.", hint)
        return tuple(DraftAlignment(name, tuple(services)) for name, services in self._aligned.items())
