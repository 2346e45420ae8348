"""Codes that cells name, found whatever their case and accents, by the code or by the name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from cned_planner.importing.naming import plain
from cned_planner.importing.table.rows import TableRow
from cned_planner.importing.table.values import Reader


class Codes:
    """The codes of one kind of thing."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}
        self._shown: list[str] = []

    def add(self, code: str, *names: str) -> None:
        """A thing, by its code and by what else it may be called; the first thing of a name keeps it."""
        self._shown.append(code)
        for word in (code, *names):
            self._of.setdefault(plain(word) or word, code)

    def __contains__(self, code: str) -> bool:
        return (plain(code) or code) in self._of

    def __len__(self) -> int:
        return len(self._shown)

    def find(self, text: str) -> str | None:
        return self._of.get(plain(text) or text)

    def nearest(self, text: str, cutoff: float = 0.6) -> str | None:
        """The code of the thing whose code or name is most like the text."""
        near = get_close_matches(plain(text), self._of, n=1, cutoff=cutoff)
        return self._of[near[0]] if near else None

    def hint(self, text: str, otherwise: str) -> str:
        near = self.nearest(text)
        return f"Vouliez-vous dire « {near} » ?" if near else otherwise


def of_all(kinds: Iterable[Codes], text: str) -> str | None:
    """What the text names among several kinds of things."""
    return next((code for kind in kinds if (code := kind.find(text))), None)


def code_in(read: Reader, row: TableRow, codes: Codes, *others: Codes) -> str | None:
    """The code of a row's thing, unlike any other's."""
    code = read.text(row["code"])
    if code is None:
        if row["code"].is_empty:
            read.faults.error(row.spot, "la première colonne est vide.", "Complétez la ligne, ou effacez-la.")
        return None
    if any(code in kind for kind in (codes, *others)):
        read.faults.error(row["code"].spot, f"« {code} » figure déjà plus haut.", "Gardez une seule ligne par code.")
        return None
    codes.add(code)
    return code
