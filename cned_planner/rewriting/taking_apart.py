"""Takes a YAML text apart: into pieces, each with the comments that belong to it.

Comments above an entry are its own, as is the one at the end of its line. Those below the last entry of a block and
indented like it stay in the block.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from cned_planner.rewriting.comments import Comment, Comments, Lines
from cned_planner.rewriting.parsing import events, is_text
from cned_planner.rewriting.pieces import Block, Document, Entry, Flow, Leaf, Piece


class TooUnusual(Exception):
    """The text has something that no establishment file needs, such as a list as a key."""


def take_apart(text: str) -> Document:
    """The pieces of a text that is YAML, of one document, with `\\n` at the end of lines. Raises TooUnusual."""
    return _Taker(text, events(text)).document()


def comments_of(text: str) -> list[str]:
    """The comments of a text that is YAML."""
    return [comment.text for comment in Comments(text, _content(events(text))).before(len(text) + 1)]


def _content(parsed: list[Any]) -> Iterator[tuple[int, int]]:
    for event in parsed:
        if is_text(event):
            yield event.start_mark.index, event.end_mark.index


class _Taker:
    def __init__(self, text: str, parsed: list[Any]) -> None:
        self._text, self._events, self._at = text, parsed, 0
        self._lines = Lines(text)
        self._comments = Comments(text, _content(parsed))
        self._end = 0
        """Where the last piece that was taken ends."""

    def document(self) -> Document:
        start = self._skip_to(yaml.DocumentStartEvent)
        if start.version or start.tags:
            raise TooUnusual
        head, own = _head(self._comments.before(self._next.start_mark.index), self._next.start_mark.line, self._lines)
        root = self._piece(0)
        foot = _said(self._comments.before(len(self._text) + 1))
        if isinstance(root, Block) and own:
            root.entries[0].before[:0] = _said(own)
            root.entries[0].after_blank = True
        return Document(_said(head), bool(start.explicit), root, foot)

    @property
    def _next(self) -> Any:
        return self._events[self._at]

    def _take(self) -> Any:
        self._at += 1
        return self._events[self._at - 1]

    def _skip_to(self, kind: type[yaml.Event]) -> Any:
        while not isinstance(self._next, kind):
            self._take()
        return self._take()

    def _piece(self, column: int) -> Piece:
        event = self._take()
        if isinstance(event, yaml.CollectionStartEvent):
            return self._flow(event) if event.flow_style else self._block(event, column)
        self._end = event.end_mark.index
        text = self._text[event.start_mark.index : self._end]
        return Leaf(text.rstrip("\n"), event.start_mark.column)

    def _line(self) -> int:
        """The line on which the last piece ends."""
        return self._lines.place(max(self._end - (self._text[self._end - 1 : self._end] == "\n"), 0))[0]

    # -- blocks ------------------------------------------------------------------------------------------------
    def _block(self, start: Any, column: int) -> Block:
        block = Block(isinstance(start, yaml.MappingStartEvent), [], _properties(start))
        while not isinstance(self._next, yaml.CollectionEndEvent):
            column = self._next.start_mark.column if block.is_mapping else self._dash_column(column)
            block.entries.append(self._block_entry(block.is_mapping))
            self._end_line(block.entries[-1])
            block.tail = _below(self._comments.before(self._next_offset(), column)) if self._is_over else []
        self._take()
        return block

    @property
    def _is_over(self) -> bool:
        return isinstance(self._next, yaml.CollectionEndEvent)

    def _dash_column(self, column: int) -> int:
        """Where the dash of the next item stands: the last one before its text."""
        dash = self._text.rfind("-", 0, max(self._next.start_mark.index, 1))
        return self._lines.place(dash)[1] if dash >= self._end else column

    def _next_offset(self) -> int:
        """Where the next thing begins that is not the end of something."""
        ends = (yaml.CollectionEndEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent)
        after = (event for event in self._events[self._at :] if not isinstance(event, ends))
        return next((event.start_mark.index for event in after), len(self._text) + 1)

    def _block_entry(self, is_mapping: bool) -> Entry:
        begins = self._next.start_mark
        above = self._comments.before(begins.index)
        entry = Entry(Leaf(""), before=_said(above), after_blank=self._is_after_blank(above, begins.line))
        if is_mapping:
            entry.key = self._key()
            entry.beside = self._beside_key()
        entry.value = self._piece(begins.column)
        return entry

    def _is_after_blank(self, above: list[Comment], line: int) -> bool:
        return above[0].after_blank if above else self._lines.is_blank(line - 1)

    def _key(self) -> Leaf:
        key = self._piece(0)
        if not isinstance(key, Leaf) or "\n" in key.text:
            raise TooUnusual
        return key

    def _beside_key(self) -> Comment | None:
        """The comment after `key:` whose value begins further down."""
        return self._comments.on_line(self._line(), self._next.start_mark.index)

    def _end_line(self, entry: Entry) -> None:
        """Gives an entry the comment behind it, if there is one."""
        comment = self._comments.on_line(self._line(), self._next_offset())
        while isinstance(entry.value, Block) and entry.value.entries:
            entry = entry.value.entries[-1]
        if comment and entry.beside:
            entry.before.append(comment.text)
        elif comment:
            entry.beside = comment

    # -- brackets ----------------------------------------------------------------------------------------------
    def _flow(self, start: Any) -> Flow:
        is_mapping = isinstance(start, yaml.MappingStartEvent)
        if is_mapping and self._text[start.end_mark.index - 1] != "{":
            raise TooUnusual
        flow = Flow("{}" if is_mapping else "[]", [], _properties(start))
        while not self._is_over:
            if flow.entries:
                flow.entries[-1].beside = self._comments.on_line(self._line(), self._next.start_mark.index)
            flow.entries.append(self._flow_entry(is_mapping))
        self._end_of_flow(flow)
        return flow

    def _flow_entry(self, is_mapping: bool) -> Entry:
        entry = Entry(Leaf(""), before=_said(self._comments.before(self._next.start_mark.index)))
        if is_mapping:
            entry.key = self._key()
            entry.before += _said(self._comments.before(self._next.start_mark.index))
        entry.value = self._piece(0)
        return entry

    def _end_of_flow(self, flow: Flow) -> None:
        end = self._take().end_mark.index
        if flow.entries:
            flow.entries[-1].beside = self._comments.on_line(self._line(), end)
        flow.tail = _said(self._comments.before(end))
        self._end = end


def _properties(start: Any) -> str:
    if start.tag and not start.implicit:
        raise TooUnusual
    return f"&{start.anchor}" if start.anchor else ""


def _said(comments: list[Comment]) -> list[str]:
    """A line for each, with an empty line where there was one between two."""
    lines: list[str] = []
    for comment in comments:
        lines += ["", comment.text] if comment.after_blank and lines else [comment.text]
    return lines


def _below(comments: list[Comment]) -> list[str]:
    """The same, for those that stand below something."""
    return [""] * (bool(comments) and comments[0].after_blank) + _said(comments)


def _head(above: list[Comment], first_line: int, lines: Lines) -> tuple[list[Comment], list[Comment]]:
    """Which comments at the top are about the file, and which about its first entry.

    Those that an empty line parts from the entry are about the file, and all where none does.
    """
    if lines.is_blank(first_line - 1):
        return above, []
    cut = max((rank for rank, comment in enumerate(above) if comment.after_blank and rank), default=len(above))
    return above[:cut], above[cut:]
