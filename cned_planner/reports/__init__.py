"""What `validate` finds, in the forms that people, CI servers and editors read.

Each module of a form has one function, `render(report)`, that gives the whole text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cned_planner.reports import github, json_text, junit, sarif
from cned_planner.reports.judged import FAIL_ON, JudgedFile, Report

__all__ = ["FAIL_ON", "FORMS", "JudgedFile", "Report"]

FORMS: Mapping[str, Callable[[Report], str]] = {
    "json": json_text.render,
    "junit": junit.render,
    "sarif": sarif.render,
    "github": github.render,
}
"""By the name of the form; plain text for people is the command's own."""
