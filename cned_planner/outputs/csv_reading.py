"""CSV as French spreadsheets and school software write it: separator and encoding are recognised."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator


def decode(data: bytes) -> str:
    """UTF-8 or UTF-16 where the file says so or can be so; else the code page of Windows in western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, with their line numbers; the separator is the commonest of the first row."""
    text = text.replace("\x00", "")
    heading = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";,\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, row
