"""Files as sheets, whatever their names and encodings; and files that are no sheets, or an attack."""

from __future__ import annotations

import io
import sys
import zipfile
from contextlib import suppress
from datetime import datetime
from random import Random

import pytest

from cned_planner.extras import MissingExtra
from cned_planner.importing.draft import Unreadable
from cned_planner.importing.table import archive
from cned_planner.importing.table.drafting import read_tables
from cned_planner.importing.table.opening import open_sheets
from tests.importing.table.books import BLANKS, ODS_CELL, ods, ods_of, xlsx, zipped

ROWS: list[list[object]] = [["Division", "Effectif"], ["6È", 27], [None, None], ["6B", 26.5]]


def read(tmp_path, data: bytes, name: str = "f"):
    path = tmp_path / name
    path.write_bytes(data)
    return open_sheets([path])


def refused(tmp_path, data: bytes, name: str = "f") -> str:
    with pytest.raises(Unreadable) as fault:
        read(tmp_path, data, name)
    return str(fault.value).replace(f"{tmp_path}/", "").replace(f"{tmp_path}\\", "")


def test_xlsx_and_ods_are_told_by_what_they_are(tmp_path):
    one = read(tmp_path, xlsx({"Divisions": ROWS, "Vide": []}), "a.csv")
    assert [(sheet.name, sheet.rows) for sheet in one] == [
        ("Divisions", ((1, ["Division", "Effectif"]), (2, ["6È", 27]), (4, ["6B", 26.5]))),
        ("Vide", ()),
    ]
    other = read(tmp_path, ods({"Divisions": [["Division", "Effectif"], ["6È", "27"]]}), "b.xlsx")
    assert [(sheet.name, sheet.rows) for sheet in other] == [
        ("Divisions", ((1, ["Division", "Effectif"]), (2, ["6È", "27"])))
    ]


def test_dates_of_a_workbook_are_dates(tmp_path):
    (sheet,) = read(tmp_path, xlsx({"X": [[datetime(2026, 11, 30)]]}))  # noqa: DTZ001
    assert sheet.rows[0][1][0].strftime("%Y-%m-%d") == "2026-11-30"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_of_any_encoding_and_separator(tmp_path, encoding, separator):
    text = separator.join(["Division", "Effectif"]) + "\r\n" + separator.join(["6È", '"27"']) + "\r\n"
    (sheet,) = read(tmp_path, text.encode(encoding), "Divisions.csv")
    assert (sheet.name, sheet.rows) == ("Divisions", ((1, ["Division", "Effectif"]), (2, ["6È", "27"])))


def test_a_folder_of_csv_is_a_workbook(tmp_path):
    for name, text in {
        "divisions.csv": "Division;Niveau\n5A;5e\n",
        "services.csv": "Public;Matière;Professeur;Heures\n5A;FRA;Mme Durand;4,5\n",
        "lisez-moi.txt": "rien",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    draft, found = read_tables([tmp_path])
    assert found == []
    assert [(one.id, one.hours) for one in draft.services] == [("5A/FRA", 4.5)]


def test_a_folder_without_csv(tmp_path):
    with pytest.raises(Unreadable, match=r"ce dossier ne contient aucun fichier \.csv"):
        open_sheets([tmp_path])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "f : ce fichier est vide. Enregistrez le tableur de nouveau."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "f : c'est un ancien classeur (.xls), ou un classeur protégé"),
        (b"%PDF-1.7", "f : c'est un PDF"),
        (b'<?xml version="1.0"?><STS_EDT/>', "f : c'est un fichier XML ou une page web. Pour STSWEB, EDT ou FET"),
        (b"\x89PNG\x00\x01", "f : ce n'est ni un classeur (.xlsx, .ods) ni un fichier .csv."),
        (b"PK\x03\x04 et rien", "f : ce classeur est endommagé, incomplet ou protégé"),
        (zipped({"a.txt": "b"}), "f : ce n'est pas un classeur. Indiquez un fichier .xlsx, .ods ou .csv."),
        (zipped({"xl/workbook.xml": "<rien"}), "f : ce classeur est endommagé."),
        (b'a;b\n"' + b"x" * 200_000, "f : le fichier n'est pas un CSV lisible. Cherchez un guillemet"),
    ],
)
def test_what_is_no_table_is_told(tmp_path, data, expected):
    assert refused(tmp_path, data).startswith(expected)


