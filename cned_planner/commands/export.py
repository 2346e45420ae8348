"""`export`: the files of a plan again, or some of them, or what another program reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from cned_planner.commands.calendar_form import Alarm, Recurrence, Utc, calendar_form, refuse_half_a_series
from cned_planner.commands.closing import say_former, what_was_written
from cned_planner.commands.emailing import emails_to_send
from cned_planner.commands.exchanging import FORMS, Given, exchange_files
from cned_planner.commands.freezing import FreezeBefore, refuse_date
from cned_planner.commands.judging import refuse_broken, report_of
from cned_planner.commands.reading import Out, SchoolFile, read_plan, read_plan_records, read_school_and_rosters
from cned_planner.commands.saying import USAGE, WRONG, say, show_text, stop
from cned_planner.extras import needing
from cned_planner.outputs import output_files
from cned_planner.outputs.changes import FOLDER, change_files, change_folder
from cned_planner.outputs.emails import FOLDER as EMAILS
from cned_planner.outputs.folder import write_folder
from cned_planner.outputs.history import PLAN, keep_former
from cned_planner.outputs.ics_form import Form
from cned_planner.outputs.ics_update import former_calendars
from cned_planner.outputs.past import as_it_was
from cned_planner.outputs.plan_records import NotAPlan, records_in
from cned_planner.outputs.roster import Rosters
from cned_planner.plan import Plan
from cned_planner.school import School
from cned_planner.usage import FrenchCommand
from cned_planner.usage.mistakes import Misuse, nearest, suggestion
from cned_planner.verifier import verify

PDF = "pdf"
"""Written only where asked for: it takes a while, and an extra of the program."""

EXTRA = "typst>=0.15,<0.16"
"""What the extra `pdf` installs."""

ASKED_FOR = (PDF, EMAILS, *FORMS)
"""What is written only where it is named."""

PlanFile = Annotated[
    Path | None, typer.Argument(metavar="PLAN", help="Le plan (plan.json). Seul « fet » peut s'en passer.")
]
Only = Annotated[
    list[str],
    typer.Option(
        "--only",
        metavar="NOM",
        help="Seulement ceci : ics, invitations, pages, index.html, personnel.html ou plan.json, "
        "les feuilles en PDF : pdf ; les invitations par courriel : eml ; "
        f"ou, pour un autre programme, {', '.join(FORMS)}. "
        "Peut se répéter. « export edt… » se dit aussi pour « export… --only edt ».",
    ),
]


Since = Annotated[
    Path | None,
    typer.Option(
        "--since",
        metavar="ANCIEN",
        help="Le dossier déjà diffusé : écrit aussi ce qui change depuis, et ce qu'il faut supprimer (changements).",
    ),
]


class ExportCommand(FrenchCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """`export edt FICHIER PLAN` is `export FICHIER PLAN --only edt`, unless a file has that name."""
        first = args[0] if args else ""
        if first and not first.startswith("-") and not Path(first).exists():
            if first in ASKED_FOR:
                args = [*args[1:], "--only", first]
            elif near := nearest(first, ASKED_FOR):
                raise Misuse(f"« {first} » n'est ni un fichier ni une forme d'export.{suggestion(near)}", ctx=ctx)
        return super().parse_args(ctx, args)


def export(
    file: SchoolFile,
    plan_file: PlanFile = None,
    out: Out = Path("plan"),
    only: Only = [],  # noqa: B006 (typer copies it)
    since: Since = None,
    freeze_before: FreezeBefore = None,
    recurrence: Recurrence = False,
    utc: Utc = False,
    alarm: Alarm = None,
) -> None:
    """Écrit à nouveau les fichiers d'un plan, certains d'entre eux, ou ce que lit un autre programme."""
    if plan_file is None and set(only) != {"fet"}:
        stop(USAGE, "Il manque PLAN : le plan (plan.json).")
    school, rosters = read_school_and_rosters(file)
    form = calendar_form(school, recurrence=recurrence, utc=utc, alarm=alarm)
    former = _former(since, out)
    plan = None
    files: dict[str, bytes] = {}
    if plan_file is not None:
        plan, files = _files_of_plan(school, rosters, plan_file, former, out, freeze_before, form)
        files |= _changes(school, files, former, out, plan) if since is None else change_files(files, former)
    known = sorted({PDF, EMAILS, *(path.partition("/")[0] for path in files)})
    every = (*known, *FORMS)
    for name in only:
        if name not in every:
            near = suggestion(nearest(name, every))
            stop(USAGE, f"--only {name} : choisissez parmi {', '.join(every)}.{near}")
    if EMAILS in only:
        files |= emails_to_send(school, rosters, files, former if since else None, form)
    if PDF in only:
        files |= _pdf_files(school, plan or Plan(()))
    wanted = {path: data for path, data in files.items() if not only or path.partition("/")[0] in only}
    wanted |= exchange_files(only, Given(school, plan, file))
    kept = keep_former(out, wanted["plan.json"]) if "plan.json" in wanted else None
    write_folder(out, wanted, clear=[FOLDER] if kept else [])
    show_text(what_was_written(school, wanted, file, out))
    say_former(kept, file, out)


def _files_of_plan(
    school: School,
    rosters: Rosters,
    plan_file: Path,
    former: Mapping[str, bytes],
    out: Path,
    freeze_before: date | None,
    form: Form,
) -> tuple[Plan, dict[str, bytes]]:
    """The plan, which keeps all rules, and everything of its output folder."""
    loaded = read_plan(school, plan_file)
    plan = loaded.plan or Plan(())
    if freeze_before is not None:
        plan = plan.following(_in_force(school, out, freeze_before), freeze_before)
    verdict = verify(school, plan)
    refuse_broken(verdict, plan_file)
    refuse_half_a_series(plan, form)
    return plan, output_files(school, plan, report_of(loaded, school, verdict), rosters, former, form)


def _in_force(school: School, out: Path, freeze_before: date) -> Plan:
    """The plan of the folder, which days gone by keep."""
    refuse_date(school, freeze_before)
    return as_it_was(school, read_plan_records(out / PLAN))


def _changes(
    school: School, files: Mapping[str, bytes], former: Mapping[str, bytes], out: Path, plan: Plan
) -> dict[str, bytes]:
    """What changes for those who know the plan of the folder, where it has another one."""
    in_force = (out / PLAN).read_bytes() if (out / PLAN).is_file() else files[PLAN]
    try:
        return {} if in_force == files[PLAN] else change_folder(school, files, former, records_in(in_force), plan.since)
    except NotAPlan:  # whatever stands there, it is kept and replaced
        return {}


def _pdf_files(school: School, plan: Plan) -> dict[str, bytes]:
    """The sheets as PDF, if what sets them is installed."""
    with needing("Les PDF demandent le complément « pdf ».", EXTRA):
        from cned_planner.outputs.pdf import pdf_files
    say("Mise en page des feuilles en PDF…")
    return pdf_files(school, plan)


def _former(since: Path | None, out: Path) -> dict[str, bytes]:
    """The calendars that the new ones follow: those of the folder named, or of the one that is written again."""
    if since is None:
        return former_calendars(out)
    if since.resolve() == out.resolve():
        stop(USAGE, "--since et --out désignent le même dossier : choisissez un autre dossier pour --out.")
    former = former_calendars(since)
    if not former:
        stop(WRONG, f"{since} : aucun calendrier. Indiquez le dossier d'un plan déjà diffusé, qui contient « ics ».")
    return former
