"""The hours held, counted by hand: three weeks A, B, A, and a Wednesday of the second that is closed.

4A/MAT: live on Mondays (3) and Wednesdays (2), alone on Thursdays (3) and on the Friday of week B (1).
4B/MAT: live on Tuesdays (3), with two teachers. 4ESP: live on Mondays (3) and on Fridays A (2), alone on Thursdays (3).
4ALL: live on Mondays (3).
"""

import csv
import io
import json

from cned_planner.outputs.tables import csv_bytes, harmless
from cned_planner.outputs.volumes import KEYS, totals, volumes, volumes_csv
from cned_planner.outputs.volumes_json import volumes_json
from tests.outputs.small import PLAN, SCHOOL

FOUND = volumes(SCHOOL, PLAN)


def test_hours_by_week_audience_subject_and_teacher():
    assert {name: totals(FOUND, key) for name, key in KEYS.items()} == {
        "weeks": {"2026-11-30": (6, 2), "2026-12-07": (4, 3), "2026-12-14": (6, 2)},
        "audiences": {"4A": (5, 4), "4B": (3, 0), "4ESP": (5, 3), "4ALL": (3, 0)},
        "subjects": {"MAT": (8, 4), "ESP": (5, 3), "ALL": (3, 0)},
        "teachers": {"durand": (8, 4), "garcia": (8, 3), "weber": (3, 0)},
    }


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
    assert both["schools"][0]["teachers"]["garcia"] == {"live": 8, "alone": 3}


def test_a_spreadsheet_takes_codes_as_they_are():
    assert [harmless(cell) for cell in ("6E1", "6-1", "3/4")] == ["'6E1", "'6-1", "'3/4"]
    untouched = ["6A", "30/11/2026", "2,5", "08:30", "3E", "E1", "6e"]
    assert [harmless(cell) for cell in untouched] == untouched
    assert csv_bytes(("classe",), [("6E1",)]).endswith(b"\r\n'6E1\r\n")
