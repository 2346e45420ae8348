"""`explain`: why no plan exists, and the cheapest changes that would make one."""

from __future__ import annotations

import typer

from cned_planner.commands.reading import Json, SchoolFile, read_school
from cned_planner.commands.saying import GOOD, NO_ANSWER, WRONG, message_console, show_data, show_text
from cned_planner.commands.searching import TimeLimit

EXIT_CODES = {"possible": GOOD, "impossible": WRONG, "unknown": NO_ANSWER}


def explain_command(
    file: SchoolFile,
    time_limit: TimeLimit = 20.0,
    as_json: Json = False,
) -> None:
    """Explique pourquoi aucun plan n'existe, et quels changements suffiraient."""
    from cned_planner.diagnosis.explanation import explain
    from cned_planner.diagnosis.telling import explanation_json, tell

    school = read_school(file)
    with message_console().status("") as status:
        explanation = explain(school, time_limit=time_limit, on_step=status.update)
    if as_json:
        show_data(explanation_json(school, explanation))
    else:
        for line in tell(school, explanation):
            show_text(line)
    raise typer.Exit(EXIT_CODES[explanation.outcome])
