"""The events of PyYAML, which all have marks, whatever their types say."""

from __future__ import annotations

from typing import Any

import yaml


def events(text: str) -> list[Any]:
    """The events of a text that is YAML, by the C parser where PyYAML has it."""
    return list(yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def is_text(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent)
