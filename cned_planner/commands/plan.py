"""`plan`: the main job, from an establishment file to the week and its calendars."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.closing import refuse_file, say_former, what_was_written
from cned_planner.commands.impossible import refuse_impossible, without_plan
from cned_planner.commands.judging import refuse_own
from cned_planner.commands.reading import (
    Json,
    Out,
    SchoolFile,
    plan_file_of,
    read_former_plan,
    read_school_and_rosters,
)
from cned_planner.commands.saying import (
    message_console,
    say,
    show,
    show_data,
    show_text,
)
from cned_planner.commands.searching import USUAL_WORKERS, Seed, TimeLimit, Workers
from cned_planner.outputs import output_files, terminal
from cned_planner.outputs.changes import FOLDER
from cned_planner.outputs.folder import write_folder
from cned_planner.outputs.history import keep_former
from cned_planner.outputs.ics_update import former_calendars
from cned_planner.outputs.plan_json import Report
from cned_planner.outputs.progress import ProgressLine, gap
from cned_planner.plan import Plan
from cned_planner.replanning.former import fitting
from cned_planner.school import School
from cned_planner.solver import Solution, solve
from cned_planner.usage.calling import command_line
from cned_planner.verifier import verify

StartFrom = Annotated[
    Path | None,
    typer.Option("--start-from", metavar="PLAN", help="Un plan (plan.json) à améliorer : jamais moins bon à la fin."),
]


def plan(
    file: SchoolFile,
    out: Out = Path("plan"),
    time_limit: TimeLimit = 30.0,
    seed: Seed = 0,
    workers: Workers = USUAL_WORKERS,
    start_from: StartFrom = None,
    as_json: Json = False,
) -> None:
    """Cherche un plan, le vérifie, l'affiche et écrit calendriers, invitations et pages."""
    school, rosters = read_school_and_rosters(file, as_json=as_json)
    refuse_impossible(school, file, as_json)
    refuse_file(out)
    start = _read_start(school, file, start_from) if start_from else None
    with ProgressLine(message_console()) as progress:
        solution = solve(
            school,
            time_limit=time_limit,
            seed=seed,
            workers=workers,
            processes=True,
            start=start,
            on_progress=progress,
        )
    if solution.plan is None or solution.cost is None:
        without_plan(solution.outcome, f"{solution.seconds:.0f}", school, file, as_json)
    verdict = verify(school, solution.plan)
    if not verdict.holds or verdict.cost != solution.cost:
        refuse_own(verdict)
    how = (solution.seed, solution.workers, solution.compiled)
    report = Report(solution.outcome, solution.cost, solution.bound, verdict.costs, *how)
    files = output_files(school, solution.plan, report, rosters, former_calendars(out))
    kept = keep_former(out, files["plan.json"])
    write_folder(out, files, clear=[FOLDER] if kept else [])
    say(_how_it_ended(solution))
    if as_json:
        show_data(files["plan.json"].decode("utf-8"))
    else:
        show(terminal.timetable(school, solution.plan, next(iter(school.divisions.values()))))
        show(terminal.summary(school, solution.plan, report))
        show_text(what_was_written(school, files, file, out))
    say_former(kept, file, out)


def _read_start(school: School, file: Path, path: Path) -> Plan:
    """The plan to start from; says whether it is one still."""
    was, _ = read_former_plan(school, plan_file_of(path))
    former = fitting(school, was.records)
    verdict = verify(school, former)
    if verdict.holds:
        say(f"Départ de {path} : coût {verdict.cost}.")
    else:
        say(
            f"{path} ne respecte plus toutes les règles : ses séances ne servent que d'indications. "
            f"Pour savoir lesquelles : {command_line('check', file, path)}"
        )
    return former


def _how_it_ended(solution: Solution) -> str:
    if solution.outcome == "optimal":
        return "Recherche terminée : aucun plan ne coûte moins."
    why = {
        "budget": "Recherche terminée",
        "clock": "Temps écoulé : voici le meilleur plan trouvé",
        "interrupt": "Recherche interrompue : voici le meilleur plan trouvé",
        "lost": "Un processus de calcul s'est arrêté (mémoire ?) : voici le meilleur plan trouvé",
    }[solution.ended_by]
    cost, bound = solution.cost or 0, solution.bound
    if not bound:
        return f"{why}. Coût {cost} ; rien n'est encore prouvé de ce qu'un plan coûte au moins."
    return f"{why}. Coût {cost}, au moins {bound} : écart {gap(cost, bound)}."
