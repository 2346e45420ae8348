"""The command line's own words in French: its help, what its options take, what it says of what was mistyped.

None of it leans on the sentences of typer, which change from version to version: help pages and complaints are
made from what is declared of commands and options.
"""

from cned_planner.usage.calling import command_line, pip_line, program
from cned_planner.usage.commands import FrenchCommand, FrenchGroup
from cned_planner.usage.mistakes import Misuse, is_usage_error, usage_sentence

__all__ = [
    "FrenchCommand",
    "FrenchGroup",
    "Misuse",
    "command_line",
    "is_usage_error",
    "pip_line",
    "program",
    "usage_sentence",
]
