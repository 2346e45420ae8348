"""Mappings with keys of the format's own: what each key means, said once for the reader, the schema and the docs."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from cned_planner.findings import Replacement
from cned_planner.loading.phrases import quoted
from cned_planner.loading.report import LIKE_A_KEY, near
from cned_planner.loading.scalars import Choice
from cned_planner.loading.shapes import Schema, Shape, Where, entries_of, kind_of
from cned_planner.loading.slips import obvious, only
from cned_planner.loading.tree import Mapping, Node, Scalar

T = TypeVar("T")


@dataclass(frozen=True)
class Key(Generic[T]):
    """A key of the format."""

    name: str
    shape: Shape[T]
    says: str
    """What it means, in French: what an editor shows beside it."""
    required: bool = False


class Record:
    """What a mapping says, key by key."""

    def __init__(self, node: Node, values: dict[str, tuple[Node, Node, Any]]) -> None:
        self.node = node
        self._values = values

    def gives(self, key: Key[Any]) -> bool:
        """Whether the file has the key, readable or not."""
        return key.name in self._values

    def get(self, key: Key[T]) -> T | None:
        """The value; None where the key is absent or could not be read."""
        value: T | None = self._values[key.name][2] if key.name in self._values else None
        return value

    def at(self, key: Key[Any]) -> Node:
        """Where the value stands; the whole mapping where the key is absent."""
        return self._values[key.name][1] if key.name in self._values else self.node

    def places(self) -> dict[str, Node]:
        """Where each key stands."""
        return {name: key for name, (key, _, _) in self._values.items()}


@dataclass(frozen=True)
class Fields:
    """A mapping with known keys. Any other is an error, with the nearest known one."""

    keys: tuple[Key[Any], ...]
    short: Key[Any] | None = None
    """The key that a single text instead of a mapping stands for."""
    rule: str = "unknown-key"
    noun: str = "La clé"
    aliases: Table[str, str] = field(default_factory=dict)
    """Names that people write for a key, and must not."""

    def read(self, node: Node, where: Where) -> Record | None:
        if isinstance(node, Scalar) and self.short:
            return Record(node, {self.short.name: (node, node, self.short.shape.read(node, where))})
        if isinstance(node, Scalar) and node.is_empty:
            node = Mapping(node.line, node.column, [])
        if not isinstance(node, Mapping):
            names = ", ".join(key.name for key in self.keys[:4])
            where.error(
                "wrong-kind", node, f"Une table est attendue, pas {kind_of(node)}.", f"Clés possibles : {names}."
            )
            return None
        return self._record(node, where)

    def _record(self, node: Mapping, where: Where) -> Record:
        given = {name: (key, value) for name, key, value in entries_of(node, where)}
        is_whole = len(given) == len(node.entries)
        by_name = {key.name: key for key in self.keys}
        values: dict[str, tuple[Node, Node, Any]] = {}
        for name, (key_node, value_node) in given.items():
            taken = {*given, *values}
            meant = name if name in by_name else self._meant(name, key_node, _is_bare(value_node), taken, where)
            within = where if where.name else where.within(meant or name)
            if meant is not None and (meant == name or meant not in taken):
                # a misspelt key is read as the one it was meant for, so that its own faults are found too
                values[meant] = (key_node, value_node, by_name[meant].shape.read(value_node, within))
        if is_whole:  # otherwise a key that seems to be missing may well be the one that could not be read
            self._require(node, values, where)
        return Record(node, values)

    def _meant(self, name: str, node: Node, is_bare: bool, taken: set[str], where: Where) -> str | None:
        known = [key.name for key in self.keys]
        sure = self.aliases.get(name.casefold()) or obvious(name, known, is_word=True) or only(near(name, known))
        sure = None if is_bare or sure in taken else sure
        meant = self.aliases.get(name.casefold()) or where.report.nearest(name, known, likeness=LIKE_A_KEY)
        hint = f"Écrivez {quoted(meant)}." if meant else f"Sont possibles : {', '.join(known)}."
        if meant is None and is_bare:
            hint = "S'il s'agit de la suite d'un texte qui contient une virgule, mettez ce texte entre guillemets."
        where.error(self.rule, node, f"{self.noun} {quoted(name)} n'existe pas.", hint, sure)
        return meant

    def _require(self, node: Mapping, values: dict[str, tuple[Node, Node, Any]], where: Where) -> None:
        for key in self.keys:
            if key.required and key.name not in values:
                message, hint = f"La clé {quoted(key.name)} manque.", f"Ajoutez-la : {key.says}"
                where.error("missing-key", node, message, hint, fix=_only_value(key, node, where))

    def schema(self) -> Schema:
        result: Schema = {
            "type": "object",
            "properties": {key.name: {"description": key.says, **key.shape.schema()} for key in self.keys},
            "additionalProperties": False,
        }
        required = [key.name for key in self.keys if key.required]
        if required:
            result["required"] = required
        else:
            result["type"] = ["object", "null"]
        return {"anyOf": [self.short.shape.schema(), result]} if self.short else result


def _only_value(key: Key[Any], node: Mapping, where: Where) -> tuple[Replacement, ...]:
    """The line to insert at the top of the file for a key that can have a single value."""
    words = key.shape.words if isinstance(key.shape, Choice) else ()
    if len(words) != 1 or node.column != 1 or not node.entries:
        return ()
    return (Replacement(where.report.place(node), None, f"{key.name}: {words[0]}"),)


def _is_bare(value: Node) -> bool:
    """Whether a key stands without a value, as the end of « {name: Lettres, arts} » does."""
    return isinstance(value, Scalar) and value.is_empty
