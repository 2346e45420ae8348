"""A YAML text as a tree of texts, lists and mappings that know their line and column.

PyYAML only splits the text into events. The tree is made here, with a stack instead of recursion, so that
no depth can break it; every plain scalar stays the text it is (a time is never a number, `no` never a
Boolean); an alias costs its whole content, so that a few lines cannot stand for millions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn
from unicodedata import normalize

import yaml

from cned_planner.loading.phrases import quoted
from cned_planner.loading.report import Report
from cned_planner.loading.syntax import DEEPEST, explain, refuse_depth

MOST_NODES = 250_000
"""Texts, lists and mappings once aliases are expanded: twenty times a school of 90 divisions."""

EMPTY = ("", "~", "null", "Null", "NULL")
OWN_TAGS = (None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


@dataclass(slots=True, eq=False)
class Node:
    """Something at a line and column of the file, counted from 1; `size` is its number of nodes, itself included."""

    line: int
    column: int
    size: int = field(default=1, kw_only=True)


@dataclass(slots=True, eq=False)
class Scalar(Node):
    text: str
    plain: bool

    @property
    def is_empty(self) -> bool:
        return self.plain and self.text in EMPTY


@dataclass(slots=True, eq=False)
class Sequence(Node):
    items: list[Node]


@dataclass(slots=True, eq=False)
class Mapping(Node):
    entries: list[tuple[Node, Node]]


class _Stop(Exception):  # the fault itself is in the report
    """The text cannot be read any further."""


def compose(text: str, report: Report) -> Node | None:
    """The tree of the only document of a text, or None with the reason in the report. An empty text is a fault."""
    return compose_with(getattr(yaml, "CBaseLoader", yaml.BaseLoader), text, report)


def compose_with(loader: Any, text: str, report: Report) -> Node | None:
    """As `compose`, with the C parser (ten times as fast, where PyYAML has it) or the Python one."""
    composer = _Composer(report)
    try:
        for event in _events(loader, text):
            composer.take(event)
    except yaml.YAMLError as fault:
        explain(_in_python(text, fault), report)
        return None
    except _Stop:
        return None
    if composer.root is None or (isinstance(composer.root, Scalar) and composer.root.is_empty):
        report.error("empty-file", None, "", "Le fichier est vide.", "La commande « init » en écrit un modèle.")
        return None
    return composer.root


MOST_REREAD = 300_000
"""Characters. Reading again takes a second at most."""


def _in_python(text: str, fault: yaml.YAMLError) -> yaml.YAMLError:
    """The same fault as the Python parser tells it: more precise, and the same words on every computer."""
    try:
        for _ in _events(yaml.BaseLoader, text) if len(text) <= MOST_REREAD else ():
            pass
    except yaml.YAMLError as told:
        return told
    return fault


def _position(event: yaml.Event) -> Node:
    mark = event.start_mark
    return Node(mark.line + 1, mark.column + 1) if mark else Node(1, 1)


def _events(loader: Any, text: str) -> Iterator[yaml.Event]:
    parser = loader(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


@dataclass
class _Open:
    """A list or mapping whose end has not come yet."""

    node: Sequence | Mapping
    anchor: str | None
    children: list[Node] = field(default_factory=list)


class _Composer:
    """Makes the tree of the events it takes."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._count = 0

    def take(self, event: yaml.Event) -> None:
        at = _position(event)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event, at)
            text = normalize("NFC", event.value)
            self._add(Scalar(at.line, at.column, text, plain=not event.style), event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_tag(event, at)
            self._begin(event, at)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor or "", at)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            message = "Un second document commence ici (« --- »)."
            self._stop("several-documents", at, message, "Gardez un seul établissement par fichier.")

    def _begin(self, event: yaml.CollectionStartEvent, at: Node) -> None:
        if len(self._open) >= DEEPEST:
            refuse_depth(at, self.report)
            raise _Stop
        kind = Sequence if isinstance(event, yaml.SequenceStartEvent) else Mapping
        self._open.append(_Open(kind(at.line, at.column, []), event.anchor))

    def _end(self) -> None:
        ended = self._open.pop()
        node, children = ended.node, ended.children
        node.size += sum(child.size for child in children)
        if isinstance(node, Sequence):
            node.items = children
        else:
            node.entries = list(zip(children[::2], children[1::2], strict=True))
        self._add(node, ended.anchor)

    def _alias(self, name: str, at: Node) -> None:
        if any(unfinished.anchor == name for unfinished in self._open):
            self._stop(
                "bad-alias", at, f"L'alias {quoted('*' + name)} se contient lui-même.", "Recopiez le texte voulu."
            )
        if name not in self._anchors:
            message = f"L'alias {quoted('*' + name)} ne renvoie à rien."
            hint = f"Définissez d'abord « &{name} », ou mettez le texte entre guillemets s'il commence par une étoile."
            self._stop("bad-alias", at, message, hint)
        self._add(replace(self._anchors[name], line=at.line, column=at.column), None)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = node
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._count += node.size if not isinstance(node, (Sequence, Mapping)) else 1
        if node.size > MOST_NODES or self._count > MOST_NODES:
            self._stop("too-big", node, f"Le fichier contient plus de {MOST_NODES} éléments.", "Retirez des alias.")

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, at: Node) -> None:
        if event.tag not in OWN_TAGS:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._stop("yaml-tag", at, f"L'étiquette {quoted(tag)} n'est pas acceptée.", "Retirez-la.")

    def _stop(self, rule: str, at: Node, message: str, hint: str) -> NoReturn:
        self.report.error(rule, at, "", message, hint)
        raise _Stop
