"""The findings of many files, and the verdict on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cned_planner.findings import Finding
from cned_planner.school import Place

FAIL_ON: dict[str, tuple[str, ...]] = {"error": ("error",), "warning": ("error", "warning"), "never": ()}
"""The levels of findings that make the verdict bad, by what the command is told."""


@dataclass(frozen=True)
class JudgedFile:
    """A file as it was given, what is found in it, and how many findings a baseline already knows."""

    name: str
    findings: tuple[Finding, ...]
    known: int = 0

    def count(self, severity: str) -> int:
        return sum(finding.severity == severity for finding in self.findings)

    def place(self, finding: Finding) -> Place:
        """Where a finding stands; the file itself where nothing nearer is known."""
        return finding.place if finding.place.file else Place(self.name)


@dataclass(frozen=True)
class Report:
    files: tuple[JudgedFile, ...]
    fail_on: str = "error"

    def fails(self, finding: Finding) -> bool:
        return finding.severity in FAIL_ON[self.fail_on]

    def passes(self, file: JudgedFile) -> bool:
        return not any(map(self.fails, file.findings))

    @property
    def passed(self) -> bool:
        return all(map(self.passes, self.files))

    def located(self) -> Iterator[tuple[JudgedFile, Finding, Place]]:
        """Every finding with its file and place, file by file."""
        for file in self.files:
            for finding in file.findings:
                yield file, finding, file.place(finding)


def text_of(finding: Finding) -> str:
    """What is wrong and what to do, on one line, without the place."""
    name = f"{finding.name} : " if finding.name else ""
    return f"{name}{finding.message}" + (f" {finding.hint}" if finding.hint else "")
