"""docs/validate.md has every finding that `validate` can tell, and its examples trigger what they stand for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from cned_planner.balance import CHECKS
from cned_planner.calendar import period
from cned_planner.commands import confusion
from cned_planner.commands.reading import findings_of, findings_of_text
from cned_planner.loading import load_bytes
from cned_planner.loading.judging import DOUBTS
from cned_planner.outputs import roster
from cned_planner.rewriting.fixing import mended
from tests.overlaid import overlaid

DOCS = Path(__file__).parent.parent / "docs"
EXAMPLE = (DOCS / "validate-example.yaml").read_text(encoding="utf-8")
PAGE = (DOCS / "validate.md").read_text(encoding="utf-8")


class Entry(NamedTuple):
    rule: str
    levels: list[str]
    blocks: list[tuple[str, str]]
    """Kind and text of each block of code."""


def entries() -> list[Entry]:
    found = []
    for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]:
        rule = part.partition("\n")[0].strip("`")
        levels = re.findall(r"^\*(error|warning)(?:\* or \*(error|warning))?\.\*", part, re.MULTILINE)
        blocks = re.findall(r"^```([\w .]+)\n(.*?)^```$", part.partition("\n## ")[0], re.MULTILINE | re.DOTALL)
        found.append(Entry(rule, [level for pair in levels for level in pair if level], blocks))
    return found


ENTRIES = entries()


def told_of_the_format() -> dict[str, str]:
    """Ids and levels of the findings of the page on the file format, which has a test of its own."""
    text = (DOCS / "file-format.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z0-9-]+)` \| (error|warning)", text, re.MULTILINE))
    counted = re.findall(r"^\| `([a-z-]+)` \|", text.partition("## Impossible by counting")[2], re.MULTILINE)
    return rows | dict.fromkeys(counted, "error")


def test_the_page_has_every_finding_once_with_its_level():
    expected = told_of_the_format() | {check.ID: check.LEVEL for check in CHECKS}
    expected |= {roster.RULE: "warning", confusion.RULE: "error"}
    written = {entry.rule: entry.levels for entry in ENTRIES}
    assert written.pop(period.RULE) == ["error", "warning"]
    assert written == {rule: [level] for rule, level in expected.items()}
    assert len(ENTRIES) == len(written) + 1


def test_what_can_be_changed_is_what_is_only_a_doubt():
    doubts = {entry.rule for entry in ENTRIES if "warning" in entry.levels}
    assert doubts == {check.ID for check in CHECKS} | DOUBTS.keys()


def content_of(kind: str, text: str) -> bytes | None:
    if kind == "python":
        return eval(text, {"example": EXAMPLE})  # type: ignore[no-any-return]
    is_whole = kind == "json" or text.startswith("# whole file")
    return (text if is_whole else overlaid(EXAMPLE, text)).encode("utf-8")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule)
def test_an_example_triggers_its_finding(entry, tmp_path):
    path = tmp_path / "ecole.yaml"
    (kind, text), *others = entry.blocks
    for name, content in others:
        (tmp_path / name.partition(" ")[2]).write_text(content, encoding="utf-8")
    content = content_of(kind, text)
    if content is not None:
        path.write_bytes(content)

    found = {(finding.rule, finding.severity) for finding in findings_of(path)}

    assert (entry.rule, entry.levels[0]) in found, sorted(found)


def test_nothing_is_found_in_the_example_that_they_change(tmp_path):
    path = tmp_path / "ecole.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    assert findings_of(path) == []


MENDED = re.findall(r"^\| `([a-z-]+)` \| `(.+)` \| `(.+)` \|$", PAGE, re.MULTILINE)
MENDED_OTHERWISE = {"missing-key", "bad-text", "bad-code", "old-encoding"}
"""Rows without a text to put in: tested on their own."""

COMPLETE = (
    EXAMPLE.replace("X, name: Collège d'essai", "X, name: Collège d'essai, zone: C, timezone: Europe/Paris")
    .replace("{name: M. Roux}", "{name: M. Roux, email: roux@exemple.fr, link: https://eu.bbcollab.com/guest/01}")
    .replace("HG: {hours: 3, sync: 1}", "HG: {hours: 3, sync: [1, 3]}")
    + "pins:\n  - {service: 6A/FRA, mode: sync, at: monday M1, week: A}\n"
    + "siblings:\n  - {divisions: [6A, 6B], families: 2}\n"
    + "preferences: {teacher-gaps: 5}\n"
    + "validate: {live_share: [20, 70], findings: {unused: off}}\n"
)
"""The example with something of everything that can be mended."""


@pytest.mark.parametrize(("rule", "wrong", "right"), MENDED, ids=lambda text: text)
def test_what_the_page_says_is_mended(rule, wrong, right):
    assert COMPLETE.count(right)
    text = COMPLETE.replace(right, wrong, 1)
    result = mended(text, lambda new: findings_of_text(new, Path("ecole.yaml")))
    assert result.text == COMPLETE
    assert rule in [finding.rule for finding in result.findings]


def test_nothing_is_found_in_what_is_mended():
    assert findings_of_text(COMPLETE, Path("ecole.yaml")) == []


def test_the_page_has_all_that_can_be_mended(tmp_path):
    told = {rule for rule, _, _ in MENDED} | MENDED_OTHERWISE
    broken = [path.read_bytes() for path in (DOCS.parent / "tests" / "broken").glob("*.yaml")]
    shown = [content_of(*entry.blocks[0]) for entry in ENTRIES]
    found = set()
    for content in [*broken, *(one for one in shown if one)]:
        found |= {finding.rule for finding in load_bytes(content, "ecole.yaml").findings if finding.fix}
    assert found <= told
