"""Writes pieces as YAML: two spaces for each step, an empty line around sections, lines of 120 characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cned_planner.rewriting.brackets import beside, fill
from cned_planner.rewriting.pieces import Block, Document, Entry, Leaf, Piece

STEP = 2

_LONG_TEXT = re.compile(r"(?:^|[\s:-])[|>][-+0-9]*$")
"""The end of the line where a text begins that goes on below."""


def write(document: Document) -> str:
    """The text of a document, with a line break at its end."""
    lines = [*document.head, *(["---"] if document.has_mark else [])]
    if isinstance(document.root, Block):
        lines += _sections(document.root, bool(lines))
    else:
        lines += _value(document.root, "", -STEP)
    return "\n".join([*lines, *document.foot]) + "\n"


def _sections(root: Block, is_below: bool) -> list[str]:
    """The top of the file, with an empty line around the sections of more than one line."""
    lines: list[str] = []
    was_long = False
    for entry in root.entries:
        section = _entry(entry, root.is_mapping, 0)
        is_long = len(section) > 1
        if (lines and (is_long or was_long)) or ((lines or is_below) and entry.after_blank):
            lines.append("")
        lines += section
        was_long = is_long
    if root.tail and root.tail[0] and was_long:
        lines.append("")
    return lines + root.tail


def _entries(block: Block, indent: int) -> Iterator[str]:
    for rank, entry in enumerate(block.entries):
        if rank and entry.after_blank:
            yield ""
        yield from _entry(entry, block.is_mapping, indent)
    yield from _comments(block.tail, indent)


def _comments(lines: Iterable[str], indent: int) -> Iterator[str]:
    return (" " * indent + line if line else "" for line in lines)


def _entry(entry: Entry, is_mapping: bool, indent: int) -> list[str]:
    return [*_comments(entry.before, indent), *(_pair(entry, indent) if is_mapping else _item(entry, indent))]


def _pair(entry: Entry, indent: int) -> list[str]:
    """`key: value`, or the key and its block below."""
    opening = " " * indent + (entry.key.text if entry.key else "") + ":"
    if isinstance(entry.value, Block):
        opening += f" {entry.value.anchor}" if entry.value.anchor else ""
        return [beside(opening, entry.beside), *_entries(entry.value, indent + STEP)]
    return _with_comment(_value(entry.value, opening + " ", indent), entry)


def _item(entry: Entry, indent: int) -> list[str]:
    """`- value`; a block begins behind the dash, below the comments of its first entry."""
    opening = " " * indent + "-"
    if not isinstance(entry.value, Block):
        return _with_comment(_value(entry.value, opening + " ", indent), entry)
    if entry.value.anchor:
        return [f"{opening} {entry.value.anchor}", *_entries(entry.value, indent + STEP)]
    above = [*_comments(entry.value.entries[0].before, indent)]
    entry.value.entries[0].before = []
    first, *others = _entries(entry.value, indent + STEP)
    return [*above, f"{opening} {first.lstrip()}", *others]


def _with_comment(lines: list[str], entry: Entry) -> list[str]:
    """A comment goes behind the last line, but not into a text of many lines."""
    rank = 0 if isinstance(entry.value, Leaf) and _LONG_TEXT.search(lines[0]) else -1
    lines[rank] = beside(lines[rank], entry.beside)
    return lines


def _value(piece: Piece, opening: str, indent: int) -> list[str]:
    """The lines of a text or of something in brackets, behind what its line begins with."""
    if isinstance(piece, Leaf):
        return _text(piece.text, opening, indent + STEP)
    return fill(piece, opening)


def _text(text: str, opening: str, indent: int) -> list[str]:
    """The further lines of a text are moved together, so that they lean on one another as before."""
    first, *others = text.split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in others if line.strip()), default=0)
    return [
        (opening + first).rstrip(),
        *(" " * indent + line[margin:] if line.strip() else "" for line in others),
    ]
