"""What `validate --fix` writes: the one obvious answer, and not a byte of anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from cned_planner.commands.reading import findings_of_text
from cned_planner.rewriting.fixing import mended
from tests.overlaid import overlaid

EXAMPLE = (Path(__file__).parent.parent.parent / "docs" / "validate-example.yaml").read_text(encoding="utf-8")
PATH = Path("ecole.yaml")


def mend(text: str):
    return mended(text, lambda new: findings_of_text(new, PATH))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("FRA: {hours: 4.5,", "FRA: {hours: 4,5,"),
        ("FRA: {hours: 4.5,", 'FRA: {hours: "4,5",'),
        ("FRA: {hours: 4.5,", "FRA: {hours: 4h30,"),
        ("FRA: {hours: 4.5,", "FRA: {hours: 4 h 30,"),
        ("HG: {hours: 3,", "HG: {hours: 3,0,"),
        ("EPS: 4\n", "EPS: 4 heures\n"),
        ("M1: 08:30-09:25", "M1: 08h30-09h25"),
        ("M1: 08:30-09:25", "M1: 8h30 à 9h25"),
        ("start: 2026-11-30", "start: 30/11/2026"),
        ("start: 2026-11-30", "start: 2026/11/30"),
        ("A: [2026-11-30]", "A: [2026-12-02]"),
        ("uai: 0999999X", "uai: 0999999x"),
        ("pupils: 20}\n  6B", "pupils: 20 élèves}\n  6B"),
        ("cned: true}\n  MAT", "cned: oui}\n  MAT"),
        ("monday: [M1", "lundi: [M1"),
        ("monday: [M1", "monday: [m1"),
        ("teachers:", "teacher:"),
        ("teacher: roux, subject: ANG", "teacher: rouxx, subject: ANG"),
        ("subject: ANG", "subject: ang"),
        ("subject: ANG", "suject: ANG"),
        ("to: 6A}", "to: 6a}"),
        ("level: 6e, pupils: 20}\n  6B", "level: 6E, pupils: 20}\n  6B"),
        ("format: 1\n", ""),
    ],
)
def test_the_obvious_answer_is_written(right, wrong):
    assert right in EXAMPLE
    text = EXAMPLE.replace(right, wrong, 1)
    result = mend(text)
    expected = EXAMPLE.replace("4.5,", '"4.5",', 1) if '"' in wrong else EXAMPLE
    if not wrong:
        assert result.text.replace("format: 1\n", "") == text
        assert findings_of_text(result.text, PATH) == []
    else:
        assert result.text == expected
    assert result.findings


@pytest.mark.parametrize(
    "fragment",
    [
        "divisions: {6A: {level: 6e}, 6B: {level: 7e}}\n",
        "services: [{teacher: durand, subject: FRA, to: 6Z}]\n",
        "services: [{teacher: dupont, subject: FRA, to: 6A}]\n",
        "services: [{teacher: durand, subject: FRA, to: [6A, 6A]}]\n",
        "calendar: {start: 31/02/2026, end: 2026-12-11}\n",
        "calendar: {start: 2026-12-11, end: 2026-11-30}\n",
        "calendar: {start: 2026-11-30, end: 2026-12-11, weeks: {A: [2026-11-29], B: [2026-12-07]}}\n",
        "levels: {6e: {max_per_day: 5}}\n",
        "levels: {6e: {hours: {FRA: 4h05}}}\n",
        "preferences: {teacher: 3}\n",
        "slots: {M1: 09:25-08:30}\n",
        "teachers: {durand: {name: Mme Durand, link: https://eu.bbcollab.com/invite/1}}\n",
        "divisions: {6A: {level: 6e, pupils: trente}}\n",
    ],
)
def test_where_there_are_several_answers_nothing_is_written(fragment):
    text = overlaid(EXAMPLE, fragment)
    assert findings_of_text(text, PATH)
    assert mend(text).text == text


def test_everything_else_stays_to_the_letter():
    text = EXAMPLE.replace("\n", "\r\n").replace("subject: ANG", "subject:   ANGL   ", 1) + "# fin sans retour"
    assert mend(text).text == text.replace("ANGL", "ANG")


def test_quotes_stay_and_come_where_they_are_needed():
    text = EXAMPLE.replace("subject: ANG", "subject: 'ANGL'").replace("ANG: {name", "ANG: {nom: x, name")
    assert "subject: 'ANG'" in mend(text).text
    spaced = overlaid(EXAMPLE, 'divisions: {"6\\u200BA": {level: 6e}, 6B: {level: 6e}}\n')
    assert '{"6A": {level' in mend(spaced).text
    odd = EXAMPLE.replace("roux", "'l, d: r'")
    text = odd.replace("teacher: 'l, d: r', subject: ANG", "teacher: 'L, d: r', subject: ANG")
    assert text != odd
    assert mend(text).text == odd


@pytest.mark.parametrize("code", ["ang, lv1", "ang]", "ang's"])
def test_a_name_that_is_no_plain_text_in_brackets_is_quoted(code):
    quoted = "'" + code.replace("'", "''") + "'"
    text = EXAMPLE.replace("ANG", quoted)
    known = f"  - teacher: roux\n    subject: {code.upper()}\n    to: [6A, 6B]\n"
    text = text.replace(f"  - {{teacher: roux, subject: {quoted}, to: [6A, 6B]}}\n", known)
    assert code.upper() in text
    assert mend(text).text == text.replace(f"subject: {code.upper()}\n", f"subject: {sure(code)}\n")


def sure(code: str) -> str:
    return code if code == "ang's" else f"'{code}'"


def test_an_anchor_is_left_alone():
    text = EXAMPLE.replace("EPS: 4\n", "EPS: &quatre 4 h\n")
    assert mend(text).text == text


def test_faults_that_others_hid_are_mended_too():
    text = EXAMPLE.replace("subjects:", "sujects:").replace("subject: ANG", "subject: ANGL")
    result = mend(text)
    assert result.text == EXAMPLE
    assert [finding.rule for finding in result.findings] == ["unknown-key", "unknown-subject"]


def test_nothing_gets_the_name_of_another_thing():
    text = EXAMPLE.replace("MAT: {hours", "FRAN: {hours", 1)
    result = mend(text)
    assert result.text == text
    assert result.findings == ()


def test_two_misspelt_keys_do_not_become_one():
    text = EXAMPLE.replace("{level: 6e, pupils: 20}", "{levl: 6e, leevel: 6e}", 1)
    assert mend(text).text == EXAMPLE.replace("{level: 6e, pupils: 20}", "{level: 6e, leevel: 6e}", 1)
