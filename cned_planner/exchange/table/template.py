"""The empty workbook that a school fills: a sheet for each kind of thing, lists to choose from, an example in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cned_planner.exchange.table.sheets import (
    choose_from,
    font,
    for_paper,
    new_workbook,
    put,
    put_headings,
    workbook_bytes,
)
from cned_planner.importing.table.layout import EXAMPLE, NOTES, SHEETS, Column, Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROWS = 400
"""Below the headings, with lists to choose from."""


def empty_workbook() -> bytes:
    """An .xlsx; `import table` reads it once it is filled."""
    workbook = new_workbook()
    _notes(workbook.create_sheet(NOTES))
    for sheet in SHEETS:
        _sheet(workbook.create_sheet(sheet.title), sheet)
    return workbook_bytes(workbook)


def _notes(made: Worksheet) -> None:
    from openpyxl.styles import Alignment  # noqa: PLC0415

    lines = [
        ("Remplissez une feuille après l'autre", ""),
        (
            "Les exemples",
            f"Une ligne qui commence par « {EXAMPLE} » n'est jamais lue : laissez-la ou effacez-la.",
        ),
        ("Obligatoires", "Divisions, Professeurs et Services. Ce que vous laissez vide sera proposé, et signalé."),
        ("Les listes", "Une cellule avec une flèche propose ce qui existe déjà ; vous pouvez aussi taper autre chose."),
        ("Plusieurs noms", "Séparez-les par des virgules : 5A, 5B."),
        ("Les heures", "Par semaine, au demi : 4,5."),
        *((sheet.title, sheet.help) for sheet in SHEETS if sheet.help),
        ("Quand c'est prêt", "cned-planner import table etablissement.xlsx"),
    ]
    for rank, (title, text) in enumerate(lines, 1):
        put(made, rank, 1, title, font=font(bold=True, size=14 if rank == 1 else 11))
        put(made, rank, 2, text, alignment=Alignment(wrap_text=True, vertical="top"))
    made.column_dimensions["A"].width = 38
    made.column_dimensions["B"].width = 90
    for_paper(made, NOTES)


def _sheet(made: Worksheet, sheet: Sheet) -> None:
    put_headings(made, 1, [column.title for column in sheet.columns], _widths(sheet))
    for rank, column in enumerate(sheet.columns, 1):
        _guide(made, rank, column)
    for number, row in enumerate(sheet.filled, 2):
        for rank, value in enumerate(row, 1):
            put(made, number, rank, value or None)
    for rank, value in enumerate(sheet.example, 1):
        shown = f"{EXAMPLE} {value}" if rank == 1 else value
        put(made, 2, rank, shown, font=font(italic=True, color="8A93A3"))
    for_paper(made, sheet.title)


def _widths(sheet: Sheet) -> list[int]:
    """The first column is wide enough for its example."""
    return [max(column.width, 20 if rank == 0 and sheet.example else 0) for rank, column in enumerate(sheet.columns)]


def _guide(made: Worksheet, rank: int, column: Column) -> None:
    """The comment of a heading, the format of the cells below it, and their list to choose from."""
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    letter = get_column_letter(rank)
    if column.help:
        made[f"{letter}1"].comment = Comment(column.help, "cned-planner", height=80, width=260)
    for cell in (made.cell(number, rank) for number in range(2, ROWS + 2)) if column.text else ():
        cell.number_format = "@"
    if column.choices:
        choose_from(made, rank, ROWS + 1, column.choices)
    elif column.source:
        source = next(sheet for sheet in SHEETS if sheet.key == column.source)
        choose_from(made, rank, ROWS + 1, f"'{source.title}'!$A$2:$A${ROWS + 1}")
