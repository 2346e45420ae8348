"""What is wrong in a workbook, and where: the sheet, the row, the column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cned_planner.findings import Finding
from cned_planner.school import Place

RULE = "table"


@dataclass(frozen=True)
class Spot:
    """A place of a workbook; row 0 is the sheet as a whole, and without a column the row as a whole."""

    file: str
    sheet: str
    row: int = 0
    column: str = ""
    """`D (Heures)`."""

    def __str__(self) -> str:
        """`feuille « Services », ligne 12, colonne D (Heures)`."""
        parts = [f"feuille « {self.sheet} »"]
        parts += [f"ligne {self.row}"] if self.row else []
        parts += [f"colonne {self.column}"] if self.column else []
        return ", ".join(parts)


@dataclass
class Faults:
    """All of them, in the order in which they are found."""

    found: list[Finding] = field(default_factory=list)

    def error(self, spot: Spot, message: str, hint: str = "") -> None:
        self._add(spot, message, hint, "error")

    def warning(self, spot: Spot, message: str, hint: str = "") -> None:
        self._add(spot, message, hint, "warning")

    def _add(self, spot: Spot, message: str, hint: str, severity: Literal["error", "warning"]) -> None:
        self.found.append(Finding(RULE, str(spot), message, hint, severity, Place(spot.file)))


def letter_of(rank: int) -> str:
    """The letters of a column: `A` for 0, `AB` for 27."""
    letters, number = "", rank + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
