"""What a YAML text is made of, with its comments: the tree that is arranged and written again.

Unlike the tree that the school is read from, it has all that people wrote, to the letter, and no meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cned_planner.rewriting.comments import Comment


@dataclass
class Leaf:
    """A text as it was written, with its quotes and its anchor; empty where a value is missing."""

    text: str
    column: int = 0
    """Of its first character in the former text, from 0: what the further lines of a long text lean on."""


@dataclass
class Entry:
    """An item of a list (without key), or a key with its value."""

    value: Piece
    key: Leaf | None = None
    before: list[str] = field(default_factory=list)
    """The comments above, a line each; an empty one for an empty line."""
    beside: Comment | None = None
    """The comment at the end of the line: of the only line, or of that of the key where more lines follow."""
    after_blank: bool = False

    @property
    def name(self) -> str:
        return self.key.text.strip("'\"") if self.key else ""


@dataclass
class Flow:
    """A list or mapping in brackets."""

    brackets: str
    entries: list[Entry]
    anchor: str = ""
    tail: list[str] = field(default_factory=list)
    """Comments before the closing bracket."""


@dataclass
class Block:
    """A list or mapping with an entry a line."""

    is_mapping: bool
    entries: list[Entry]
    anchor: str = ""
    tail: list[str] = field(default_factory=list)
    """Comments below the last entry."""


Piece = Leaf | Flow | Block


@dataclass
class Document:
    head: list[str]
    """Comments about the whole file, above the first entry."""
    has_mark: bool
    """Whether `---` stands above the first entry."""
    root: Piece
    foot: list[str]
