"""What is wrong, where, and what to do about it: the one shape of everything the program reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cned_planner.school import Place

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Replacement:
    """A text that is to stand where the file has something else: from the item at `first` to the end of that at `last`.

    `text` is the value that is meant, without quotes. Without `last`, it is a line to insert above `first`.
    """

    first: Place
    last: Place | None
    text: str


@dataclass(frozen=True)
class Finding:
    """One fault, said to a person.

    `rule` is a stable id, `name` the thing of the school it is about ("service 6A/MAT"), `message` a French
    sentence with the numbers, `hint` a French sentence that says what to do, `place` its position in the file. Where
    only one answer makes sense, `fix` is that answer.
    """

    rule: str
    name: str
    message: str
    hint: str = ""
    severity: Severity = "error"
    place: Place = Place()
    fix: tuple[Replacement, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """`ecole.yaml:14:12  service 6A/MAT : message. Hint.`, as terminals and editors make links of it."""
        place = self.place
        where = f"{place.file}:{place.line}:{place.column}  " if place.line else f"{place.file}  " if place.file else ""
        name = f"{self.name} : " if self.name else ""
        return f"{where}{name}{self.message}" + (f" {self.hint}" if self.hint else "")


def errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]
