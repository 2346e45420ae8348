"""`export`: the files of a plan again, or some of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cned_planner.commands.calendar_form import Alarm, Recurrence, Utc, calendar_form
from cned_planner.commands.closing import say_former, what_was_written
from cned_planner.commands.emailing import emails_to_send
from cned_planner.commands.judging import refuse_broken, report_of
from cned_planner.commands.reading import Out, PlanFile, SchoolFile, read_plan, read_school_and_rosters
from cned_planner.commands.saying import USAGE, WRONG, say, show_text, stop
from cned_planner.outputs import output_files
from cned_planner.outputs.changes import change_files
from cned_planner.outputs.emails import FOLDER as EMAILS
from cned_planner.outputs.folder import write_folder
from cned_planner.outputs.history import keep_former
from cned_planner.outputs.ics_update import former_calendars
from cned_planner.plan import Plan
from cned_planner.school import School
from cned_planner.usage import pip_line
from cned_planner.usage.mistakes import nearest, suggestion
from cned_planner.verifier import verify

PDF = "pdf"
"""Written only where asked for: it takes a while, and an extra of the program."""

EXTRA = "typst>=0.15,<0.16"
"""What the extra `pdf` installs."""

Only = Annotated[
    list[str],
    typer.Option(
        "--only",
        metavar="NOM",
        help="Seulement ceci : ics, invitations, pages, index.html, personnel.html ou plan.json, "
        "les feuilles en PDF : pdf, ou les invitations par courriel : eml ; peut se répéter.",
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


def export(
    file: SchoolFile,
    plan_file: PlanFile,
    out: Out = Path("plan"),
    only: Only = [],  # noqa: B006 (typer copies it)
    since: Since = None,
    recurrence: Recurrence = False,
    utc: Utc = False,
    alarm: Alarm = None,
) -> None:
    """Écrit à nouveau les fichiers d'un plan, ou certains d'entre eux."""
    school, rosters = read_school_and_rosters(file)
    loaded = read_plan(school, plan_file)
    found = loaded.plan or Plan(())
    verdict = verify(school, found)
    refuse_broken(verdict, plan_file)
    form = calendar_form(school, recurrence=recurrence, utc=utc, alarm=alarm)
    former = _former(since, out)
    files = output_files(school, found, report_of(loaded, school, verdict), rosters, former, form)
    if since is not None:
        files |= change_files(files, former)
    known = sorted({PDF, EMAILS, *(path.partition("/")[0] for path in files)})
    for name in only:
        if name not in known:
            stop(USAGE, f"--only {name} : choisissez parmi {', '.join(known)}.{suggestion(nearest(name, known))}")
    if EMAILS in only:
        files |= emails_to_send(school, rosters, files, former if since else None, form)
    if PDF in only:
        files |= _pdf_files(school, found)
    wanted = {path: data for path, data in files.items() if not only or path.partition("/")[0] in only}
    kept = keep_former(out, wanted["plan.json"]) if "plan.json" in wanted else None
    write_folder(out, wanted)
    show_text(what_was_written(school, wanted, file, out))
    say_former(kept, file, out)


def _pdf_files(school: School, plan: Plan) -> dict[str, bytes]:
    """The sheets as PDF, if what sets them is installed."""
    try:
        from cned_planner.outputs.pdf import pdf_files
    except ModuleNotFoundError:
        stop(
            WRONG,
            f"Les PDF demandent le complément « pdf ». Installez-le, puis recommencez :\n  {pip_line(EXTRA)}",
        )
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
