"""The command line: options → one call → what is shown → exit code, and nothing else.

Results go to stdout, messages and progress to stderr. Exit codes: 0 all good; 1 the file or the plan has
errors, or no plan exists; 2 wrong usage; 3 no answer within the time limit; 130 interrupted without a plan.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer
from rich.console import Console, RenderableType

from cned_planner.audit import audit
from cned_planner.calendar.period import calendar_findings
from cned_planner.findings import Finding, errors
from cned_planner.loading import load
from cned_planner.loading.schema import schema_text
from cned_planner.outputs import output_files, reports_json, terminal
from cned_planner.outputs.folder import OutputError, write_file, write_folder
from cned_planner.outputs.legible import legible
from cned_planner.outputs.plan_json import LoadedPlan, Report
from cned_planner.outputs.plan_json import load as load_plan
from cned_planner.outputs.progress import ProgressLine, gap
from cned_planner.outputs.roster import Rosters, load_rosters
from cned_planner.plan import Plan
from cned_planner.school import Audience, School, Teacher
from cned_planner.solver import Solution, solve
from cned_planner.template import FILE_NAME, template
from cned_planner.usage import FrenchCommand, FrenchGroup, is_usage_error, speak_french, usage_sentence
from cned_planner.verifier import Verdict, verify
from cned_planner.words import say_count

Thing = TypeVar("Thing")

REPORT_IT = "C'est un défaut du programme : signalez-le avec le fichier et la commande."

IMPOSSIBLE = Finding(
    "impossible",
    "",
    "Aucun plan n'est possible avec ce fichier : la recherche l'a prouvé.",
    "Assouplissez ce qui serre le plus : indisponibilités, plafonds par jour, barrettes, horaires en direct.",
)

GOOD, WRONG, USAGE, NO_ANSWER, INTERRUPTED = 0, 1, 2, 3, 130

MOST_WORKERS = 8
"""Worker processes unless asked otherwise: as many as processors, and no more than this."""

app = typer.Typer(
    cls=FrenchGroup,
    help="Organise la semaine à distance d'un établissement : classes virtuelles et travail en autonomie.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

SchoolFile = Annotated[Path, typer.Argument(metavar="FICHIER", help="Le fichier de l'établissement (YAML).")]
SchoolFiles = Annotated[list[Path], typer.Argument(metavar="FICHIER…", help="Les fichiers à vérifier.")]
PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help="Le plan (plan.json).")]
Json = Annotated[bool, typer.Option("--json", help="Écrit le résultat en JSON, pour un autre programme.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="DOSSIER", help="Où écrire les fichiers.")]


class Format(StrEnum):
    """The formats of `validate`."""

    text = "text"
    json = "json"


@app.command(cls=FrenchCommand)
def init(
    folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Où écrire le fichier.")] = Path(),
) -> None:
    """Écrit un fichier d'établissement commenté, à compléter ; il peut être planifié tel quel."""
    path = folder / FILE_NAME
    if path.exists():
        _stop(WRONG, f"{path} existe déjà : il n'a pas été touché. Choisissez un autre dossier ou renommez-le.")
    write_file(path, template())
    _say(f"{path} est prêt. Complétez-le, puis : cned-planner plan {path}")


@app.command(cls=FrenchCommand)
def validate(
    files: SchoolFiles,
    form: Annotated[Format, typer.Option("--format", help="La forme du résultat.")] = Format.text,
) -> None:
    """Vérifie des fichiers d'établissement, sans chercher de plan."""
    found = {str(path): _findings_of(path) for path in files}
    if form is Format.json:
        _print_text(reports_json.validation_json(found))
    else:
        for name, findings in found.items():
            _print(terminal.findings(findings))
            _print_text(_one_line(name, findings))
    raise typer.Exit(WRONG if any(errors(findings) for findings in found.values()) else GOOD)


@app.command(cls=FrenchCommand)
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
    school = _school(file)
    rosters = _rosters(school, file)
    conflicts = errors(audit(school))
    if conflicts:
        _no_plan(conflicts, as_json)
    with ProgressLine(_messages()) as progress:
        solution = solve(
            school, time_limit=time_limit, seed=seed, workers=workers, processes=True, on_progress=progress
        )
    if solution.plan is None or solution.cost is None:
        _without_plan(solution, as_json)
    verdict = verify(school, solution.plan)
    if not verdict.holds or verdict.cost != solution.cost:
        _print_findings(verdict.findings)
        _stop(WRONG, f"Le plan trouvé n'a pas passé la vérification : rien n'a été écrit. {REPORT_IT}")
    report = Report(solution.outcome, solution.cost, solution.bound, verdict.costs, solution.seed, solution.workers)
    files = output_files(school, solution.plan, report, rosters)
    write_folder(out, files)
    _say_how_it_ended(solution)
    if as_json:
        _print_text(files["plan.json"].decode("utf-8").rstrip("\n"))
    else:
        _print(terminal.timetable(school, solution.plan, next(iter(school.divisions.values()))))
        _print(terminal.summary(school, solution.plan, report))
        _print_text(_what_was_written(files, file, out))


