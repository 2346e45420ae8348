"""Values of a file and of a draft in one form, so that they can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cned_planner.importing.document import siblings_key
from cned_planner.importing.yaml_text import scalar

_DECIMAL = re.compile(r"\d+\.\d+")
SHORT_FORMS = {"slots": "time", "hours": "hours"}
"""What a single value stands for, by section: `M1: 08:30-09:25`, `EPS: 3`."""


def plain(node: Node) -> Any:
    """A node as texts, lists and mappings."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.value]
    return {plain(key): plain(value) for key, value in node.value} if isinstance(node, MappingNode) else None


def alike(value: Any) -> Any:
    """Equal for values that mean the same: `4.0` and `4`, `[a]` and `a`, `true` and True."""
    if isinstance(value, Mapping):
        return {str(key): alike(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return alike(value[0]) if len(value) == 1 else [alike(item) for item in value]
    if isinstance(value, str):
        return f"{float(value):g}" if _DECIMAL.fullmatch(value) else value
    return scalar(value)


def entry_of(section: str, value: Any) -> dict[str, Any]:
    """An entry of a section as a mapping, whatever its short form."""
    if isinstance(value, dict):
        return value
    return {SHORT_FORMS.get(section, ""): value}


def key_of(section: str, entry: Mapping[str, Any]) -> str | None:
    """What an entry of a list is found by; None where it cannot be."""
    if section == "services":
        return str(entry["id"]) if "id" in entry else _joined(entry.get("to"), entry.get("subject"))
    if section == "alignments":
        return str(entry["name"]) if "name" in entry else None
    if section == "siblings":
        divisions = entry.get("divisions")
        return siblings_key(divisions) if isinstance(divisions, list) else None
    words = (entry.get(key) for key in ("service", "mode", "at", "week"))
    return " ".join(str(word) for word in words if word)


def _joined(audience: Any, subject: Any) -> str | None:
    if isinstance(audience, list) and len(audience) == 1:
        audience = audience[0]
    return f"{audience}/{subject}" if isinstance(audience, str) and isinstance(subject, str) else None
