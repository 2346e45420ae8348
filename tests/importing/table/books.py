"""Workbooks for tests, as bytes: .xlsx by openpyxl, .ods by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]

ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
ODS_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
BLANKS = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def xlsx(sheets: Mapping[str, Rows]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        made = workbook.create_sheet(name)
        for row in rows:
            made.append(list(row))
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def ods_of(content: str) -> bytes:
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped(
        {"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": ODS_HEAD + content + ODS_TAIL}
    )


def ods(sheets: Mapping[str, Rows]) -> bytes:
    tables = (
        f'<table:table table:name="{name}">'
        + "".join(
            "<table:table-row>" + "".join(ODS_CELL.format(cell) for cell in row) + "</table:table-row>" for row in rows
        )
        + BLANKS
        + "</table:table>"
        for name, rows in sheets.items()
    )
    return ods_of("".join(tables))
