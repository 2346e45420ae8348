"""The hours held, counted by hand: three weeks A, B, A, and a Wednesday of the second that is closed.

4A/MAT: live on Mondays (3) and Wednesdays (2), alone on Thursdays (3) and on the Friday of week B (1).
4B/MAT: live on Tuesdays (3), with two teachers. 4ESP: live on Mondays (3) and on Fridays A (2), alone on Thursdays (3).
4ALL: live on Mondays (3).
"""

import csv
import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from cned_planner.outputs.tables import csv_bytes, harmless
from cned_planner.outputs.volumes import (
    KEYS,
    every_total,
    said_as,
    totals,
    totals_of_divisions,
    volumes,
    volumes_csv,
)
from cned_planner.outputs.volumes_json import volumes_json
from cned_planner.outputs.volumes_svg import WIDTH, volumes_svg
from tests.outputs.small import PLAN, SCHOOL

FOUND = volumes(SCHOOL, PLAN)


def test_hours_by_week_audience_subject_and_teacher():
    assert {name: totals(FOUND, key) for name, key in KEYS.items()} == {
        "weeks": {"2026-11-30": (6, 2), "2026-12-07": (4, 3), "2026-12-14": (6, 2)},
        "audiences": {"4A": (5, 4), "4B": (3, 0), "4ESP": (5, 3), "4ALL": (3, 0)},
        "subjects": {"MAT": (8, 4), "ESP": (5, 3), "ALL": (3, 0)},
        "teachers": {"durand": (8, 4), "garcia": (8, 3), "weber": (3, 0)},
    }


def test_a_pupil_of_a_division_had_its_hours_and_those_of_one_group_of_a_split():
    """4A: 5 and 4 of its own, and Spanish (5 and 3) rather than German (3 and 0)."""
    assert totals_of_divisions(FOUND) == {"4A": (10, 7), "4B": (8, 3)}


def test_everything_is_counted_in_the_order_of_the_file():
    counted = every_total(FOUND)
    assert list(counted) == ["weeks", "divisions", "audiences", "subjects", "teachers"]
    assert list(counted["audiences"]) == ["4A", "4B", "4ESP", "4ALL"]
    assert [said_as(SCHOOL, kind, next(iter(counted[kind]))) for kind in counted] == [
        *("30/11/2026", "4A", "4A", "Mathématiques", "Mme Durand"),
    ]


def words(picture: bytes) -> list[str]:
    root = ET.fromstring(picture)
    return [(one.text or "").replace("\u00a0", " ") for one in root.iter("{http://www.w3.org/2000/svg}text")]


def test_the_picture_of_a_school_says_every_number_in_words():
    said = words(volumes_svg([FOUND]))
    assert said[0] == "Collège Louise-Michel : heures tenues sur la période"
    assert said[said.index("Semaine du") :][:7] == [
        *("Semaine du", "30/11/2026", "6 h + 2 h", "07/12/2026", "4 h + 3 h", "14/12/2026", "6 h + 2 h"),
    ]
    assert said[said.index("Professeur") :][1:3] == ["Mme Durand", "8 h + 4 h"]


def test_the_picture_of_many_schools_adds_them_up():
    other = replace(SCHOOL, establishment=replace(SCHOOL.establishment, uai="9990002B", name="Collège <Petit>"))
    said = words(volumes_svg([FOUND, volumes(other, PLAN), []]))
    assert said[0] == "2 établissements : heures tenues sur la période"
    assert said[said.index("Établissement") :][1:5] == [
        *("Collège Louise-Michel (9990001A)", "16 h + 7 h", "Collège <Petit> (9990002B)", "16 h + 7 h"),
    ]
    assert said[said.index("30/11/2026") + 1] == "12 h + 4 h"


def test_the_picture_needs_nothing_else_and_its_bars_stay_inside():
    picture = volumes_svg([FOUND])
    assert not re.search(rb"<(script|image|use|style)|href|url\((?!#hatch)|https?://(?!www.w3.org/2000/svg)", picture)
    ends = [
        float(x) + float(width) for x, width in re.findall(rb'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', picture)
    ]
    assert len(ends) > 20
    assert max(ends) <= WIDTH


def test_a_row_per_service_and_week():
    rows = list(csv.DictReader(io.StringIO(volumes_csv(FOUND).decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 4 * 3
    assert rows[0] == {
        "UAI": "9990001A",
        "établissement": "Collège Louise-Michel",
        "lundi": "30/11/2026",
        "semaine": "A",
        "classe ou groupe": "4A",
        "niveau": "4e",
        "matière": "Mathématiques",
        "professeur(s)": "Mme Durand",
        "heures en direct": "2",
        "heures en autonomie": "1",
    }
    assert sum(int(row["heures en direct"]) for row in rows) == 16


def test_schools_are_added_up():
    both = json.loads(volumes_json([FOUND, FOUND, []]))
    assert both["total"] == {"live": 32, "alone": 14}
    assert [school["total"] for school in both["schools"]] == [{"live": 16, "alone": 7}] * 2
    assert both["weeks"]["2026-12-07"] == {"live": 8, "alone": 6}
    assert both["schools"][0]["divisions"]["4B"] == {"live": 8, "alone": 3}
    assert both["schools"][0]["teachers"]["garcia"] == {"live": 8, "alone": 3}


def test_a_spreadsheet_takes_codes_as_they_are():
    assert [harmless(cell) for cell in ("6E1", "6-1", "3/4")] == ["'6E1", "'6-1", "'3/4"]
    untouched = ["6A", "30/11/2026", "2,5", "08:30", "3E", "E1", "6e"]
    assert [harmless(cell) for cell in untouched] == untouched
    assert csv_bytes(("classe",), [("6E1",)]).endswith(b"\r\n'6E1\r\n")
