"""`replan`: the new plan that moves the fewest sessions of a former one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cned_planner.audit import audit
from cned_planner.commands.closing import refuse_file, what_was_written
from cned_planner.commands.impossible import counted_impossible, proved_impossible
from cned_planner.commands.reading import Json, Out, SchoolFile, read_former, read_school_and_rosters
from cned_planner.commands.saying import NO_ANSWER, message_console, say, show_data, show_text, stop
from cned_planner.commands.searching import TimeLimit
from cned_planner.findings import errors
from cned_planner.outputs import output_files, reports_json
from cned_planner.outputs.change_messages import change_messages
from cned_planner.outputs.change_words import Names, changes_json, count_line
from cned_planner.outputs.changes import change_files
from cned_planner.outputs.folder import write_folder
from cned_planner.outputs.history import keep_former
from cned_planner.outputs.ics_update import former_calendars
from cned_planner.outputs.plan_changes import affected, changes_between
from cned_planner.outputs.plan_json import Report
from cned_planner.outputs.plan_records import read_records
from cned_planner.school import School
from cned_planner.verifier import verify

if TYPE_CHECKING:
    from cned_planner.replanning.moving import Replanned

From = Annotated[
    Path, typer.Option("--from", metavar="PLAN", help="Le plan en vigueur (plan.json), à changer le moins possible.")
]


def replan_command(
    file: SchoolFile,
    plan_file: From,
    out: Out = Path("plan"),
    time_limit: TimeLimit = 20.0,
    as_json: Json = False,
) -> None:
    """Refait un plan après un changement du fichier, en déplaçant le moins de séances possible."""
    from cned_planner.replanning.moving import replan
    from cned_planner.replanning.telling import replanned_json, tell_replanned

    school, rosters = read_school_and_rosters(file, as_json=as_json)
    conflicts = errors(audit(school))
    if conflicts:
        counted_impossible(conflicts, file, as_json)
    former, records = read_former(school, plan_file)
    refuse_file(out)
    with message_console().status("Recherche du plan qui déplace le moins de séances…"):
        result = replan(school, former, time_limit=time_limit)
    if result.plan is None:
        _without_plan(school, file, result, time_limit, as_json)
    verdict = verify(school, result.plan)
    report = Report("feasible", verdict.cost, 0, verdict.costs, 0, 1)
    calendars = former_calendars(plan_file.parent)
    files = output_files(school, result.plan, report, rosters, calendars)
    changes, names = changes_between(records, read_records(files["plan.json"])), Names(school)
    files |= change_files(files, calendars) | change_messages(changes, names)
    kept = keep_former(out, files["plan.json"])
    write_folder(out, files)
    gone = len(records) - len(set(former.sessions))
    if as_json:
        head = replanned_json(school, former, result, gone, verdict.cost)
        show_data(json.dumps({**json.loads(changes_json(changes, names)), **head}, ensure_ascii=False, indent=1))
        return
    for line in tell_replanned(school, former, result, gone):
        show_text(line)
    show_text(count_line(affected(changes, names.divisions_of), changes, names))
    show_text(what_was_written(school, files, file, out))
    if kept:
        say(f"L'ancien plan est gardé : {kept}")


def _without_plan(school: School, file: Path, result: Replanned, time_limit: float, as_json: bool) -> NoReturn:
    if result.outcome == "impossible":
        proved_impossible(school, file, as_json)
    if as_json:
        show_data(reports_json.unknown_json())
    stop(
        NO_ANSWER,
        f"Pas de réponse en {time_limit:g} s : ni plan trouvé, ni preuve qu'il n'y en a pas. Augmentez --time-limit.",
    )
