"""The line of progress: a few lines where nobody watches, one that changes in a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from rich.console import Console

from cned_planner.outputs.progress import ProgressLine, gap
from cned_planner.solver import Progress

STEPS = (
    Progress(0.4, 304, 0, "first"),
    Progress(1.0, 304, 89, "bound"),
    Progress(1.5, 250, 89, "days"),
    Progress(2.9, 219, 89, "days"),
    Progress(3.1, 178, 89, "teachers"),
    Progress(3.2, 137, 89, "some-new-kind"),
)


def written(steps: Iterable[Progress], *, terminal: bool = False, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="")
    with ProgressLine(Console(file=file, force_terminal=terminal, width=100)) as progress:
        for step in steps:
            progress(step)
    file.flush()
    return raw.getvalue().decode(encoding)


def test_where_nobody_watches_a_line_every_two_seconds_and_the_last():
    assert written(STEPS).splitlines() == [
        "  0,4 s  coût 304  borne en calcul  (premier plan)",
        "  2,9 s  coût 219  borne 89  écart 59 %  (deux journées)",
        "  3,2 s  coût 137  borne 89  écart 35 %  (some-new-kind)",
    ]


def test_a_search_without_a_plan_says_nothing():
    assert written([]) == ""


def test_in_a_terminal_the_line_changes():
    shown = written(STEPS, terminal=True)

    assert "3,2 s  coût 137  borne 89" in shown
    assert "\x1b[" in shown


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_any_console_will_do(encoding):
    assert "coût 137".encode(encoding, "ignore").decode(encoding)[:2] in written(STEPS, encoding=encoding)
    assert written(STEPS, terminal=True, encoding=encoding)


def test_the_gap_of_nothing_is_nothing():
    assert gap(0, 0) == "0 %"
    assert gap(200, 150) == "25 %"
