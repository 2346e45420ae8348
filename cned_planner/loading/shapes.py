"""The building blocks of the file format: each reads a node of the tree, and describes itself as JSON Schema.

`read` gives the value, or None once the fault is in the report; a value is never None. So whoever uses a
value that is None stays silent: one fault makes one finding.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from cned_planner.findings import Replacement
from cned_planner.loading.phrases import quoted
from cned_planner.loading.report import Partial, Report
from cned_planner.loading.tree import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
U = TypeVar("U")
T_co = TypeVar("T_co", covariant=True)

Schema = dict[str, Any]


@dataclass(frozen=True)
class Where:
    """Which thing of the school is being read ("division 6A"), and where its faults go."""

    report: Report
    name: str = ""

    def error(
        self,
        rule: str,
        at: Node,
        message: str,
        hint: str = "",
        meant: str | None = None,
        fix: tuple[Replacement, ...] = (),
    ) -> None:
        """`meant` and `fix` as in `Report.error`."""
        self.report.error(rule, at, self.name, message, hint, meant, fix)

    def within(self, name: str) -> Where:
        return Where(self.report, name)


class Shape(Protocol[T_co]):
    def read(self, node: Node, where: Where) -> T_co | None: ...

    def schema(self) -> Schema: ...


@dataclass(frozen=True)
class At(Generic[T]):
    """A value and where it stands."""

    value: T
    node: Node


def kind_of(node: Node) -> str:
    """What a node is, to a person."""
    if isinstance(node, Scalar):
        return "rien" if node.is_empty else quoted(node.text)
    return "une liste" if isinstance(node, Sequence) else "une table « clé: valeur »"


def name_in(node: Node, where: Where) -> str | None:
    """The text of a mapping's key."""
    if isinstance(node, Scalar) and node.text:
        return node.text
    where.error("bad-key", node, f"Une clé est un texte ; ici, il y a {kind_of(node)}.", "Écrivez « clé: valeur ».")
    return None


def entries_of(node: Mapping, where: Where) -> Iterator[tuple[str, Node, Node]]:
    """Name, key and value of each entry that can be read; a key given twice counts once."""
    first: dict[str, Node] = {}
    for rank, (key, value) in enumerate(node.entries):
        if rank and _is_decimal(*node.entries[rank - 1], key, value):
            _report_comma(node.entries[rank - 1][1], key, where)
            continue
        name = name_in(key, where)
        if name is None:
            continue
        if name == "<<" and isinstance(key, Scalar) and key.plain:
            where.error("merge-key", key, "La fusion « << » n'est pas prise en charge.", "Recopiez les lignes voulues.")
        elif name in first:
            message = f"La clé {quoted(name)} figure déjà ligne {first[name].line}."
            where.error("duplicate-key", key, message, "Gardez une seule des deux.")
        else:
            first[name] = key
            yield name, key, value


def _is_decimal(_: Node, value: Node, key: Node, nothing: Node) -> bool:
    """Whether two entries are one, with a decimal comma: `{FRA: 4,5}`."""
    return (
        isinstance(value, Scalar)
        and isinstance(key, Scalar)
        and isinstance(nothing, Scalar)
        and value.text.isdecimal()
        and key.text in ("0", "5", "00", "50")
        and nothing.is_empty
        and (key.line, key.column) == (value.line, value.column + len(value.text) + 1)
    )


def _report_comma(value: Node, key: Node, where: Where) -> None:
    whole, part = (node.text if isinstance(node, Scalar) else "" for node in (value, key))
    meant = f"{whole}.5" if part.startswith("5") else whole
    message = f"{quoted(f'{whole},{part}')} n'est pas un nombre d'heures."
    where.error("bad-hours", value, message, f"Écrivez {meant}.", fix=(where.report.replacement(value, meant, key),))


