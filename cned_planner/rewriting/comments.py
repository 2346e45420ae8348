"""The comments of a YAML text, which its parser passes over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


@dataclass(frozen=True)
class Comment:
    """`column` counts from 0; `own_line` where nothing stands before it, `after_blank` where an empty line does."""

    text: str
    offset: int
    line: int
    column: int
    own_line: bool
    after_blank: bool


class Comments:
    """The comments that are not taken yet, in the order of the text."""

    def __init__(self, text: str, content: Iterable[tuple[int, int]]) -> None:
        """`content`: start and end of everything in the text where a `#` may be no comment, in order."""
        self._lines = Lines(text)
        self._left = deque(self._comment(match) for match in _outside(text, content))

    def _comment(self, match: re.Match[str]) -> Comment:
        line, column = self._lines.place(match.start())
        own_line = not self._lines.text_of(line)[:column].strip()
        text = match.group().rstrip()
        return Comment(text, match.start(), line, column, own_line, self._lines.is_blank(line - 1))

    def before(self, offset: int, least_column: int = 0) -> list[Comment]:
        """Takes those that begin before an offset, up to the first one that stands further left than a column."""
        taken = []
        while self._left and self._left[0].offset < offset and self._left[0].column >= least_column:
            taken.append(self._left.popleft())
        return taken

    def on_line(self, line: int, before: int) -> Comment | None:
        """Takes the one at the end of a line, unless it begins later than an offset."""
        if self._left and self._left[0].line == line and self._left[0].offset < before:
            return self._left.popleft()
        return None


class Lines:
    """Offsets of a text as lines and columns, all from 0."""

    def __init__(self, text: str) -> None:
        self._text = text.split("\n")
        self._starts = [0]
        for line in self._text:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset) - 1
        return line, offset - self._starts[line]

    def offset(self, line: int, column: int) -> int:
        return self._starts[line] + column

    def text_of(self, line: int) -> str:
        return self._text[line]

    def is_blank(self, line: int) -> bool:
        return line >= 0 and not self._text[line].strip()


def _outside(text: str, content: Iterable[tuple[int, int]]) -> Iterable[re.Match[str]]:
    done = 0
    for start, end in content:
        yield from _COMMENT.finditer(text, done, start)
        done = max(done, end)
    yield from _COMMENT.finditer(text, done)
