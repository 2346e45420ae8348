"""`replan`: the new plan that moves the fewest sessions of a former one."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cned_planner.commands.closing import refuse_file, say_former, what_was_written
from cned_planner.commands.freezing import FreezeBefore, refuse_date
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
    show_data,
    show_text,
)
from cned_planner.commands.searching import TimeLimit
from cned_planner.outputs import output_files
from cned_planner.outputs.change_words import Names, changes_json, count_line
from cned_planner.outputs.changes import FOLDER, change_folder
from cned_planner.outputs.folder import write_folder
from cned_planner.outputs.history import keep, keep_former
from cned_planner.outputs.ics_update import former_calendars
from cned_planner.outputs.past import PlanRecords, as_it_was
from cned_planner.outputs.plan_changes import Change, affected, changes_between
from cned_planner.outputs.plan_json import Report
from cned_planner.outputs.plan_records import records_in
from cned_planner.plan import Plan
from cned_planner.school import School
from cned_planner.verifier import verify

if TYPE_CHECKING:
    from cned_planner.replanning.moving import Replanned

FORMAT = 1

From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="PLAN",
        help="Le plan à changer le moins possible : plan.json, son dossier ou son classeur ; sans lui, celui de --out.",
    ),
]


@dataclass(frozen=True)
class _Replacing:
    """A former plan, what of it fits the file now, and the plan that takes its place."""

    school: School
    was: PlanRecords
    former: Plan
    result: Replanned
    plan: Plan
    report: Report

    @property
    def gone(self) -> int:
        """Sessions of the former plan that the file no longer knows."""
        return len(self.was.records) - len(self.former.sessions)


def replan_command(
    file: SchoolFile,
    from_plan: From = None,
    out: Out = Path("plan"),
    freeze_before: FreezeBefore = None,
    time_limit: TimeLimit = 20.0,
    as_json: Json = False,
) -> None:
    """Refait un plan après un changement du fichier, en déplaçant le moins de séances possible."""
    school, rosters = read_school_and_rosters(file, as_json=as_json)
    plan_file = plan_file_of(from_plan or out)
    was, former = read_former_plan(school, plan_file)
    refuse_date(school, freeze_before)
    refuse_impossible(school, file, as_json)
    refuse_file(out)
    replacing = _search(school, file, was, freeze_before, time_limit, as_json)
    calendars = former_calendars(plan_file.parent) or former_calendars(out)
    files = output_files(school, replacing.plan, replacing.report, rosters, calendars)
    changes = changes_between(was.records, records_in(files["plan.json"]))
    keep_former(out, files["plan.json"])
    kept = keep(out, plan_file, files["plan.json"], former)
    if kept:  # the same plan again leaves what the last one changed
        files |= change_folder(school, files, calendars, was.records, replacing.plan.since)
    write_folder(out, files, clear=[FOLDER] if kept else [])
    _say_how_it_ended(replacing.result)
    if as_json:
        show_data(json.dumps(_as_json(replacing, changes), ensure_ascii=False, indent=1))
    else:
        _show(replacing, changes)
        show_text(what_was_written(school, files, file, out))
    say_former(kept, file, out, file_has_changed=True)


def _search(
    school: School, file: Path, was: PlanRecords, freeze_before: date | None, time_limit: float, as_json: bool
) -> _Replacing:
    """The plan that takes the place of the former one, verified."""
    from cned_planner.replanning.former import fitting
    from cned_planner.replanning.losing import week_cut_by
    from cned_planner.replanning.moving import replan

    former, past = fitting(school, was.records), as_it_was(school, was)
    cut = week_cut_by(school, past, freeze_before) if freeze_before else None
    with message_console().status("Recherche du plan qui déplace le moins de séances…"):
        result = replan(school, former, cut=cut, time_limit=time_limit)
    if result.plan is None:
        without_plan(result.outcome, f"{time_limit:g}", school, file, as_json)
    verdict = verify(school, result.plan)
    if not verdict.holds:
        refuse_own(verdict)
    plan = result.plan.following(past, freeze_before) if freeze_before else replace(result.plan, earlier=past.earlier)
    outcome = "optimal" if verdict.cost <= result.cost_bound else "feasible"
    report = Report(outcome, verdict.cost, result.cost_bound, verdict.costs, 0, 1)
    return _Replacing(school, was, former, result, plan, report)


def _say_how_it_ended(result: Replanned) -> None:
    if result.ended_by == "interrupt":
        say("Recherche interrompue : voici le meilleur plan trouvé.")
    if result.ended_by == "clock":
        say("Temps écoulé : voici le meilleur plan trouvé.")


def _show(replacing: _Replacing, changes: list[Change]) -> None:
    from cned_planner.replanning.cutting import cut_week
    from cned_planner.replanning.telling import tell_cuts, tell_replanned

    school, since = replacing.school, replacing.plan.since
    for line in tell_replanned(school, replacing.former, replacing.result, replacing.gone):
        show_text(line)
    names = Names(school)
    show_text(count_line(affected(changes, names.divisions_of), changes, names))
    for line in tell_cuts(cut_week(school, replacing.plan), since) if since else ():
        show_text(line)


def _as_json(replacing: _Replacing, changes: list[Change]) -> dict[str, object]:
    from cned_planner.replanning.cutting import cut_week
    from cned_planner.replanning.telling import replanned_json

    school, plan, report = replacing.school, replacing.plan, replacing.report
    told = replanned_json(school, replacing.former, replacing.result, replacing.gone, cut_week(school, plan))
    return {
        "format": FORMAT,
        "outcome": report.outcome,
        "cost": report.cost,
        "bound": report.bound,
        **told,
        **changes_json(changes, Names(school), plan.since),
    }
