"""Teachers, of a sheet of theirs or as services name them."""

from __future__ import annotations

from collections.abc import Iterable

from cned_planner.importing.draft import DraftTeacher
from cned_planner.importing.naming import code_of, unique
from cned_planner.importing.table.codes import Codes
from cned_planner.importing.table.rows import Cell, TableRow
from cned_planner.importing.table.values import Reader

_CIVILITIES = {"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"}
_STATUSES = {"certifié": "certifie", "plp": "plp", "agrégé": "agrege", "eps": "eps", "agrégé eps": "eps-agrege"}


class People:
    def __init__(self, read: Reader, rows: Iterable[TableRow], *, free: bool) -> None:
        """`free`: there is no sheet of teachers, so whoever a service names is one."""
        self.read = read
        self.free = free
        self.known = Codes()
        self.teachers: dict[str, DraftTeacher] = {}
        for row in rows:
            self._add(row)

    def _add(self, row: TableRow) -> None:
        name = self.read.text(row["name"])
        if name is None:
            if row["name"].is_empty:
                self.read.faults.error(row.spot, "ce professeur n'a pas de nom.", "Complétez la ligne, ou effacez-la.")
            return
        code = self.read.text(row["code"])
        if code in self.teachers or (code is None and name in self.known):
            message = f"« {code or name} » figure déjà plus haut."
            self.read.faults.error(row.spot, message, "Gardez une seule ligne par professeur, ou donnez-leur un code.")
            return
        made = DraftTeacher(
            code or self._code(name),
            name,
            email=self.read.text(row["email"]),
            max_sync_per_day=self.read.whole(row["max_sync_per_day"], 1, 24),
            service_hours=self._service(row["service_hours"]),
            link=self.read.text(row["link"]),
            moderator_link=self.read.text(row["moderator_link"]),
        )
        self.teachers[made.code] = made
        self.known.add(made.code, name, _surname(name))

    def _code(self, name: str) -> str:
        """Made of the surname, or of all of the name where another has it."""
        return next(unique([[code_of(_surname(name)), code_of(name)]], self.teachers.__contains__))

    def _service(self, cell: Cell) -> float | str | None:
        word = self.read.text(cell) if isinstance(cell.value, str) and not any(map(str.isdigit, cell.value)) else None
        return self.read.choice(cell, _STATUSES) if word else self.read.hours(cell)

    def find(self, text: str) -> str | None:
        """The code of the teacher of that code or name, with a civility or without."""
        return self.known.find(text) or self.known.find(_surname(text))

    def in_cell(self, cell: Cell) -> tuple[str, ...]:
        """The codes of the teachers that a cell names; each unknown one is told, or made where all are welcome."""
        return tuple(dict.fromkeys(code for text in self.read.codes(cell) if (code := self._of(text, cell))))

    def _of(self, text: str, cell: Cell) -> str | None:
        code = self.find(text)
        if code is None and self.free:
            made = DraftTeacher(self._code(text), text)
            self.teachers[made.code] = made
            self.known.add(made.code, text, _surname(text))
            return made.code
        if code is None:
            hint = self.known.hint(text, "Ajoutez-le à la feuille « Professeurs ».")
            self.read.faults.error(cell.spot, f"le professeur « {text} » n'existe pas.", hint)
        return code


def _surname(name: str) -> str:
    """The name without its civility."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.rstrip(".").lower() in _CIVILITIES else name
