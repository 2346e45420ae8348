"""Libraries that only some uses need, and that the extras of the program bring."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class MissingExtra(Exception):
    """A library that is not installed. The text is a French sentence that says what asks for it."""

    def __init__(self, sentence: str, requirement: str) -> None:
        super().__init__(sentence)
        self.requirement = requirement
        """What pip installs: `openpyxl>=3.1`."""


@contextmanager
def needing(sentence: str, requirement: str) -> Iterator[None]:
    """Around the import of such a library. Raises MissingExtra where it is not there; our own faults pass through."""
    try:
        yield
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "cned_planner":
            raise
        raise MissingExtra(sentence, requirement) from None