@dataclass(frozen=True)
class ListOf(Generic[T]):
    """A list of things of one shape; its readable items, each with its place."""

    item: Shape[T]
    noun: str
    """What it lists, in the plural: « des services »."""
    least: int = 0
    alone: bool = False
    """Whether one item may stand without brackets."""
    name: Callable[[Node], str] | None = None
    """What to call an item in messages, where the list is one of things rather than of codes."""

    def read(self, node: Node, where: Where) -> tuple[At[T], ...] | None:
        items = self._items(node, where)
        if items is None:
            return None
        if len(items) < self.least:
            few = "est vide" if not items else "n'a qu'un élément"
            hint = "Donnez-en au moins un." if self.least == 1 else "Il en faut au moins deux."
            where.error("too-few", node, f"Cette liste {few} ({self.noun}).", hint)
            return None
        read = [(item, self.item.read(item, self._within(item, where))) for item in items]
        return tuple(At(value, item) for item, value in read if value is not None)

    def _items(self, node: Node, where: Where) -> list[Node] | None:
        if isinstance(node, Sequence):
            return node.items
        if isinstance(node, Scalar) and node.is_empty:
            return []
        if self.alone and isinstance(node, Scalar):
            return [node]
        message = f"Une liste est attendue ({self.noun}), pas {kind_of(node)}."
        where.error("wrong-kind", node, message, "Écrivez [a, b], ou une ligne par élément avec « - » devant.")
        return None

    def _within(self, item: Node, where: Where) -> Where:
        return where.within(self.name(item)) if self.name else where

    def schema(self) -> Schema:
        item = self.item.schema()
        result: Schema = {"type": "array" if self.least else ["array", "null"], "items": item}
        if self.least:
            result["minItems"] = self.least
        return {"anyOf": [item, result]} if self.alone else result


@dataclass(frozen=True)
class Thing(Generic[T]):
    """An entry of a mapping: its name, its place, and its value unless that could not be read."""

    name: str
    key: Node
    node: Node
    value: T | None


def resolved(things: dict[str, Thing[T]] | None, resolve: Callable[[Thing[T]], U | None]) -> dict[str, U | None] | None:
    """What each thing of a section stands for; None and doubts about names stay what they are."""
    if things is None:
        return None
    table = {name: resolve(thing) for name, thing in things.items()}
    return Partial(table) if isinstance(things, Partial) else table


@dataclass(frozen=True)
class MapOf(Generic[T]):
    """A mapping from codes of the user's own to things of one shape."""

    value: Shape[T]
    noun: str
    """What it holds, in the singular, without article: « division »; empty where the thing around it says enough."""
    least: int = 0

    def read(self, node: Node, where: Where) -> dict[str, Thing[T]] | None:
        if isinstance(node, Scalar) and node.is_empty:
            node = Mapping(node.line, node.column, [])
        if not isinstance(node, Mapping):
            message = f"Une table « clé: valeur » est attendue, pas {kind_of(node)}."
            where.error("wrong-kind", node, message, "Écrivez une ligne « clé: valeur » par élément, en retrait.")
            return None
        if len(node.entries) < self.least:
            where.error("too-few", node, f"Cette table est vide ({self.noun}).", "Donnez au moins un élément.")
            return None
        entries = list(entries_of(node, where))
        things = {name: self._thing(name, key, value, where) for name, key, value in entries}
        codes = [check_code(name, key, self._within(name, where)) for name, key, _ in entries]
        return things if all(codes) and len(entries) == len(node.entries) else Partial(things)

    def _thing(self, name: str, key: Node, node: Node, where: Where) -> Thing[T]:
        return Thing(name, key, node, self.value.read(node, self._within(name, where)))

    def _within(self, name: str, where: Where) -> Where:
        return where.within(f"{self.noun} {name}" if self.noun else f"{where.name}, {name}")

    def schema(self) -> Schema:
        least: Schema = {"minProperties": self.least} if self.least else {}
        kind = "object" if self.least else ["object", "null"]
        return {"type": kind, "additionalProperties": self.value.schema(), **least}


LONGEST_CODE = 100


def without_invisible(text: str) -> str | None:
    """The same text without the characters that take no room, if that makes it sound."""
    rest = "".join(one for one in text if unicodedata.category(one) != "Cf").strip()
    return rest if rest and rest.isprintable() else None


def check_code(code: str, node: Node, where: Where) -> bool:
    """Whether a text may name a thing: visible, and not endless; spaces are fine (« 5 A »)."""
    if not code.isprintable() or code != code.strip():
        message = f"Le code {quoted(code)} contient un caractère invisible."
        where.error("bad-code", node, message, "Retapez-le.", without_invisible(code))
        return False
    if len(code) > LONGEST_CODE:
        where.error("bad-code", node, f"Le code {quoted(code)} dépasse {LONGEST_CODE} caractères.", "Raccourcissez-le.")
        return False
    return True
