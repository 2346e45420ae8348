"""Values as YAML text, in the plain form that people write: quotes only where YAML needs them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_PLAIN = re.compile(r"[^\W_](?:[\w .’'/()+°ª&@%-]|:(?=[\w/]))*", re.UNICODE)
"""Texts that need no quotes, in brackets neither."""
_NOT_TEXT = re.compile(r"(?i)~|null|true|false")
"""What some reader would take for something else than the text."""


def scalar(value: Any) -> str:
    """One value: `true`, `4.5`, `Français`, `"a: b"`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}"
    text = str(value)
    if _PLAIN.fullmatch(text) and not _NOT_TEXT.fullmatch(text) and text == text.rstrip():
        return text
    return json.dumps(text, ensure_ascii=False)


def flow(value: Any) -> str:
    """A value on one line: `{teacher: durand, to: [6A, 6B]}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value)
