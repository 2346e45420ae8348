"""Libraries that only some uses need: a workbook's reader and writer."""

from __future__ import annotations


class MissingExtra(Exception):
    """A library that is not installed. The text says in French what it is for: « lire un classeur »."""

    def __init__(self, purpose: str, requirement: str) -> None:
        super().__init__(purpose)
        self.requirement = requirement
        """What pip installs: `openpyxl>=3.1`."""
