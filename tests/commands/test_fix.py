"""`validate --fix` as it is typed: shown, asked for, written, validated again."""

from __future__ import annotations

import io

import pytest

from tests.commands.conftest import SCHOOL

WRONG = SCHOOL.replace("subject: FRA", "subject: FRAN").replace("to: 6A}", "to: 6a}", 1)


@pytest.fixture
def school(tmp_path):
    path = tmp_path / "ecole.yaml"
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.fixture
def answer(monkeypatch):
    """Somebody at a terminal who types a line."""

    def give(line: str) -> None:
        terminal = io.StringIO(line)
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", terminal)

    return give


def test_it_is_told_that_there_are_obvious_answers(typed, school):
    result = typed("validate", school)
    assert result.code == 1
    assert result.err == "2 constats à réponse évidente : --fix les corrige.\n"


def test_a_script_has_to_agree_beforehand(typed, school, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("o\n"))
    result = typed("validate", "--fix", school)
    assert result.code == 1
    assert "Ajoutez --yes pour écrire ces corrections.\n2 corrections : rien n'a été écrit.\n" in result.err
    assert school.read_text(encoding="utf-8") == WRONG


def test_with_yes_it_is_shown_written_and_validated_again(typed, school):
    result = typed("validate", "--fix", "--yes", school)
    assert result.code == 0
    assert result.err.startswith(f"--- {school} (avant)\n+++ {school} (après)\n")
    assert "+  - {teacher: petit, subject: FRA, to: 6A}\n" in result.err
    assert f"{school}:25:31  service 6A/FRAN : La matière « FRAN » n'existe pas." in result.err
    assert result.err.endswith("2 corrections : 1 fichier écrit.\n")
    assert result.out.splitlines()[-1].startswith(f"{school} : valable")
    assert school.read_text(encoding="utf-8") == SCHOOL


@pytest.mark.parametrize(("line", "code"), [("o\n", 0), ("oui\n", 0), ("n\n", 1), ("\n", 1), ("", 1)])
def test_somebody_is_asked(typed, school, answer, line, code):
    answer(line)
    result = typed("validate", "--fix", school)
    assert result.code == code
    assert "2 corrections : les écrire ? [o/N] " in result.err
    assert school.read_text(encoding="utf-8") == (WRONG if code else SCHOOL)


def test_nothing_obvious_nothing_written(typed, school):
    school.write_text(SCHOOL.replace("level: 6e", "level: 7e"), encoding="utf-8")
    result = typed("validate", "--fix", "--yes", school)
    assert result.code == 1
    assert result.err == "Rien à corriger d'office.\n"


def test_encodings_stay_but_for_the_old_one(typed, school):
    school.write_bytes(b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode("utf-8"))
    assert typed("validate", "--fix", "--yes", school).code == 0
    assert school.read_bytes() == b"\xef\xbb\xbf" + SCHOOL.replace("\n", "\r\n").encode("utf-8")
    school.write_bytes(WRONG.encode("utf-16"))
    assert typed("validate", "--fix", "--yes", school).code == 0
    assert school.read_bytes() == SCHOOL.encode("utf-16")
    school.write_bytes(SCHOOL.encode("cp1252"))
    result = typed("validate", "--fix", "--yes", school)
    assert "1 correction : 1 fichier écrit.\n" in result.err
    assert school.read_bytes() == SCHOOL.encode("utf-8")


def test_a_file_that_cannot_be_read_is_only_reported(typed, tmp_path):
    result = typed("validate", "--fix", "--yes", tmp_path / "ecole.yaml")
    assert result.code == 1
    assert result.err == "Rien à corriger d'office.\n"


def test_programs_are_told_too(typed, school):
    result = typed("validate", "--format", "json", school)
    assert result.out.count('"fixable": true') == 2


def test_there_is_nothing_to_agree_to_without_fix(typed, school):
    assert typed("validate", "--yes", school) == (2, "", "--yes ne va qu'avec --fix.\n")
