"""Mends a text where a finding has one obvious answer; all the rest of it stays as it is, to the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import yaml

from cned_planner.findings import Finding, Replacement
from cned_planner.rewriting.comments import Lines
from cned_planner.rewriting.parsing import events, is_text
from cned_planner.school import Place

MOST_ROUNDS = 10
"""Some faults are only seen once others are mended; each round mends what the one before has brought to light."""


@dataclass(frozen=True)
class Mended:
    text: str
    findings: tuple[Finding, ...]
    """Those that were mended, with their places in the text of their round."""


@dataclass(frozen=True)
class _Edit:
    start: int
    end: int
    text: str


def mended(text: str, judge: Callable[[str], Iterable[Finding]]) -> Mended:
    """The text with every obvious answer written in; `judge` gives the findings of a text."""
    done: list[Finding] = []
    for _ in range(MOST_ROUNDS):
        before = list(judge(text))
        fixable = [finding for finding in before if finding.fix]
        new, written = _written(text, fixable)
        if _clashes(judge(new)) > _clashes(before):
            new, written = _written(text, _harmless(text, fixable, judge))
        if new == text:
            break
        text = new
        done += written
    return Mended(text, tuple(done))


def _clashes(found: Iterable[Finding]) -> int:
    return sum(finding.rule.startswith("duplicate-") for finding in found)


def _harmless(text: str, fixable: Iterable[Finding], judge: Callable[[str], Iterable[Finding]]) -> list[Finding]:
    """The findings whose fix gives nothing the name of another thing."""
    allowed, kept = _clashes(judge(text)), list[Finding]()
    for finding in fixable:
        if _clashes(judge(_written(text, [*kept, finding])[0])) <= allowed:
            kept.append(finding)
    return kept


def _written(text: str, found: Iterable[Finding]) -> tuple[str, list[Finding]]:
    """The text with the fixes of findings, and those findings whose fix could be written."""
    spans, lines = _spans(text), Lines(text)
    edits: dict[_Edit, None] = {}
    written = []
    for finding in found:
        own = [_edit(replacement, text, spans, lines) for replacement in finding.fix]
        sound = [edit for edit in own if edit]
        if len(sound) == len(own) and all(edit in edits or _is_apart(edit, edits) for edit in sound):
            edits.update(dict.fromkeys(sound))
            written.append(finding)
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text, written


def _is_apart(edit: _Edit, others: Iterable[_Edit]) -> bool:
    return all(edit.end <= other.start or other.end <= edit.start for other in others)


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    style: str | None
    """The kind of quotes; empty or None without."""


def _spans(text: str) -> Mapping[tuple[int, int], _Span]:
    """Where each text on one line stands, by line and column from 1; not those with an anchor, which stand for more."""
    return {
        (event.start_mark.line + 1, event.start_mark.column + 1): _Span(
            event.start_mark.index, event.end_mark.index, event.style
        )
        for event in events(text)
        if is_text(event) and event.anchor is None and event.start_mark.line == event.end_mark.line
    }


def _edit(replacement: Replacement, text: str, spans: Mapping[tuple[int, int], _Span], lines: Lines) -> _Edit | None:
    """What a replacement changes in the text; None where that cannot be told for certain."""
    if replacement.last is None:
        at = lines.offset(replacement.first.line - 1, 0)
        return _Edit(at, at, f"{replacement.text}{_line_break(text)}")
    first, last = spans.get(_key(replacement.first)), spans.get(_key(replacement.last))
    if first is None or last is None:
        return None
    return _Edit(first.start, last.end, _as_yaml(replacement.text, first.style))


def _key(place: Place) -> tuple[int, int]:
    return place.line, place.column


def _line_break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _as_yaml(text: str, style: str | None) -> str:
    """With the quotes that were there, else with those that it needs."""
    if style == '"' and not set(text) & {'"', "\\"}:
        return f'"{text}"'
    if not style and _is_plain(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str) -> bool:
    """Whether YAML reads a text as itself without quotes, even in brackets."""
    try:
        texts = [event.value for event in events(f"[{text}]") if is_text(event)]
    except yaml.YAMLError:
        return False
    return texts == [text] and text.strip() == text
