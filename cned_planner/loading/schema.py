"""The format as JSON Schema, for the completion and the red underlines of editors."""

from __future__ import annotations

import json
from pathlib import Path

from cned_planner.loading.fields import FILE
from cned_planner.loading.shapes import Schema

PATH = Path(__file__).with_name("etablissement.schema.json")
"""Where the schema is shipped; a test keeps it in step with the reader."""


def json_schema() -> Schema:
    """The schema (draft 7, which the YAML plugins of editors take best), from the reader's own definitions."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Fichier d'établissement de cned-planner",
        **FILE.schema(),
    }


def schema_text() -> str:
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def write() -> None:
    """Refreshes the shipped file, after a change of the format."""
    PATH.write_text(schema_text(), encoding="utf-8", newline="\n")
