"""A rule or a preference is one module, one entry of its tuple, one row of its page and one test module."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cned_planner.preferences import PREFERENCES
from cned_planner.rules import RULES

ROOT = Path(__file__).parent.parent
KINDS = pytest.mark.parametrize(("kind", "registered"), [("rules", RULES), ("preferences", PREFERENCES)])
ROW = re.compile(r"^\| `([a-z-]+)` \| ([^|]+) \|(?: (\d+) \|)?", re.MULTILINE)


def modules(folder: Path, prefix: str = "") -> list[str]:
    return sorted(path.stem.removeprefix(prefix) for path in folder.glob(f"{prefix}*.py") if path.stem != "__init__")


def rows(kind: str) -> list[tuple[str, str, str]]:
    """The id, the title and the weight, if there is one, of each row of a page."""
    return ROW.findall((ROOT / "docs" / f"{kind}.md").read_text(encoding="utf-8"))


@KINDS
def test_every_module_is_registered_once_under_its_own_name(kind, registered):
    ids = [module.ID for module in registered]
    assert sorted(ids) == sorted(name.replace("_", "-") for name in modules(ROOT / "cned_planner" / kind))
    assert [module.__name__.rpartition(".")[2] for module in registered] == [name.replace("-", "_") for name in ids]


@KINDS
def test_every_module_has_one_test_module_and_every_test_module_has_its_own(kind, registered):
    assert modules(ROOT / "tests" / kind, "test_") == modules(ROOT / "cned_planner" / kind)


@KINDS
def test_every_module_has_one_row_in_its_page_with_its_title_in_the_same_order(kind, registered):
    assert [row[:2] for row in rows(kind)] == [(module.ID, module.TITLE) for module in registered]


def test_the_page_gives_the_default_weights():
    assert {name: int(weight) for name, _, weight in rows("preferences")} == {
        preference.ID: preference.WEIGHT for preference in PREFERENCES
    }


def test_rules_that_forbid_a_slot_come_first_so_that_it_needs_no_variable():
    assert [rule.ID for rule in RULES[:2]] == ["teacher-unavailable", "closed-slot"]
