"""The schema in the language server that editors use: it takes what the reader takes, explains and completes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loading.editor import Editor, editor

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = (ROOT / "docs" / "validate-example.yaml").read_text(encoding="utf-8")
SOUND = [
    *sorted((ROOT / "examples").glob("*.yaml")),
    ROOT / "cned_planner" / "data" / "modele.yaml",
    ROOT / "tests" / "loading" / "good.yaml",
]


@pytest.fixture(scope="module")
def shown():
    with editor() as one:
        yield one


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_nothing_is_underlined_in_a_sound_file(shown: Editor, path):
    assert shown.faults_of(path.read_text(encoding="utf-8")) == []


def test_texts_that_look_like_something_else_are_texts(shown: Editor):
    odd = EXAMPLE.replace("6A", "601").replace("6B", "1e3").replace("FRA", "no").replace("roux", "0123")
    assert shown.faults_of(odd) == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("level: 6e", "levl: 6e", "levl"),
        ("hours: 4.5", "hours: 4.3", "0.5"),
        ("cned: true", "cned: oui", "boolean"),
        ("uai: 0999999X", "uai: 123Z", "[0-9]{7}[A-Z]"),
    ],
)
def test_faults_are_underlined_where_they_are(shown: Editor, right, wrong, told):
    line = next(rank for rank, text in enumerate(EXAMPLE.splitlines(), 1) if right in text)
    faults = shown.faults_of(EXAMPLE.replace(right, wrong, 1))
    assert any(at == line and told in message for at, message in faults), faults


def test_keys_are_completed_and_explained_in_french(shown: Editor):
    assert shown.faults_of(EXAMPLE + "\n") == []
    at = {"line": EXAMPLE.count("\n") + 1, "character": 0}
    given = shown.asked("textDocument/completion", {"textDocument": {"uri": shown.uri}, "position": at})
    offered = {item["label"]: item.get("documentation") for item in given["items"]}
    assert offered["siblings"] == "familles qui partagent un appareil entre plusieurs divisions."
    assert "teachers" not in offered  # it is there already
