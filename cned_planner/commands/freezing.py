"""`--freeze-before`: days gone by keep the plan that was in force on them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cned_planner.commands.saying import USAGE, stop
from cned_planner.outputs.french import long_date
from cned_planner.school import School
from cned_planner.usage.values import day

FreezeBefore = Annotated[
    date | None,
    typer.Option(
        "--freeze-before",
        metavar="DATE",
        help="Les jours d'avant cette date restent tels quels ; le changement vaut à partir d'elle.",
        parser=day("--freeze-before"),
    ),
]


def refuse_date(school: School, on: date | None) -> None:
    """Stop where a change from that day on would change nothing, or everything."""
    start, end = school.calendar.start, school.calendar.end
    if on is not None and not start < on <= end:
        period = f"du {long_date(start)} au {long_date(end)}"
        stop(USAGE, f"--freeze-before {on} : choisissez un jour de la période ({period}), après le premier.")
