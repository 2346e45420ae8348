"""Changes to a YAML text that leave every other character as people wrote it: comments, quotes, columns, line ends.

A round trip through a YAML library would rewrite the whole file, and move comments that stand between two sections.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from cned_planner.importing.yaml_text import flow, scalar


class _Edit(NamedTuple):
    """Where several things are added at one place, the deepest comes first: it belongs to what stands there."""

    start: int
    end: int
    new: str
    depth: int


class Editor:
    """Gathers changes to one text, whose root is a mapping, and makes them all at once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        root = yaml.compose(text, Loader=yaml.BaseLoader)
        if not isinstance(root, MappingNode):
            raise ValueError("the root is no mapping")
        self.root = root
        self._edits: list[_Edit] = []
        self._new_sections: dict[str, list[str]] = {}
        self._filled: set[int] = set()

    def section(self, name: str) -> Node | None:
        return next((value for key, value in self.root.value if key.value == name), None)

    def result(self) -> str:
        text = self.text
        """The text with every change. Raises ValueError where two of them would touch the same words."""
        edits = sorted(self._edits, key=lambda edit: (edit.start, edit.end, -edit.depth))
        if any(later.start < edit.end for edit, later in pairwise(edits)):
            raise ValueError("changes overlap")
        for edit in reversed(edits):
            text = text[: edit.start] + edit.new + text[edit.end :]
        for name, lines in self._new_sections.items():
            text = text.rstrip() + self.newline * 2 + self.newline.join([f"{name}:", *lines, ""])
        return text

    def update(self, mapping: MappingNode, changes: Mapping[str, Any]) -> None:
        """Give keys of a mapping these values, all at once; None takes a key away."""
        pairs = {pair[0].value: pair for pair in mapping.value}
        if mapping.flow_style and any(changes.get(key, "") is None for key in pairs):
            self._rewrite(mapping, changes)
            return
        added = {key: value for key, value in changes.items() if key not in pairs and value is not None}
        for key, value in changes.items():
            if key in pairs and value is None:
                self._cut_lines(pairs[key][0].start_mark.index, pairs[key][1])
            elif key in pairs:
                self._edit(pairs[key][0].end_mark.index, self._end(pairs[key][1]), f": {flow(value)}")
        if added:
            self._insert(mapping, [f"{scalar(key)}: {flow(value)}" for key, value in added.items()])

    def replace(self, node: Node, value: Any) -> None:
        """Put a value in the place of a text or of something in brackets."""
        self._edit(node.start_mark.index, self._end(node), flow(value))

    def add(self, name: str, lines: list[str], short: str) -> None:
        """Add a thing to a section: `lines` as in a new file, indented by two; `short`, for a section in brackets."""
        section = self.section(name)
        if section is None:
            self._new_sections.setdefault(name, []).extend(lines)
        elif isinstance(section, ScalarNode):
            start = section.end_mark.index if self._fills(section) else section.start_mark.index
            self._edit(start, section.end_mark.index, self._on_new_lines(lines))
        elif isinstance(section, CollectionNode) and section.flow_style:
            self._insert(section, [short])
        elif isinstance(section, CollectionNode):
            self._insert_lines(section, [line[2:] for line in lines])

    def remove(self, section: MappingNode | SequenceNode, rank: int) -> None:
        """Take the lines of an entry of a section away; the section is none in brackets."""
        first = last = section.value[rank]
        if isinstance(section, MappingNode):
            first, last = section.value[rank]
        self._cut_lines(first.start_mark.index, last)

    def _insert(self, collection: CollectionNode, items: list[str]) -> None:
        """After the last thing in it."""
        if not collection.flow_style:
            self._insert_lines(collection, items)
        elif collection.value:
            at = self._end(self._last(collection))
            self._edit(at, at, "".join(f", {item}" for item in items))
        else:
            at = collection.start_mark.index + 1
            self._edit(at, at, (", " if self._fills(collection) else "") + ", ".join(items))

    def _insert_lines(self, block: CollectionNode, lines: list[str]) -> None:
        at, depth = self._line_end(self._end(block)), block.start_mark.column
        self._edit(at, at, self._on_new_lines([" " * depth + line for line in lines]), depth)

    def _fills(self, node: Node) -> bool:
        """Whether something was put already where there was nothing."""
        position = node.start_mark.index
        self._filled, before = self._filled | {position}, self._filled
        return position in before

    def _rewrite(self, mapping: MappingNode, changes: Mapping[str, Any]) -> None:
        kept = [
            f"{self._source(key)}: {flow(changes[key.value]) if key.value in changes else self._source(value)}"
            for key, value in mapping.value
            if changes.get(key.value, "") is not None
        ]
        known = {key.value for key, _ in mapping.value}
        added = [f"{scalar(key)}: {flow(value)}" for key, value in changes.items() if key not in known and value]
        self._edit(mapping.start_mark.index, mapping.end_mark.index, "{" + ", ".join(kept + added) + "}")

    def _cut_lines(self, start: int, last: Node) -> None:
        """From the end of the line before: what is added after these lines then stands apart from them."""
        before = len(self.text[: max(self.text.rfind("\n", 0, start), 0)].removesuffix("\r"))
        self._edit(before, self._line_end(self._end(last)), "")

    def _source(self, node: Node) -> str:
        return self.text[node.start_mark.index : self._end(node)]

    def _end(self, node: Node) -> int:
        """Where a thing ends: what is in blocks ends with the last thing in it, not with the comments that follow."""
        if not isinstance(node, CollectionNode) or node.flow_style or not node.value:
            end = int(node.end_mark.index)
            return len(self.text[:end].rstrip("\r\n")) if isinstance(node, ScalarNode) else end
        return self._end(self._last(node))

    def _last(self, collection: CollectionNode) -> Node:
        last: Node = collection.value[-1][1] if isinstance(collection, MappingNode) else collection.value[-1]
        return last

    def _line_end(self, index: int) -> int:
        found = re.compile(r"\r?\n|\Z").search(self.text, index)
        return found.start() if found else len(self.text)

    def _on_new_lines(self, lines: list[str]) -> str:
        return "".join(f"{self.newline}{line}" for line in lines)

    def _edit(self, start: int, end: int, new: str, depth: int = 0) -> None:
        self._edits.append(_Edit(start, end, new, depth))
