"""`fmt` as it is typed."""

from __future__ import annotations

import json
import sys

import pytest

from tests.commands.conftest import PLAN, SCHOOL

UNTIDY = SCHOOL.replace("{name: Français}", "{ cned: true,  name: Français }")


@pytest.fixture
def school(tmp_path):
    """An untidy school, its path."""
    path = tmp_path / "ecole.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    return path


def test_a_file_is_put_in_form_once(typed, school):
    first = typed("fmt", school)
    assert (first.code, first.out) == (0, "")
    assert first.err.endswith("1 fichier : 1 mis en forme, 0 en erreur.\n")
    assert "FRA: {name: Français, cned: true}\n" in school.read_text(encoding="utf-8")
    tidy = school.read_bytes()
    assert typed("fmt", school) == (0, "", "1 fichier : 0 mis en forme, 0 en erreur.\n")
    assert school.read_bytes() == tidy


def test_check_writes_nothing_and_fails_where_there_is_something_to_do(typed, school):
    result = typed("fmt", "--check", school)
    assert result.code == 1
    assert result.err == f"{school} : à mettre en forme.\n1 fichier : 1 à mettre en forme, 0 en erreur.\n"
    assert school.read_text(encoding="utf-8") == UNTIDY
    typed("fmt", school)
    assert typed("fmt", "--check", school).code == 0


def test_diff_shows_what_would_change_and_writes_nothing(typed, school):
    result = typed("fmt", "--diff", school)
    assert result.code == 0
    assert "-  FRA: { cned: true,  name: Français }\n+  FRA: {name: Français, cned: true}\n" in result.out
    assert result.out.startswith(f"--- {school} (avant)\n+++ {school} (après)\n")
    assert school.read_text(encoding="utf-8") == UNTIDY
    assert typed("fmt", "--diff", "--check", school).code == 1


def test_many_files_and_patterns_have_one_verdict(typed, school):
    (school.parent / "autre.yaml").write_text("a: [1", encoding="utf-8")
    result = typed("fmt", school.parent / "*.yaml")
    assert result.code == 1
    assert "[yaml-syntax]" in result.err
    assert result.err.endswith("2 fichiers : 1 mis en forme, 1 en erreur.\n")


def test_a_file_with_faults_of_content_is_put_in_form_too(typed, school):
    school.write_text("establishment:   {nam: Essai}\n", encoding="utf-8")
    assert typed("fmt", school).code == 0
    assert school.read_text(encoding="utf-8") == "establishment: {nam: Essai}\n"


def test_ends_of_lines_stay_and_the_old_encoding_goes(typed, school):
    school.write_bytes(UNTIDY.replace("\n", "\r\n").encode("cp1252"))
    assert typed("fmt", school).code == 0
    data = school.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    assert "Français" in data.decode("utf-8")


@pytest.mark.parametrize("content", ["", "? [1]\n: 2\n", json.dumps(json.loads(PLAN))])
def test_what_is_not_to_be_touched_is_not(typed, school, content):
    school.write_text(content, encoding="utf-8")
    result = typed("fmt", school)
    assert result.code == 1
    assert result.err.endswith("1 fichier : 0 mis en forme, 1 en erreur.\n")
    assert school.read_text(encoding="utf-8") == content


def test_a_file_that_is_missing_is_an_error(typed, tmp_path):
    result = typed("fmt", tmp_path / "ecole.yaml")
    assert result.code == 1
    assert "Ce fichier n'existe pas." in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions, and links only for administrators")
def test_permissions_and_links_stay(typed, school):
    school.chmod(0o640)
    link = school.with_name("lien.yaml")
    link.symlink_to(school)
    assert typed("fmt", link).code == 0
    assert link.is_symlink()
    assert school.stat().st_mode & 0o777 == 0o640
    assert "FRA: {name: Français, cned: true}\n" in school.read_text(encoding="utf-8")
