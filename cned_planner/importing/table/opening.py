"""The sheets of workbooks and CSV files as rows of values, whatever the file's name claims; bounded in size.

python-calamine reads .xlsx and .ods alike, gives numbers, dates and times as such, and expands no XML entity. It
holds a sheet as a rectangle, so a single cell far away would fill the memory: the extent is looked at before.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from cned_planner.extras import needing
from cned_planner.importing.draft import Unreadable
from cned_planner.importing.table.archive import repacked
from cned_planner.importing.xml_files import read_bytes
from cned_planner.outputs.csv_reading import decode, rows_of

Value = str | float | int | bool | date | datetime | time | timedelta
Row = tuple[int, list[Value]]
"""A row that is not blank, with its number in the sheet; an empty cell is ""."""

READER = "python-calamine>=0.4"
"""Of the extra `excel`."""
MOST_ROWS = 20_000
LONGEST_CELL = 10_000


@dataclass(frozen=True)
class RawSheet:
    file: str
    name: str
    """Of the sheet, or of the CSV file without its ending."""
    rows: tuple[Row, ...]


def open_sheets(paths: Iterable[Path]) -> list[RawSheet]:
    """Every sheet of these workbooks, CSV files and folders of CSV files. Raises Unreadable."""
    return [sheet for path in paths for file in _files(path) for sheet in _sheets(file)]


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = sorted(one for one in path.iterdir() if one.suffix.lower() == ".csv" and one.is_file())
    if not inside:
        raise Unreadable(f"{path} : ce dossier ne contient aucun fichier .csv. Indiquez un classeur, ou ses .csv.")
    return inside


def _sheets(path: Path) -> Iterator[RawSheet]:
    data = read_bytes(path)
    if path.suffix.lower() in (".yaml", ".yml", ".json"):
        raise Unreadable(f"{path} : ce n'est pas un tableur. Indiquez un classeur (.xlsx, .ods) ou des .csv.")
    if data.startswith(b"PK"):
        yield from _of_workbook(data, str(path))
        return
    refused = _what_it_is(data)
    if refused:
        raise Unreadable(f"{path} : {refused}")
    yield RawSheet(str(path), path.stem, tuple(_of_csv(data, str(path))))


def _what_it_is(data: bytes) -> str | None:
    """What a file is that is neither a workbook nor a CSV, and what to do."""
    if not data.strip():
        return "ce fichier est vide. Enregistrez le tableur de nouveau."
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "c'est un ancien classeur (.xls), ou un classeur protégé par un mot de passe. Enregistrez-le en .xlsx."
    if data.startswith(b"%PDF"):
        return "c'est un PDF, qui ne contient pas de tableau lisible. Indiquez le classeur dont il vient."
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "c'est un fichier XML ou une page web. Pour STSWEB, EDT ou FET : import sts, import edt, import fet."
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "ce n'est ni un classeur (.xlsx, .ods) ni un fichier .csv. Vérifiez le fichier."
    return None


def _of_csv(data: bytes, name: str) -> Iterator[Row]:
    try:
        for number, cells in rows_of(decode(data)):
            yield _checked(number, list(cells), name)
    except csv.Error:
        message = "le fichier n'est pas un CSV lisible. Cherchez un guillemet (\") qui n'est pas refermé."
        raise Unreadable(f"{name} : {message}") from None


def _of_workbook(data: bytes, name: str) -> Iterator[RawSheet]:
    with needing("Pour lire un classeur, il faut un complément.", READER):
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 (only where there is a workbook)
    archive = repacked(data, name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(archive))
        for title in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
            full = [_checked(number, list(row), f"{name}, feuille « {title} »") for number, row in _not_blank(rows)]
            yield RawSheet(name, title, tuple(full))
    except (CalamineError, ValueError, OSError):
        message = "ce classeur est endommagé. Ouvrez-le dans un tableur et enregistrez-le de nouveau."
        raise Unreadable(f"{name} : {message}") from None


def _not_blank(rows: list[list[Value]]) -> Iterator[tuple[int, list[Value]]]:
    for number, row in enumerate(rows, 1):
        if any(str(value).strip() for value in row):
            yield number, row


def _checked(number: int, cells: list[Value], where: str) -> Row:
    if number > MOST_ROWS:
        raise Unreadable(f"{where} : plus de {MOST_ROWS} lignes. Vérifiez que c'est le bon fichier.")
    for cell in cells:
        if isinstance(cell, str) and len(cell) > LONGEST_CELL:
            raise Unreadable(f"{where}, ligne {number} : une cellule de {len(cell)} caractères. Raccourcissez-la.")
    return number, cells
