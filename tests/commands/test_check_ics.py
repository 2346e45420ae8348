"""`check-ics`: a verdict per calendar, and an exit code for all."""

from __future__ import annotations

import json

from tests.outputs.test_ics_judge import GOOD


def test_a_good_calendar(typed, tmp_path):
    (tmp_path / "6A.ics").write_bytes(GOOD)
    assert typed("check-ics", "6A.ics") == (0, "6A.ics : valable (0 erreur, 0 avertissement).\n", "")


def test_a_calendar_that_an_editor_has_changed(typed, tmp_path):
    (tmp_path / "6A.ics").write_bytes(GOOD)
    (tmp_path / "6B.ics").write_bytes(GOOD.replace(b"\r\n", b"\n"))

    code, out, err = typed("check-ics", "6A.ics", "6B.ics")

    assert (code, err) == (1, "")
    assert "6B.ics:1:1  des lignes ne finissent pas par CR LF" in out
    assert out.endswith("6B.ics : à corriger (1 erreur, 0 avertissement).\n")


def test_for_programs(typed, tmp_path):
    (tmp_path / "6A.ics").write_bytes(GOOD.replace(b"SUMMARY:Maths", b"RRULE:FREQ=WEEKLY"))

    code, out, _ = typed("check-ics", "6A.ics", "--json")

    (file,) = json.loads(out)["files"]
    assert (code, file["valid"], [one["rule"] for one in file["findings"]]) == (0, True, ["ics-rrule"])


def test_a_calendar_that_is_not_there(typed):
    code, out, err = typed("check-ics", "6A.ics")
    assert (code, out) == (1, "")
    assert err.startswith("6A.ics : ce calendrier ne peut pas être lu")
