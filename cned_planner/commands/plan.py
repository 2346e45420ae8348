"""`plan`: the main job, from an establishment file to the week and its calendars."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from cned_planner.audit import audit
from cned_planner.commands.reading import Json, Out, SchoolFile, read_rosters, read_school
from cned_planner.commands.saying import (
    NO_ANSWER,
    REPORT_IT,
    WRONG,
    message_console,
    say,
    say_findings,
    show,
    show_text,
    stop,
)
from cned_planner.findings import Finding, errors
from cned_planner.outputs import output_files, reports_json, terminal
from cned_planner.outputs.folder import write_folder
from cned_planner.outputs.plan_json import Report
from cned_planner.outputs.progress import ProgressLine, gap
from cned_planner.solver import Solution, solve
from cned_planner.verifier import verify

MOST_WORKERS = 8
"""Worker processes unless asked otherwise: as many as processors, and no more than this."""

IMPOSSIBLE = Finding(
    "impossible",
    "",
    "Aucun plan n'est possible avec ce fichier : la recherche l'a prouvé.",
    "Assouplissez ce qui serre le plus : indisponibilités, plafonds par jour, barrettes, horaires en direct.",
)


def plan(
    file: SchoolFile,
    out: Out = Path("plan"),
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=1, metavar="SECONDES", help="Durée maximale de la recherche.")
    ] = 30.0,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Un autre nombre donne un autre plan.")] = 0,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processus de calcul.")] = min(
        os.cpu_count() or 1, MOST_WORKERS
    ),
    as_json: Json = False,
) -> None:
    """Cherche un plan, le vérifie, l'affiche et écrit calendriers, invitations et pages."""
    school = read_school(file)
    rosters = read_rosters(school, file)
    conflicts = errors(audit(school))
    if conflicts:
        _no_plan(conflicts, as_json)
    with ProgressLine(message_console()) as progress:
        solution = solve(
            school, time_limit=time_limit, seed=seed, workers=workers, processes=True, on_progress=progress
        )
    if solution.plan is None or solution.cost is None:
        _without_plan(solution, as_json)
    verdict = verify(school, solution.plan)
    if not verdict.holds or verdict.cost != solution.cost:
        say_findings(verdict.findings)
        stop(WRONG, f"Le plan trouvé n'a pas passé la vérification : rien n'a été écrit. {REPORT_IT}")
    report = Report(solution.outcome, solution.cost, solution.bound, verdict.costs, solution.seed, solution.workers)
    files = output_files(school, solution.plan, report, rosters)
    write_folder(out, files)
    _say_how_it_ended(solution)
    if as_json:
        show_text(files["plan.json"].decode("utf-8").rstrip("\n"))
    else:
        show(terminal.timetable(school, solution.plan, next(iter(school.divisions.values()))))
        show(terminal.summary(school, solution.plan, report))
        show_text(what_was_written(files, file, out))


def _no_plan(conflicts: list[Finding], as_json: bool) -> NoReturn:
    """No plan exists: counting shows it."""
    if as_json:
        show_text(reports_json.impossible_json(conflicts))
    say_findings(conflicts)
    stop(WRONG, "Aucun plan n'est possible avec ce fichier : corrigez les points ci-dessus.")


def _without_plan(solution: Solution, as_json: bool) -> NoReturn:
    """The search ended without a plan: proved impossible, or out of time."""
    if solution.outcome == "impossible":
        if as_json:
            show_text(reports_json.impossible_json([IMPOSSIBLE]))
        stop(WRONG, f"{IMPOSSIBLE.message} {IMPOSSIBLE.hint}")
    if as_json:
        show_text(reports_json.unknown_json())
    stop(
        NO_ANSWER,
        f"Pas de réponse en {solution.seconds:.0f} s : ni plan trouvé, ni preuve qu'il n'y en a pas. "
        "Augmentez --time-limit.",
    )


def _say_how_it_ended(solution: Solution) -> None:
    if solution.outcome == "optimal":
        say("Plan optimal : aucun autre ne coûte moins.")
        return
    why = {
        "budget": "Recherche terminée",
        "clock": "Temps écoulé : voici le meilleur plan trouvé",
        "interrupt": "Recherche interrompue : voici le meilleur plan trouvé",
        "lost": "Un processus de calcul s'est arrêté (mémoire ?) : voici le meilleur plan trouvé",
    }[solution.ended_by]
    say(f"{why}. Coût {solution.cost}, au moins {solution.bound} : écart {gap(solution.cost or 0, solution.bound)}.")


def what_was_written(files: Iterable[str], file: Path, out: Path) -> str:
    calendars = sum(path.endswith(".ics") for path in files)
    lines = [f"{out} : {len(list(files))} fichiers, dont {calendars} calendriers (.ics)."]
    if (out / "plan.json").exists():
        lines.append(f"Voir d'autres emplois du temps : cned-planner show {file} {out / 'plan.json'} --teacher CODE")
    return "\n".join(lines)
