"""An element of an XML file, with the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class Node:
    """`text` is what stands directly in it. Labels are padded in these files: words are read with `value` and `key`."""

    __slots__ = ("attributes", "children", "line", "tag", "text")

    def __init__(self, tag: str, attributes: Mapping[str, str], line: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.text = ""
        self.children: list[Node] = []

    def child(self, *path: str) -> Node | None:
        """The first element at the end of a path of tags, each a direct child of the one before."""
        return next(self.all(*path), None)

    def all(self, *path: str) -> Iterator[Node]:
        """Every element at the end of a path of tags."""
        first, *rest = path
        for child in self.children:
            if child.tag == first:
                if rest:
                    yield from child.all(*rest)
                else:
                    yield child

    def everywhere(self, tag: str) -> Iterator[Node]:
        """Every element with that tag, however deep."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if node.tag == tag:
                yield node
            waiting.extend(reversed(node.children))

    def value(self, *tags: str) -> str:
        """The words of the first of these direct children that has any; "" where none has."""
        for tag in tags:
            for child in self.all(tag):
                if words := _words(child.text):
                    return words
        return ""

    def key(self, *names: str) -> str:
        """The words of the first of these attributes that has any."""
        for name in names:
            if words := _words(self.attributes.get(name, "")):
                return words
        return ""

    @property
    def words(self) -> str:
        return _words(self.text)


def _words(text: str) -> str:
    """Without padding; runs of blanks, unbreakable ones too, are one space; what cannot be printed is dropped."""
    spaced = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return " ".join(spaced.split())  # what was dropped may have stood between two blanks
