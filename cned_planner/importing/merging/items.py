"""The entries of an establishment file, found by the keys that drafts have for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from cned_planner.importing.document import LISTS, Entry
from cned_planner.importing.merging.values import entry_of, key_of, plain


@dataclass(frozen=True)
class Item:
    """An entry of a list or of a mapping in the file; a service of several audiences is an item for each."""

    rank: int
    node: Node
    entry: Entry
    audience: str | None = None
    """Of an entry with several, the one it stands for."""


def items_of(name: str, node: Node | None) -> dict[str, Item]:
    """The entries of a section by key; one that cannot be told is left alone."""
    if name not in LISTS:
        pairs = enumerate(node.value) if isinstance(node, MappingNode) else ()
        return {key.value: Item(rank, value, entry_of(name, plain(value))) for rank, (key, value) in pairs}
    result: dict[str, Item] = {}
    for rank, one in enumerate(node.value if isinstance(node, SequenceNode) else ()):
        for item in _listed(name, rank, one):
            key = key_of(name, item.entry)
            if key is not None:
                result.setdefault(key, item)
    return result


def _listed(name: str, rank: int, node: Node) -> Iterator[Item]:
    entry = plain(node)
    if not isinstance(entry, dict):
        return
    audiences = entry.get("to")
    if name == "services" and isinstance(audiences, list) and len(audiences) > 1:
        yield from (Item(rank, node, {**entry, "to": one}, one) for one in audiences)
    else:
        yield Item(rank, node, entry)


def child_of(node: Node, key: str) -> Node | None:
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def is_mentioned(root: MappingNode, section: str, key: str, removed: set[tuple[str, str]]) -> bool:
    """Whether another part of the file has that code; what was removed just now no longer counts."""
    for name, node in root.value:
        if name.value == section and section != "services":
            continue
        for other, item in items_of(name.value, node).items():
            if (name.value, other) not in {*removed, (section, key)} and key in _texts(item.entry):
                return True
    return False


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value
