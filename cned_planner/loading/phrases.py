"""How the findings of a file quote it."""

from __future__ import annotations

LONGEST_QUOTE = 60


def printable(text: str) -> str:
    """On one line, whatever the text."""
    return text if text.isprintable() else "".join(one if one.isprintable() else "�" for one in text)


def visible(text: str) -> str:
    """On one line and never too long, whatever the text."""
    line = printable(text[: LONGEST_QUOTE + 1])
    return f"{line[:LONGEST_QUOTE]}…" if len(line) > LONGEST_QUOTE else line


def quoted(text: str) -> str:
    """Between French quotes: « 6A »."""
    return f"« {visible(text)} »"
