"""Fills lines with what is in brackets; where there are comments, each ends its line."""

from __future__ import annotations

import re

from cned_planner.rewriting.comments import Comment
from cned_planner.rewriting.pieces import Block, Entry, Flow

WIDTH = 120


def fill(piece: Flow | Block, opening: str) -> list[str]:
    """The lines of something in brackets, behind what its first line begins with: one line if it fits."""
    if isinstance(piece, Block):
        raise TypeError("a block is not in brackets")
    text = in_one_line(piece)
    if text is not None and len(opening) + len(text) <= WIDTH:
        return [opening + text]
    filler = _Filler(opening)
    filler.write(piece, "")
    return [line.rstrip() for line in filler.lines]


def in_one_line(flow: Flow) -> str | None:
    """None where a comment is in the way."""
    if flow.tail:
        return None
    entries = [_entry_in_one_line(entry) for entry in flow.entries]
    texts = [text for text in entries if text is not None]
    if len(texts) < len(entries):
        return None
    return _anchor(flow) + flow.brackets[0] + ", ".join(texts) + flow.brackets[1]


def _entry_in_one_line(entry: Entry) -> str | None:
    if entry.before or entry.beside:
        return None
    value = in_one_line(entry.value) if isinstance(entry.value, Flow) else _plain(entry)
    if entry.key and not value:
        return None if value is None else entry.key.text
    return None if value is None else _key(entry) + value


def _plain(entry: Entry) -> str:
    return "" if isinstance(entry.value, (Flow, Block)) else re.sub(r"\s*\n\s*", " ", entry.value.text)


def _key(entry: Entry) -> str:
    return f"{entry.key.text}: " if entry.key else ""


def _anchor(flow: Flow) -> str:
    return f"{flow.anchor} " if flow.anchor else ""


def beside(line: str, comment: Comment | None) -> str:
    """A line with its comment, which stays in its column where it can, two spaces away at least."""
    return line + " " * max(comment.column - len(line), 2) + comment.text if comment else line


class _Filler:
    def __init__(self, opening: str) -> None:
        self.lines = [opening]
        self._ended = False
        """Whether a comment has ended the last line."""

    def write(self, flow: Flow, behind: str) -> None:
        """`behind`: what comes after the closing bracket, which is to fit into the line too."""
        self._add(_anchor(flow) + flow.brackets[0])
        margin = len(self.lines[-1])
        for rank, entry in enumerate(flow.entries):
            is_last = rank == len(flow.entries) - 1
            self._entry(entry, margin, rank > 0, flow.brackets[1] + behind if is_last else ",")
            if not is_last:
                self._add(",")
            self._comment(entry.beside)
        for line in flow.tail:
            self._own_line(line, margin)
        self._begin(margin if self._ended else None)
        self._add(flow.brackets[1])

    def _entry(self, entry: Entry, margin: int, is_spaced: bool, behind: str) -> None:
        for line in entry.before:
            self._own_line(line, margin)
        text = _entry_in_one_line(Entry(entry.value, entry.key))
        room = WIDTH - len(behind) - len(text or "")
        fits_here = not is_spaced or len(self.lines[-1]) < room
        fits_below = (margin if is_spaced or self._ended else len(self.lines[-1])) <= room
        if isinstance(entry.value, Flow) and (text is None or not fits_below):
            self._begin(margin if is_spaced or self._ended else None)
            self._add(_key(entry))
            self.write(entry.value, behind)
        else:
            self._begin(margin if self._ended or not fits_here else None, is_spaced)
            self._add(text or "")

    def _begin(self, margin: int | None, is_spaced: bool = False) -> None:
        """Begins a line with a margin; without one, only a space."""
        if margin is None:
            self._add(" " if is_spaced else "")
        else:
            self.lines.append(" " * margin)
            self._ended = False

    def _add(self, text: str) -> None:
        self.lines[-1] += text

    def _comment(self, comment: Comment | None) -> None:
        if comment:
            self.lines[-1] = beside(self.lines[-1], comment)
            self._ended = True

    def _own_line(self, text: str, margin: int) -> None:
        if text:
            self.lines.append(" " * margin + text)
            self._ended = True
