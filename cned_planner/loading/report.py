"""Gathers the faults of a file while it is read, and finds the name that was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Protocol, TypeVar

from cned_planner.findings import Finding, Replacement, Severity
from cned_planner.loading.phrases import printable, quoted, visible
from cned_planner.loading.slips import LONGEST, obvious
from cned_planner.school import Place

T = TypeVar("T")

MOST_GUESSES = 200
"""Looking for near names is slow, and a file with that many unknown names has another problem."""

WORDS = frozenset({"unknown-subject", "unknown-teacher", "unknown-service"})
"""Unknown names that are rather misspelt than those of another thing, as 6D may be where there are 6A to 6C."""

LIKE_A_KEY = 0.75
"""How near a key must be to one of the format, from 0 to 1."""


def near(name: str, known: Collection[str], likeness: float = LIKE_A_KEY) -> list[str]:
    """The known names that look like this one."""
    return get_close_matches(name.casefold(), known, n=3, cutoff=likeness) if len(name) <= LONGEST else []


class Partial(dict[str, T]):
    """A table of which some names could not be read: a name that it lacks proves nothing."""


class Positioned(Protocol):
    """Whatever has a line and a column of the file, counted from 1."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class Report:
    """The findings of one file. Nothing is ever raised: a fault is added, and reading goes on."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._findings: dict[Finding, None] = {}
        self._doubts: dict[Finding, None] = {}
        self._guesses = 0

    def place(self, at: Positioned) -> Place:
        return Place(self.file, at.line, at.column)

    def error(
        self,
        rule: str,
        at: Positioned | None,
        name: str,
        message: str,
        hint: str = "",
        meant: str | None = None,
        fix: tuple[Replacement, ...] = (),
    ) -> None:
        """`meant`: the only thing that can have been meant at that place; `fix`: the same of other places."""
        self._findings[self._finding(rule, at, name, message, hint, "error", self._fix(at, meant) or fix)] = None

    def warn(
        self, rule: str, at: Positioned | None, name: str, message: str, hint: str = "", meant: str | None = None
    ) -> None:
        self._findings[self._finding(rule, at, name, message, hint, "warning", self._fix(at, meant))] = None

    def doubt(self, rule: str, at: Positioned | None, name: str, message: str, hint: str = "") -> None:
        """A warning that means something only where the file has no error: others may well have caused it."""
        self._doubts[self._finding(rule, at, name, message, hint, "warning", ())] = None

    def _finding(
        self,
        rule: str,
        at: Positioned | None,
        name: str,
        message: str,
        hint: str,
        severity: Severity,
        fix: tuple[Replacement, ...],
    ) -> Finding:
        return Finding(rule, visible(name), printable(message), printable(hint), severity, self._place(at), fix)

    def _fix(self, at: Positioned | None, meant: str | None) -> tuple[Replacement, ...]:
        return () if at is None or meant is None else (self.replacement(at, meant),)

    def replacement(self, at: Positioned, text: str, last: Positioned | None = None) -> Replacement:
        """Of one item, or of all from one to another."""
        return Replacement(self.place(at), self.place(last or at), text)

    def _place(self, at: Positioned | None) -> Place:
        return self.place(at) if at else Place(self.file)

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "error" for finding in self._findings)

    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in the order of the file."""
        kept = [*self._findings, *(() if self.has_errors else self._doubts)]
        return tuple(sorted(kept, key=lambda finding: (finding.place.line, finding.place.column)))

    def nearest(self, name: str, known: Collection[str], likeness: float = 0.6) -> str | None:
        """The known name that looks most like this one, if any is near; `likeness` goes from 0 to 1."""
        if len(name) > LONGEST or self._guesses >= MOST_GUESSES:
            return None
        self._guesses += 1
        folded = {one.casefold(): one for one in known}
        near = get_close_matches(name.casefold(), folded, n=1, cutoff=likeness)
        return folded[near[0]] if near else None

    def find(
        self, rule: str, at: Positioned, where: str, noun: str, name: str, known: Mapping[str, T | None] | None
    ) -> T | None:
        """What `name` stands for. An unknown name is reported, unless its section has unreadable names.

        None as a value stands for a thing that the file has but that could not be read: that was reported there.
        """
        if known is None:
            return None
        if name not in known and not isinstance(known, Partial):
            hint = self.suggestion(name, known)
            meant = obvious(name, known, is_word=rule in WORDS) if self._guesses < MOST_GUESSES else None
            self.error(rule, at, where, f"{noun} {quoted(name)} n'existe pas.", hint, meant)
        return known.get(name)

    def suggestion(self, name: str, known: Collection[str]) -> str:
        near = self.nearest(name, known)
        if near is not None:
            return f"Vouliez-vous dire {quoted(near)} ?"
        if 0 < len(known) <= 12:
            return f"Le fichier connaît : {', '.join(known)}."
        return ""
