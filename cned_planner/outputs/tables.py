"""CSV as French spreadsheets open it by a double click: `;`, UTF-8 with a BOM, CRLF."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """The cell on one line, and never a formula: a spreadsheet would run one that hides in a name.

    An apostrophe in front makes a spreadsheet take the cell as text.
    """
    shown = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in cell)
    return f"'{shown}" if cell.lstrip().startswith(_FORMULA_STARTS) else shown
