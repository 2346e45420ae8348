"""`show`: the timetables of a plan in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from cned_planner.commands.judging import refuse_broken
from cned_planner.commands.reading import PlanFile, SchoolFile, named, read_plan, read_school
from cned_planner.commands.saying import USAGE, show, stop
from cned_planner.outputs import terminal
from cned_planner.plan import Plan
from cned_planner.school import Audience, School, Teacher
from cned_planner.verifier import verify


def show_command(
    file: SchoolFile,
    plan_file: PlanFile,
    division: Annotated[
        list[str], typer.Option("--division", "-d", metavar="CLASSE", help="Une classe ou un groupe.")
    ] = [],  # noqa: B006 (typer copies it)
    teacher: Annotated[
        list[str], typer.Option("--teacher", "-t", metavar="PROF", help="Un professeur, par son code.")
    ] = [],  # noqa: B006
    week: Annotated[str | None, typer.Option("--week", metavar="SEMAINE", help="Une seule étiquette (A, B).")] = None,
) -> None:
    """Affiche les emplois du temps d'un plan : toutes les classes, ou celles et ceux que l'on nomme."""
    school = read_school(file)
    loaded = read_plan(school, plan_file)
    chosen = [named(school.audiences, code, "aucune classe, d'aucun groupe") for code in division]
    people = [named(school.teachers, code, "aucun professeur") for code in teacher]
    if week is not None and week not in school.weeks:
        stop(USAGE, f"--week : {_no_such_week(school, week)}")
    verdict = verify(school, loaded.plan or Plan(()))
    everything: list[Audience | Teacher] = [*chosen, *people]
    for one in everything or school.divisions.values():
        show(terminal.timetable(school, loaded.plan or Plan(()), one, week))
    refuse_broken(verdict, plan_file)


def _no_such_week(school: School, week: str) -> str:
    if not school.has_labels:
        return "ce fichier n'a pas de semaines A et B."
    return f"« {week} » n'est pas une semaine de ce fichier ({', '.join(school.weeks)})."
