"""Attendance sheets: who, when, and nothing of the other teachers."""

import csv
import io
import re

from cned_planner.outputs.attendance import BLANK_ROWS
from cned_planner.outputs.invitations import files
from cned_planner.outputs.roster import Pupil
from tests.outputs.small import PLAN, SCHOOL

ROSTER = (Pupil("Petit", "Léa"), Pupil("<b>Grand", "Tom"))
FILES = files(SCHOOL, PLAN, {"4A": ROSTER})
FOLDER = "invitations/professeurs"


def table(path):
    return list(csv.reader(io.StringIO(FILES[f"{FOLDER}/{path}.csv"].decode("utf-8-sig")), delimiter=";"))


def test_a_row_per_pupil_and_a_column_per_live_session():
    headings, *rows = table("durand/presences-4A")
    assert headings == [
        *("nom", "prénom", "lundi 30/11/2026 08:30 MAT", "mercredi 02/12/2026 09:25 MAT"),
        *("lundi 07/12/2026 08:30 MAT", "lundi 14/12/2026 08:30 MAT", "mercredi 16/12/2026 09:25 MAT"),
    ]
    assert [row[:2] for row in rows] == [["Petit", "Léa"], ["<b>Grand", "Tom"]]
    assert all(row[2:] == [""] * 5 for row in rows)


def test_without_a_list_the_rows_are_blank():
    assert len(table("garcia/presences-4ESP")) == 1 + BLANK_ROWS
    blank = files(SCHOOL, PLAN, {})[f"{FOLDER}/durand/presences-4A.csv"]
    assert blank.count(b"\r\n") == 1 + 3  # the headings, and the three pupils that the file counts


def test_only_teachers_with_live_sessions_get_sheets():
    sheets = sorted(path.removeprefix(f"{FOLDER}/") for path in FILES if path.endswith(".html"))
    assert sheets == [
        *("durand/presences-4A.html", "durand/presences-4B.html"),
        *("garcia/presences-4B.html", "garcia/presences-4ESP.html", "weber/presences-4ALL.html"),
    ]


def test_the_page_to_print_is_harmless_and_has_headings_for_screen_readers():
    page = FILES[f"{FOLDER}/durand/presences-4A.html"].decode()
    assert "&lt;b&gt;Grand Tom" in page
    assert page.count('scope="col"') == 1 + 5
    assert page.count('scope="row"') == 2 + 2  # the pupils, then how many were there, and the signature
    assert re.findall(r"<caption>(.*?)</caption>", page) == ["Collège Louise-Michel, du 30/11/2026 au 16/12/2026"]
    assert not re.search(r"<script|https?://", page)
