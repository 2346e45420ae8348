"""A school file with some of its sections replaced: how a small example shows one thing."""

from __future__ import annotations

import re


def overlaid(base: str, fragment: str) -> str:
    """The base with each section of the fragment in place of its own, or after the last; an empty one goes away.

    Sections are cut by their text, at lines that begin with a key, so that a fragment need not be sound YAML.
    """
    result = sections(base)
    for name, text in sections(fragment).items():
        if text.strip() == f"{name}:":
            result.pop(name, None)
        else:
            result[name] = text
    return "".join(result.values())


def sections(text: str) -> dict[str, str]:
    """The text of each top-level section, by its key."""
    parts = re.split(r"^(?=[A-Za-z<][\w<]*:)", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part for part in parts if part.strip()}
