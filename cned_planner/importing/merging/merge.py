"""Merges a draft into the text of an establishment file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from cned_planner.importing.document import Entry, Section, document
from cned_planner.importing.draft import Draft, Note
from cned_planner.importing.merging.editing import Editor
from cned_planner.importing.merging.items import Item, child_of, is_mentioned, items_of
from cned_planner.importing.merging.memory import Memory
from cned_planner.importing.merging.three_way import Difference, differences
from cned_planner.importing.merging.values import alike, entry_of, plain
from cned_planner.importing.writing import entry_in_brackets, entry_lines, notes_by_entry
from cned_planner.importing.yaml_text import flow

NOUNS = {
    "establishment": "établissement",
    "calendar": "calendrier",
    "slots": "créneau",
    "days": "jour",
    "subjects": "matière",
    "levels": "niveau",
    "divisions": "division",
    "groups": "groupe",
    "teachers": "professeur",
    "services": "service",
    "alignments": "barrette",
    "pins": "séance imposée",
    "siblings": "fratrie",
    "preferences": "préférence",
}
SINGLE = ("establishment", "calendar", "days", "preferences")
"""Sections of single values by key."""

NAMING = ("id", "subject", "to", "level", "of", "name")
"""Keys by which a thing is told, in what a partial source says of it."""


@dataclass(frozen=True)
class Merged:
    """`changes` are those made to the text; `kept` says where the source and a person disagree, and the person wins."""

    text: str
    memory: Memory
    changes: tuple[str, ...]
    kept: tuple[str, ...]


def merge(text: str, draft: Draft, memory: Memory) -> Merged:
    """The text with what the source changed since its last import of that kind.

    Raises ValueError where the text is no YAML mapping.
    """
    merging = _Merging(text, draft, memory)
    for name in (*merging.new, *(name for name in merging.former if name not in merging.new)):
        merging.section(name)
    merging.split()
    merging.drop()
    return Merged(merging.editor.result(), memory.of(draft), tuple(merging.changes), tuple(merging.kept))


class _Merging:
    def __init__(self, text: str, draft: Draft, memory: Memory) -> None:
        self.editor = Editor(text)
        self.new = document(draft)
        self.partial = draft.partial
        self.former = memory.documents.get(draft.kind, {})
        self.notes = notes_by_entry(draft)
        self.changes: list[str] = []
        self.kept: list[str] = []
        self._gone: list[tuple[str, str]] = []
        self._apart: dict[int, dict[str, Entry]] = {}

    def section(self, name: str) -> None:
        new, former = self.new.get(name, {}), self.former.get(name, {})
        says_more = self.partial and name != "siblings"
        node = self.editor.section(name)
        items = items_of(name, node)
        if name in SINGLE:
            self._single(name, node, new, former)
            return
        for key, entry in new.items():
            if key in items:
                self._entry(name, key, items[key], entry, former.get(key, {}))
            elif says_more:
                continue
            elif key in former:
                self.kept.append(f"{_said(name, key)} : retiré du fichier à la main, pas remis")
            else:
                self._add(name, key, entry)
        gone = [key for key in former if key not in new and key in items]
        if says_more:
            for key in gone:
                self._entry(name, key, items[key], {}, _said_more(former[key]))
        else:
            self._gone += [(name, key) for key in gone]

    def _single(self, name: str, node: Node | None, new: Section, former: Section) -> None:
        was, now = ({key: entry.get("") for key, entry in section.items()} for section in (former, new))
        if not isinstance(node, MappingNode):
            for key, entry in new.items():
                self._add(name, key, entry)
            return
        following = {}
        for difference in differences(was, plain(node), now):
            if difference.verdict == "conflict":
                self._keep(_said(name, difference.key), difference)
            else:
                following[difference.key] = difference.new
                self.changes.append(f"{_said(name, difference.key)} : {_change(difference)}")
        if following:
            self.editor.update(node, following)

    def _add(self, name: str, key: str, entry: Entry) -> None:
        notes: tuple[Note, ...] = self.notes.get((name, key), ())
        self.editor.add(name, list(entry_lines(name, key, entry, notes)), entry_in_brackets(name, key, entry))
        self.changes.append(f"{_said(name, key)} : ajouté")

    def _entry(self, name: str, key: str, item: Item, entry: Entry, former: Entry) -> None:
        if name == "siblings":  # found by their divisions, in whatever order
            entry, former = (
                {key: value for key, value in one.items() if key != "divisions"} for one in (entry, former)
            )
        following = dict(self._followed(_said(name, key), former, item.entry, entry))
        if name == "levels":
            following |= self._hours(key, item, entry.get("hours", {}), former.get("hours", {}))
        if following:
            self._follow(item, following)

    def _followed(self, where: str, former: Entry, here: Entry, new: Entry) -> Iterator[tuple[str, Any]]:
        """The keys in which the file follows the source; hours of levels are looked at one by one."""
        for difference in differences(*(_without_level_hours(one) for one in (former, here, new))):
            if difference.verdict == "conflict":
                self._keep(where, difference)
            else:
                self.changes.append(f"{where}, {difference.key} : {_change(difference)}")
                yield difference.key, difference.new

    def _follow(self, item: Item, following: Mapping[str, Any]) -> None:
        changed = {key: value for key, value in {**item.entry, **following}.items() if value is not None}
        if item.audience is not None:
            self._apart.setdefault(item.rank, {})[item.audience] = changed
        elif isinstance(item.node, MappingNode):
            self.editor.update(item.node, following)
        else:
            self.editor.replace(item.node, changed)

    def split(self) -> None:
        """A service of several audiences that changes for one of them becomes two."""
        section = self.editor.section("services")
        for rank, apart in self._apart.items():
            node = section.value[rank] if section else None
            if isinstance(node, MappingNode):
                left = [one for one in plain(node)["to"] if one not in apart]
                first, *others = apart.values()
                self.editor.update(node, {"to": left} if left else {**first, "to": first["to"]})
                for entry in [*others] if not left else [first, *others]:
                    lines = list(entry_lines("services", "", entry, ()))
                    self.editor.add("services", lines, entry_in_brackets("services", "", entry))

    def _hours(self, level: str, item: Item, new: Mapping[str, Any], former: Mapping[str, Any]) -> dict[str, Any]:
        """The hours of a level, subject by subject; returned whole where they stand in brackets or nowhere."""
        node = child_of(item.node, "hours")
        written = plain(node) if isinstance(node, MappingNode) else {}
        here = {key: entry_of("hours", value) for key, value in written.items()}
        following = {}
        for difference in differences(*(_due(one) for one in (former, here, new))):
            where = f"{_said('levels', level)}, {difference.key}"
            if difference.verdict == "conflict":
                self._keep(where, difference)
            else:
                following[difference.key] = difference.new
                self.changes.append(f"{where} : {_change(difference)}")
        if not following:
            return {}
        if isinstance(node, MappingNode) and isinstance(item.node, MappingNode) and not item.node.flow_style:
            self.editor.update(node, following)
            return {}
        whole = {**written, **following}
        return {"hours": {key: value for key, value in whole.items() if value is not None}}

    def drop(self) -> None:
        """What the source no longer has goes, unless a person changed it or something else still speaks of it."""
        order = ("pins", "siblings", "alignments", "services", "groups", "divisions", "teachers", "subjects", "levels")
        removed: set[tuple[str, str]] = set()
        for name, key in sorted(self._gone, key=lambda one: order.index(one[0]) if one[0] in order else len(order)):
            section = self.editor.section(name)
            item = items_of(name, section)[key]
            if item.audience is not None or alike(item.entry) != alike(self._as_here(name, key)):
                self.kept.append(f"{_said(name, key)} : n'est plus dans la source ; gardé, car retouché à la main")
            elif is_mentioned(self.editor.root, name, key, removed):
                self.kept.append(
                    f"{_said(name, key)} : n'est plus dans la source ; gardé, car le fichier en parle encore"
                )
            elif isinstance(section, MappingNode | SequenceNode) and section.flow_style:
                self.kept.append(f"{_said(name, key)} : n'est plus dans la source ; à retirer vous-même")
            elif isinstance(section, MappingNode | SequenceNode):
                self.editor.remove(section, item.rank)
                removed.add((name, key))
                self.changes.append(f"{_said(name, key)} : retiré")

    def _as_here(self, name: str, key: str) -> Entry:
        former = dict(self.former[name][key])
        if name == "levels" and "hours" in former:
            former["hours"] = {code: _short_due(due) for code, due in former["hours"].items()}
        return former

    def _keep(self, where: str, difference: Difference) -> None:
        source = "rien" if difference.new is None else flow(difference.new)
        here = "rien" if difference.here is None else flow(difference.here)
        key = "" if where.endswith(f" {difference.key}") else f", {difference.key}"
        self.kept.append(f"{where}{key} : {here} dans le fichier, {source} dans la source ; gardé")


def _said_more(entry: Entry) -> Entry:
    """What a partial source said of a thing, without what it only named it by."""
    return {key: value for key, value in entry.items() if key not in NAMING}


def _without_level_hours(entry: Entry) -> Entry:
    return {key: value for key, value in entry.items() if not isinstance(value, dict) or key != "hours"}


def _due(hours: Mapping[str, Any]) -> Entry:
    """Hours by subject in the shortest form."""
    return {code: _short_due(due) for code, due in hours.items()}


def _short_due(due: Any) -> Any:
    return due["hours"] if isinstance(due, dict) and set(due) == {"hours"} else due


def _said(name: str, key: str) -> str:
    return f"{NOUNS.get(name, name)} {key}"


def _change(difference: Difference) -> str:
    if difference.new is None:
        return f"{flow(difference.former)} retiré"
    if difference.former is None:
        return flow(difference.new)
    return f"{flow(difference.former)} devient {flow(difference.new)}"
