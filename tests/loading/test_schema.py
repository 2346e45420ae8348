"""The JSON Schema says what the reader does: the same keys, the same forms, nothing by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from cned_planner.loading import load_bytes
from cned_planner.loading.report import Report
from cned_planner.loading.schema import PATH, json_schema, schema_text
from cned_planner.loading.tree import Mapping, Node, Scalar, Sequence, compose

ROOT = Path(__file__).parent.parent.parent
GOOD = [Path(__file__).with_name("good.yaml"), *sorted((ROOT / "examples").glob("*.yaml"))]
BROKEN = sorted((ROOT / "tests" / "broken").glob("*.yaml"))
STRUCTURAL = {
    "unknown-key", "unknown-day", "unknown-preference", "missing-key", "wrong-kind", "too-few", "bad-choice",
    "bad-flag", "bad-number", "bad-hours", "bad-moment", "bad-uai", "bad-email",
}  # fmt: skip


def as_editors_see(node: Node) -> Any:
    """The tree with the numbers, Booleans and nulls that YAML 1.2 sees in plain texts."""
    if isinstance(node, Sequence):
        return [as_editors_see(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: as_editors_see(value) for key, value in node.entries if isinstance(key, Scalar)}
    assert isinstance(node, Scalar)
    if node.is_empty:
        return None
    if not node.plain:
        return node.text
    if node.text in ("true", "false"):
        return node.text == "true"
    if re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    return float(node.text) if re.fullmatch(r"[-+]?[0-9]+\.?[0-9]*([eE][-+]?[0-9]+)?", node.text) else node.text


def complaints(data: bytes) -> list[str]:
    node = compose(data.decode("utf-8"), Report("x"))
    assert node
    return [error.message for error in Draft7Validator(json_schema()).iter_errors(as_editors_see(node))]


def test_the_schema_is_a_schema_and_the_shipped_file_is_up_to_date():
    Draft7Validator.check_schema(json_schema())
    assert PATH.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_schema_takes_every_sound_file(path: Path):
    assert complaints(path.read_bytes()) == []


def rules_of(path: Path) -> set[str]:
    return {finding.rule for finding in load_bytes(path.read_bytes(), path.name).findings}


@pytest.mark.parametrize(
    "path", [path for path in BROKEN if rules_of(path) & STRUCTURAL], ids=lambda path: path.stem
)  # fmt: skip
def test_the_schema_refuses_what_the_reader_finds_wrongly_built(path: Path):
    assert complaints(path.read_bytes())


def test_every_key_is_described():
    def keys(schema: Any) -> list[tuple[str, Any]]:
        if isinstance(schema, list):
            return [pair for part in schema for pair in keys(part)]
        if not isinstance(schema, dict):
            return []
        own = list(schema.get("properties", {}).items())
        return own + [pair for part in schema.values() for pair in keys(part)]

    pairs = keys(json_schema())
    assert len(pairs) > 60
    assert [name for name, key in pairs if not key.get("description")] == []


def test_every_key_is_in_the_docs():
    text = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")

    def names(schema: Any) -> set[str]:
        if isinstance(schema, list):
            return {name for part in schema for name in names(part)}
        if not isinstance(schema, dict):
            return set()
        return set(schema.get("properties", {})) | {name for part in schema.values() for name in names(part)}

    preferences = set(json_schema()["properties"]["preferences"]["properties"])
    assert sorted(name for name in names(json_schema()) - preferences if f"`{name}`" not in text) == []
