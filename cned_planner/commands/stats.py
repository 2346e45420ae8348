"""`stats`: the hours really held over the period, for one school or many, to look at or to add up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from cned_planner.commands.judging import refuse_broken
from cned_planner.commands.reading import Json, read_plan, read_school
from cned_planner.commands.saying import USAGE, say, show, show_data, show_text, stop
from cned_planner.outputs.folder import write_file
from cned_planner.outputs.legible import Legible
from cned_planner.outputs.volumes import TITLES, Total, Volume, every_total, said_as, volumes, volumes_csv
from cned_planner.outputs.volumes_json import volumes_json
from cned_planner.outputs.volumes_svg import volumes_svg
from cned_planner.plan import Plan
from cned_planner.verifier import verify

WIDEST = 24
"""Characters of the longest bar."""

Pairs = Annotated[
    list[Path],
    typer.Argument(metavar="FICHIER PLAN…", help="Le fichier d'un établissement, puis son plan ; et ainsi de suite."),
]
Csv = Annotated[
    Path | None, typer.Option("--csv", metavar="FICHIER", help="Écrit aussi le détail par semaine, pour un tableur.")
]


Picture = Annotated[
    Path | None,
    typer.Option(
        "--picture", metavar="FICHIER", help="Écrit aussi un graphique (SVG), pour un navigateur ou un rapport."
    ),
]


def stats(pairs: Pairs, as_json: Json = False, csv: Csv = None, picture: Picture = None) -> None:
    """Compte les heures tenues sur la période, par semaine, classe, matière et professeur."""
    if len(pairs) % 2:
        stop(USAGE, "Donnez chaque fichier d'établissement avec son plan : FICHIER PLAN FICHIER PLAN…")
    by_school = [_volumes(file, plan) for file, plan in zip(pairs[::2], pairs[1::2], strict=True)]
    if csv is not None:
        write_file(csv, volumes_csv(volume for found in by_school for volume in found))
        say(f"{csv} : heures de chaque service, semaine par semaine.")
    if picture is not None:
        write_file(picture, volumes_svg(by_school))
        say(f"{picture} : graphique, à ouvrir dans un navigateur ou à insérer dans un document.")
    if as_json:
        show_data(volumes_json(by_school))
        return
    for found in by_school:
        _show(found)


def _volumes(file: Path, plan_file: Path) -> list[Volume]:
    school = read_school(file)
    plan = read_plan(school, plan_file).plan or Plan(())
    refuse_broken(verify(school, plan), plan_file)
    return volumes(school, plan)


def _show(found: list[Volume]) -> None:
    if not found:
        show_text("Aucune heure.")
        return
    school = found[0].school
    show(Legible(Text(f"{school.establishment.name} : heures tenues sur la période", "bold")))
    for kind, counted in every_total(found).items():
        show(_table(TITLES[kind], [(said_as(school, kind, code), total) for code, total in counted.items()]))


def _table(title: str, rows: list[tuple[str, Total]]) -> Legible:
    """The hours with a bar for those live; the last line adds up what each row counts."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    table.add_column(title, overflow="fold")
    for heading in ("Direct", "Autonomie"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("Heures en direct", no_wrap=True)
    most = max(live for _, (live, _) in rows) or 1
    for name, (live, alone) in rows:
        table.add_row(Text(name), str(live), str(alone), "=" * round(WIDEST * live / most))
    return Legible(table)