def test_a_missing_file(tmp_path):
    with pytest.raises(Unreadable, match="ce fichier n'existe pas"):
        open_sheets([tmp_path / "rien.xlsx"])


def test_a_very_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "grand.csv"
    with path.open("wb") as file:
        file.seek(200_000_000)
        file.write(b"x")
    with pytest.raises(Unreadable, match="200 Mo, c'est trop"):
        open_sheets([path])


def test_without_the_extra_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtra, match="lire un classeur") as missing:
        read(tmp_path, ods({"X": ROWS}))
    assert missing.value.requirement.startswith("python-calamine")


# --- attacks ----------------------------------------------------------------------------------------------


def test_a_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)
    bomb = zipped({"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": b"<" + b" " * 5_000_000})
    assert refused(tmp_path, bomb).startswith("f : ce classeur se décompresse en plus de 1 Mo : refusé.")


def test_a_bomb_that_lies_about_its_size_is_not_inflated(tmp_path):
    data = bytearray(xlsx({"X": [["x" * 5_000]]}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as whole:
        item = whole.getinfo("xl/worksheets/sheet1.xml")
    size = item.file_size.to_bytes(4, "little")
    assert size in data
    lying = bytes(data).replace(size, (10).to_bytes(4, "little"))
    assert "endommagé" in refused(tmp_path, lying)


def test_entities_are_refused(tmp_path):
    entity = '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'
    assert "entité XML, ce qui peut être une attaque" in refused(tmp_path, zipped({"xl/workbook.xml": entity}))


def test_a_cell_far_away_does_not_fill_the_memory(tmp_path):
    book = xlsx({"X": [["a"]]})
    with zipfile.ZipFile(io.BytesIO(book)) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].replace(b'r="A1"', b'r="XFD1048576"')
    assert b"XFD1048576" in sheet
    members["xl/worksheets/sheet1.xml"] = sheet
    assert "une feuille s'étend sur 17179869184 cellules" in refused(tmp_path, zipped(members))
    cell = ODS_CELL.format("x")
    far = f'<table:table table:name="X"><table:table-row>{cell}</table:table-row>{BLANKS}<table:table-row>'
    far += f'<table:table-cell table:number-columns-repeated="16000"/>{cell}</table:table-row></table:table>'
    assert "une feuille s'étend sur" in refused(tmp_path, ods_of(far))


def test_a_cell_repeated_without_end(tmp_path):
    cell = ODS_CELL.format("x").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"')
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert "une feuille s'étend sur" in refused(tmp_path, ods_of(f'<table:table table:name="X">{row}</table:table>'))


def test_too_many_rows_and_a_very_long_cell(tmp_path):
    assert "plus de 20000 lignes" in refused(tmp_path, b"a;b\n" * 20_001)
    assert "ligne 2 : une cellule de 10001 caractères" in refused(tmp_path, b"a;b\nc;" + b"x" * 10_001)


@pytest.mark.parametrize("make", [xlsx, ods])
def test_damaged_workbooks_are_read_or_told_never_a_crash(tmp_path, make):
    """Seeded mutations: bytes changed, cut off, and in the XML inside."""
    whole = make(
        {"Divisions": [["Division", "Effectif"], ["6A", "27"]], "Services": [["Public", "Matière"], ["6A", "F"]]}
    )
    random = Random(4)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(random.randrange(1, 20)):
            data[random.randrange(len(data))] = random.randrange(256)
        _never_a_crash(tmp_path, bytes(data[: random.choice([len(data), random.randrange(len(data))])]))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive_:
        members = {name: archive_.read(name) for name in archive_.namelist()}
    for _ in range(150):
        name = random.choice([one for one in members if one.endswith(".xml")])
        text = bytearray(members[name])
        for _ in range(random.randrange(1, 6)):
            text[random.randrange(len(text))] = random.choice(b"<>/\"'&; A1\x00\xff")
        _never_a_crash(tmp_path, zipped({**members, name: bytes(text)}))


def _never_a_crash(tmp_path, data: bytes) -> None:
    path = tmp_path / "f.xlsx"
    path.write_bytes(data)
    with suppress(Unreadable):
        _, found = read_tables([path])
        assert all(one.message for one in found)
