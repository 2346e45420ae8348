"""The rows of a sheet by the columns of its layout, each cell with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from cned_planner.importing.naming import plain
from cned_planner.importing.table.faults import Faults, Spot, letter_of
from cned_planner.importing.table.layout import EXAMPLE, NOTES, SHEETS, Column, Sheet, sheet_named
from cned_planner.importing.table.opening import RawSheet, Value
from cned_planner.words import say_list


@dataclass(frozen=True)
class Cell:
    value: Value
    """"" where it is empty."""
    spot: Spot

    @property
    def is_empty(self) -> bool:
        return isinstance(self.value, str) and not self.value.strip()


@dataclass(frozen=True)
class TableRow:
    """A row that is not blank; columns that the sheet does not have are empty cells."""

    spot: Spot
    cells: Mapping[str, Cell]
    """By key of column."""

    def __getitem__(self, key: str) -> Cell:
        return self.cells.get(key) or Cell("", self.spot)


Tables = Mapping[str, list[TableRow]]
"""By key of sheet, for those that there are."""


def tables_in(sheets: Iterable[RawSheet], faults: Faults) -> Tables:
    """The sheets that the layout knows, with their rows; the others are told and left alone."""
    tables: dict[str, list[TableRow]] = {}
    first: dict[str, RawSheet] = {}
    for raw in sheets:
        sheet = sheet_named(raw.name)
        if sheet is None:
            if raw.rows and plain(raw.name) != plain(NOTES):
                _tell_unknown(raw, faults)
        elif sheet.key in tables:
            other = first[sheet.key]
            message = f"une autre feuille, « {other.name} », dit déjà la même chose."
            faults.error(Spot(raw.file, raw.name), message, "Gardez-en une seule.")
        else:
            first[sheet.key] = raw
            tables[sheet.key] = table_of(raw, sheet, faults)
    return tables


def _tell_unknown(raw: RawSheet, faults: Faults) -> None:
    near = get_close_matches(plain(raw.name), [plain(sheet.title) for sheet in SHEETS], n=1)
    known = next((sheet.title for sheet in SHEETS if near and plain(sheet.title) == near[0]), None)
    advice = (
        f"Si c'est « {known} », renommez-la." if known else f"Feuilles lues : {say_list(one.title for one in SHEETS)}."
    )
    faults.warning(Spot(raw.file, raw.name), "cette feuille n'est pas lue.", advice)


def table_of(raw: RawSheet, sheet: Sheet, faults: Faults) -> list[TableRow]:
    """The rows below the headings. Headings without a column, and required columns without a heading, are told."""
    if not raw.rows:
        return []
    head = _heading_rank(raw, sheet)
    number, headings = raw.rows[head]
    columns = _columns(raw, sheet, number, headings, faults)
    missing = [column.title for column in sheet.columns if column.required and column not in columns.values()]
    if missing:
        hint = f"La première ligne doit nommer les colonnes : {', '.join(one.title for one in sheet.columns)}."
        faults.error(Spot(raw.file, raw.name, number), f"il manque la colonne {say_list(missing)}.", hint)
        return []
    return [row for row in (_row(raw, columns, *one) for one in raw.rows[head + 1 :]) if row.cells]


def _heading_rank(raw: RawSheet, sheet: Sheet) -> int:
    """The row with the most known headings among the first ones: a title may stand above them."""
    counts = [sum(_known(sheet, value) is not None for value in row) for _, row in raw.rows[:10]]
    return counts.index(max(counts))


def _known(sheet: Sheet, value: Value) -> Column | None:
    return sheet.column(value) if isinstance(value, str) and value.strip() else None


def _columns(raw: RawSheet, sheet: Sheet, number: int, headings: list[Value], faults: Faults) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    for rank, heading in enumerate(headings):
        text = str(heading).strip()
        if not text:
            continue
        spot = Spot(raw.file, raw.name, number, f"{letter_of(rank)} ({_short(text)})")
        column = sheet.column(text)
        if column is None:
            faults.warning(spot, "cette colonne n'est pas lue.", _nearest(text, sheet))
        elif column in columns.values():
            faults.error(spot, f"une autre colonne dit déjà « {column.title} ».", "Gardez-en une seule.")
        else:
            columns[rank] = column
    return columns


def _nearest(text: str, sheet: Sheet) -> str:
    titles = {plain(column.title): column.title for column in sheet.columns}
    near = get_close_matches(plain(text), titles, n=1)
    return f"Si c'est « {titles[near[0]]} », renommez-la." if near else ""


def _row(raw: RawSheet, columns: Mapping[int, Column], number: int, values: list[Value]) -> TableRow:
    spots = {rank: Spot(raw.file, raw.name, number, f"{letter_of(rank)} ({columns[rank].title})") for rank in columns}
    cells = {columns[rank].key: Cell(values[rank], spots[rank]) for rank in columns if rank < len(values)}
    full = any(not cell.is_empty for cell in cells.values())
    example = any(str(value).strip().startswith(EXAMPLE) for value in values)
    return TableRow(Spot(raw.file, raw.name, number), cells if full and not example else {})


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
