"""CSV as French spreadsheets open it by a double click: `;`, UTF-8 with a BOM, CRLF."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MISREAD = re.compile(r"\d+[eE]\d+|\d+[-/]\d+")
"""Codes of divisions that a spreadsheet would turn into another thing: 6E1 into 60, 6-1 into the 6th of January."""


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """The cell on one line, and never a formula, which a spreadsheet would run, nor a number that is none.

    An apostrophe in front makes a spreadsheet take the cell as text.
    """
    shown = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in cell)
    guarded = cell.lstrip().startswith(_FORMULA_STARTS) or _MISREAD.fullmatch(cell.strip())
    return f"'{shown}" if guarded else shown
