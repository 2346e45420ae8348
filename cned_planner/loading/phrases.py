"""How the findings of a file quote it."""

from __future__ import annotations

LONGEST_QUOTE = 60


def quoted(text: str) -> str:
    """Between French quotes, on one line and never too long: « 6A »."""
    line = "".join(character if character.isprintable() else "�" for character in text[: LONGEST_QUOTE + 1])
    return f"« {line[:LONGEST_QUOTE]}… »" if len(line) > LONGEST_QUOTE else f"« {line} »"


def number(value: float) -> str:
    """As the file writes it: 4 and 4.5."""
    return f"{value:g}"
