"""The inside of a workbook, which is a .zip: inflated within bounds, sheets of a reasonable extent, no attack."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from cned_planner.importing.draft import Unreadable
from cned_planner.importing.xml_files import DAMAGED_ARCHIVE

LARGEST = 100_000_000
"""Bytes that a workbook may inflate to."""
MOST_FILES = 2_000
MOST_CELLS = 2_000_000
"""Of the rectangle from the first to the last cell that holds something."""

_XLSX_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^>]*(?<!/)>")
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>")
_REPEATED = re.compile(rb"table:number-(?:rows|columns)-repeated\s*=\s*[\"']([0-9]{1,12})[\"']")

_DAMAGED = "ce classeur est endommagé, incomplet ou protégé par un mot de passe. Enregistrez-le de nouveau."


def repacked(data: bytes, name: str) -> bytes:
    """The workbook again, with what it was seen to hold and nothing else. Raises Unreadable."""
    try:
        members = dict(_inflated(data, name))
    except DAMAGED_ARCHIVE:
        raise Unreadable(f"{name} : {_DAMAGED}") from None
    if not any(member in members for member in ("xl/workbook.xml", "content.xml")):
        message = "ce n'est pas un classeur. Indiquez un fichier .xlsx, .ods ou .csv."
        raise Unreadable(f"{name} : {message}")
    for member, content in members.items():
        _examine(member, content, name)
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w", zipfile.ZIP_STORED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return new.getvalue()


def _inflated(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Its files without pictures and macros; the size that the archive claims is not trusted."""
    left = LARGEST
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        items = archive.infolist()
        if len(items) > MOST_FILES:
            raise Unreadable(f"{name} : {len(items)} fichiers dans ce classeur, c'est trop. Vérifiez le fichier.")
        for item in items:
            if not item.filename.endswith((".xml", ".rels", "mimetype")):
                continue
            with archive.open(item) as file:
                content = file.read(left + 1)
            left -= len(content)
            if left < 0:
                message = f"ce classeur se décompresse en plus de {LARGEST // 1_000_000} Mo : refusé."
                raise Unreadable(f"{name} : {message} Vérifiez que c'est le bon fichier.")
            yield item.filename, content


def _examine(member: str, content: bytes, name: str) -> None:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        message = "ce classeur déclare une entité XML, ce qui peut être une attaque : refusé."
        raise Unreadable(f"{name} : {message} Enregistrez-le de nouveau dans un tableur.")
    cells = 0
    if member.startswith("xl/worksheets/"):
        cells = _extent_of_xlsx(content)
    elif member == "content.xml":
        cells = max(_extents_of_ods(content), default=0)
    if cells > MOST_CELLS:
        message = f"une feuille s'étend sur {cells} cellules. Supprimez ce qui est loin du tableau"
        raise Unreadable(f"{name} : {message}, ou copiez le tableau dans un nouveau classeur.")


def _extent_of_xlsx(content: bytes) -> int:
    width = height = 0
    for column, row in _XLSX_CELL.findall(content):
        number = 0
        for letter in column:
            number = number * 26 + letter - 64
        width, height = max(width, number), max(height, int(row))
    return width * height


def _extents_of_ods(content: bytes) -> Iterator[int]:
    """For each table; a repeated cell that holds something counts as often, the blank ones behind it do not."""
    width = height = row = column = repeated = 0
    for found in _ODS_TAG.finditer(content):
        tag, attributes = found[1], found[2]
        again = _REPEATED.search(attributes)
        times = int(again[1]) if again else 1
        if tag == b"table":
            yield width * height
            width = height = row = column = repeated = 0
        elif tag == b"table-row":
            row, column, repeated = row + repeated, 0, times
        else:
            column += times
            if not attributes.endswith(b"/"):
                width, height = max(width, column), max(height, row + repeated)
    yield width * height
