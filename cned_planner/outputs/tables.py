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
    return f"'{_on_one_line(cell)}" if _MISREAD.fullmatch(cell.strip()) else unarmed(cell)


def unarmed(cell: str) -> str:
    """The cell on one line, and never a formula; codes stay what they are."""
    shown = _on_one_line(cell)
    return f"'{shown}" if is_formula(cell) else shown


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run it."""
    return text.lstrip().startswith(_FORMULA_STARTS)


def _on_one_line(cell: str) -> str:
    return "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in cell)