@app.command(cls=FrenchCommand)
def check(file: SchoolFile, plan_file: PlanFile, as_json: Json = False) -> None:
    """Juge un plan, d'où qu'il vienne : ce qu'il enfreint, règle par règle, et ce qu'il coûte."""
    school = _school(file)
    loaded = _plan(school, plan_file)
    verdict = verify(school, loaded.plan or Plan(()))
    if as_json:
        _print_text(reports_json.verdict_json(verdict, loaded.findings))
    else:
        _print(terminal.findings(verdict.findings))
        _print(terminal.cost_table(verdict.costs))
        if loaded.cost not in (None, verdict.cost):
            _say(f"{plan_file} annonce un coût de {loaded.cost} ; il est de {verdict.cost}.")
        _print_text(
            "Le plan respecte toutes les règles."
            if verdict.holds
            else f"Le plan enfreint des règles : {say_count(len(verdict.findings), 'erreur')}."
        )
    raise typer.Exit(GOOD if verdict.holds else WRONG)


@app.command(cls=FrenchCommand)
def show(
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
    school = _school(file)
    loaded = _plan(school, plan_file)
    chosen = [_named(school.audiences, code, "classe ou groupe") for code in division]
    people = [_named(school.teachers, code, "professeur") for code in teacher]
    if week is not None and week not in school.weeks:
        _stop(USAGE, f"« {week} » n'est pas une semaine de ce fichier ({', '.join(school.weeks)}).")
    verdict = verify(school, loaded.plan or Plan(()))
    everything: list[Audience | Teacher] = [*chosen, *people]
    for one in everything or school.divisions.values():
        _print(terminal.timetable(school, loaded.plan or Plan(()), one, week))
    _refuse_broken(verdict, plan_file)


@app.command(cls=FrenchCommand)
def export(
    file: SchoolFile,
    plan_file: PlanFile,
    out: Out = Path("plan"),
    only: Annotated[
        list[str],
        typer.Option("--only", metavar="DOSSIER", help="Seulement ceci : ics, invitations, index.html, plan.json."),
    ] = [],  # noqa: B006
) -> None:
    """Écrit à nouveau les fichiers d'un plan, ou certains d'entre eux."""
    school = _school(file)
    loaded = _plan(school, plan_file)
    found = loaded.plan or Plan(())
    verdict = verify(school, found)
    _refuse_broken(verdict, plan_file)
    files = output_files(school, found, _report_of(loaded, school, verdict), _rosters(school, file))
    known = sorted({path.partition("/")[0] for path in files})
    for name in only:
        if name not in known:
            _stop(USAGE, f"--only {name} : choisissez parmi {', '.join(known)}.")
    wanted = {path: data for path, data in files.items() if not only or path.partition("/")[0] in only}
    write_folder(out, wanted)
    _print_text(_what_was_written(wanted, file, out))


@app.command(cls=FrenchCommand)
def schema() -> None:
    """Écrit le schéma JSON du fichier d'établissement, pour les éditeurs de texte."""
    _print_text(schema_text().rstrip("\n"))


# -- reading ---------------------------------------------------------------------------------------------------


def _findings_of(path: Path) -> list[Finding]:
    """All that `validate` says of a file."""
    loaded = load(path)
    if loaded.school is None:
        return list(loaded.findings)
    return [*loaded.findings, *calendar_findings(loaded.school), *audit(loaded.school)]


def _school(path: Path) -> School:
    """The school of a file that has no error; says its warnings, and stops at its errors."""
    loaded = load(path)
    found = [*loaded.findings, *(calendar_findings(loaded.school) if loaded.school else ())]
    _print_findings(found)
    if loaded.school is None or errors(found):
        _stop(WRONG, _one_line(str(path), found))
    return loaded.school


def _rosters(school: School, file: Path) -> Rosters:
    rosters, found = load_rosters(school, file.parent)
    _print_findings(found)
    return rosters


def _plan(school: School, path: Path) -> LoadedPlan:
    try:
        data = path.read_bytes()
    except OSError as error:
        _stop(WRONG, f"{path} : ce plan ne peut pas être lu ({error.strerror}). Vérifiez le chemin.")
    loaded = load_plan(school, data, str(path))
    _print_findings(loaded.findings)
    if loaded.plan is None:
        raise typer.Exit(WRONG)
    return loaded


def _named(things: Mapping[str, Thing], code: str, kind: str) -> Thing:
    if code in things:
        return things[code]
    near = get_close_matches(code, things, n=1)
    _stop(USAGE, f"« {code} » n'est le code d'aucun {kind}." + (f" Vouliez-vous dire {near[0]} ?" if near else ""))


def _report_of(loaded: LoadedPlan, school: School, verdict: Verdict) -> Report:
    """What the plan file reports of its search, as far as it is about this very file and plan."""
    same = loaded.sha256 == school.sha256 and loaded.cost == verdict.cost
    bound = min(loaded.bound or 0, verdict.cost) if same else 0
    outcome = "optimal" if same and loaded.outcome == "optimal" else "feasible"
    return Report(outcome, verdict.cost, bound, verdict.costs, loaded.seed or 0, loaded.workers or 0)


# -- saying ----------------------------------------------------------------------------------------------------


def _no_plan(conflicts: list[Finding], as_json: bool) -> NoReturn:
    """No plan exists: counting shows it."""
    if as_json:
        _print_text(reports_json.impossible_json(conflicts))
    _print_findings(conflicts)
    _stop(WRONG, "Aucun plan n'est possible avec ce fichier : corrigez les points ci-dessus.")


def _without_plan(solution: Solution, as_json: bool) -> NoReturn:
    """The search ended without a plan: proved impossible, or out of time."""
    if solution.outcome == "impossible":
        if as_json:
            _print_text(reports_json.impossible_json([IMPOSSIBLE]))
        _stop(WRONG, f"{IMPOSSIBLE.message} {IMPOSSIBLE.hint}")
    if as_json:
        _print_text(reports_json.unknown_json())
    _stop(
        NO_ANSWER,
        f"Pas de réponse en {solution.seconds:.0f} s : ni plan trouvé, ni preuve qu'il n'y en a pas. "
        "Augmentez --time-limit.",
    )


def _say_how_it_ended(solution: Solution) -> None:
    if solution.outcome == "optimal":
        _say("Plan optimal : aucun autre ne coûte moins.")
        return
    why = {
        "budget": "Recherche terminée",
        "clock": "Temps écoulé : voici le meilleur plan trouvé",
        "interrupt": "Recherche interrompue : voici le meilleur plan trouvé",
        "lost": "Un processus de calcul s'est arrêté (mémoire ?) : voici le meilleur plan trouvé",
    }[solution.ended_by]
    _say(f"{why}. Coût {solution.cost}, au moins {solution.bound} : écart {gap(solution.cost or 0, solution.bound)}.")


def _what_was_written(files: Iterable[str], file: Path, out: Path) -> str:
    calendars = sum(path.endswith(".ics") for path in files)
    lines = [f"{out} : {len(list(files))} fichiers, dont {calendars} calendriers (.ics)."]
    if (out / "plan.json").exists():
        lines.append(f"Voir d'autres emplois du temps : cned-planner show {file} {out / 'plan.json'} --teacher CODE")
    return "\n".join(lines)


def _refuse_broken(verdict: Verdict, plan_file: Path) -> None:
    """Stop where a plan breaks rules, after saying which."""
    if not verdict.holds:
        _print_findings(verdict.findings)
        _stop(WRONG, f"{plan_file} enfreint des règles : {say_count(len(verdict.findings), 'erreur')}.")


def _one_line(name: str, found: Iterable[Finding]) -> str:
    found = list(found)
    wrong = len(errors(found))
    counts = f"{say_count(wrong, 'erreur')}, {say_count(len(found) - wrong, 'avertissement')}"
    return f"{name} : {'à corriger' if wrong else 'valable'} ({counts})."


def _print(renderable: RenderableType) -> None:
    Console().print(renderable, highlight=False)


def _print_text(text: str) -> None:
    """A result that is plain text: never wrapped, never coloured, in whatever characters the console has."""
    print(legible(text, sys.stdout.encoding or "utf-8"))


def _messages() -> Console:
    return Console(stderr=True, highlight=False)


def _print_findings(found: Iterable[Finding]) -> None:
    found = list(found)
    if found:
        _messages().print(terminal.findings(found), soft_wrap=True)


def _say(message: str) -> None:
    print(legible(message, sys.stderr.encoding or "utf-8"), file=sys.stderr)


def _stop(code: int, message: str) -> NoReturn:
    _say(message)
    raise typer.Exit(code)


def main() -> None:
    """Run the command line; whatever happens, end with a French sentence and an exit code, not a traceback."""
    speak_french()
    try:
        code = app(standalone_mode=False)
    except KeyboardInterrupt:
        _say("Interrompu avant le premier plan : rien n'a été écrit.")
        code = INTERRUPTED
    except OutputError as error:
        _say(str(error))
        code = WRONG
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = GOOD
    except Exception as error:  # noqa: BLE001 (the last resort)
        code = _fail(error)
    sys.exit(code or GOOD)


def _fail(error: Exception) -> int:
    if is_usage_error(error):
        _say(usage_sentence(error))
        return USAGE
    if os.environ.get("CNED_PLANNER_DEBUG"):
        raise error
    _say(f"Erreur inattendue ({type(error).__name__} : {error}). {REPORT_IT}")
    return WRONG
