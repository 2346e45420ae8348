"""Sheets as people print and edit them: headings that stay, A4 landscape, cells that a spreadsheet runs nothing of."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cned_planner.extras import needing
from cned_planner.outputs.tables import is_formula

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

WRITER = "openpyxl>=3.1"
"""Of the extra `excel`."""
FONT, INK, SOFT = "Calibri", "1B1F27", "E9ECF1"
A4 = 9
"""Excel's number of the paper."""
LONGEST_LIST = 255
"""Characters of a list that is no range, in Excel."""


def new_workbook() -> Workbook:
    """A workbook without a sheet. Raises MissingExtra where openpyxl is not installed."""
    with needing("Pour écrire un classeur, il faut un complément.", WRITER):
        from openpyxl import Workbook as Made  # noqa: PLC0415 (an extra)
    workbook = Made()
    for sheet in workbook.worksheets:
        workbook.remove(sheet)
    workbook.properties.creator = "cned-planner"
    workbook.properties.created = datetime(2000, 1, 1)  # noqa: DTZ001 (openpyxl wants it without a zone)
    return workbook


def put(sheet: Worksheet, row: int, column: int, value: str | float | None, **style: Any) -> None:
    """Write a cell: text is text, whatever it begins with."""
    cell: Any = sheet.cell(row, column)
    if isinstance(value, str):
        value = "".join(letter for letter in value if letter.isprintable() or letter == "\n")
        cell.value = value
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = is_formula(value)
    else:
        cell.value = value
    for name, made in style.items():
        setattr(cell, name, made)


def font(**style: Any) -> Any:
    """A font of the workbook's own family: without a name, some programs take another."""
    from openpyxl.styles import Font  # noqa: PLC0415

    return Font(name=FONT, **{"size": 11, **style})


def put_headings(sheet: Worksheet, row: int, titles: Sequence[str], widths: Iterable[float]) -> None:
    """A row of headings that stays on the screen and on every printed page."""
    from openpyxl.styles import Alignment, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for rank, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
        fill = PatternFill("solid", fgColor=SOFT)
        put(sheet, row, rank, title, font=font(bold=True, color=INK), fill=fill, alignment=Alignment(wrap_text=True))
        sheet.column_dimensions[get_column_letter(rank)].width = width
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"1:{row}"


def choose_from(sheet: Worksheet, column: int, last: int, source: Sequence[str] | str) -> None:
    """A list to choose from below the headings: words, or a range. Not a gate: something else may be typed."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    words = source if isinstance(source, str) else f'"{",".join(source)}"'
    if len(words) > LONGEST_LIST or (not isinstance(source, str) and any("," in word for word in source)):
        return
    validation = DataValidation("list", formula1=words, allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(validation)
    letter = get_column_letter(column)
    validation.add(f"{letter}2:{letter}{last}")


def for_paper(sheet: Worksheet, footer: str) -> None:
    """A4 landscape, as wide as the page, the page number below."""
    paper: Any = sheet  # openpyxl's types leave it open whether a sheet has a footer
    paper.page_setup.orientation = "landscape"
    paper.page_setup.paperSize = A4
    paper.page_setup.fitToWidth = 1
    paper.page_setup.fitToHeight = 0
    paper.sheet_properties.pageSetUpPr.fitToPage = True
    for margin in ("left", "right", "top"):
        setattr(paper.page_margins, margin, 0.4)
    paper.page_margins.bottom = 0.6
    paper.oddFooter.left.text = footer.replace("&", "&&")
    paper.oddFooter.right.text = "&P / &N"


def workbook_bytes(workbook: Workbook) -> bytes:
    """The file; the same bytes for the same content, whatever the clock says."""
    written = io.BytesIO()
    workbook.save(written)
    result = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "docProps/core.xml":
                data = _without_clock(data)
            new.writestr(zipfile.ZipInfo(item.filename, (2000, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _without_clock(core: bytes) -> bytes:
    """openpyxl writes the time of saving, whatever it was told."""
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", core)
