"""A small collège in which no check of balances has anything to say, and what a check says of it once changed."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from cned_planner.loading import load_text
from cned_planner.school import School
from tests.overlaid import overlaid, sections

BASE = (Path(__file__).parent.parent.parent / "docs" / "validate-example.yaml").read_text(encoding="utf-8")


def school_of(fragment: str = "") -> School:
    loaded = load_text(overlaid(BASE, fragment), "ecole.yaml")
    assert loaded.school, "\n".join(map(str, loaded.findings))
    return loaded.school


def told(check: ModuleType, fragment: str = "") -> list[str]:
    """What a check says of the small collège with these sections: name, message and hint."""
    return [f"{one.name} : {one.message} {one.hint}" for one in check.findings(school_of(fragment))]


def section(name: str, old: str = "", new: str = "") -> str:
    """A section of the base, with one text in place of another."""
    text = sections(BASE)[name]
    assert old in text
    return text.replace(old, new) if old else text


def services(more: str) -> str:
    """The services of the base, and these."""
    return section("services") + more


def level(old: str, new: str) -> str:
    """The levels of the base, with one text in place of another."""
    return section("levels", old, new)
