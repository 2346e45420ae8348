"""What commands read: the school, its rosters, a plan. Faults are said, and errors stop the command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from cned_planner.audit import audit
from cned_planner.balance import balance_findings, settled
from cned_planner.calendar.period import calendar_findings
from cned_planner.commands.confusion import refuse_establishment, told_apart
from cned_planner.commands.saying import USAGE, WRONG, say_findings, show_data, stop, verdict_line
from cned_planner.exchange.fet.timetable import plan_of_fet
from cned_planner.findings import Finding, errors
from cned_planner.importing.draft import Unreadable
from cned_planner.importing.table.opening import open_sheets
from cned_planner.importing.table.sessions import entries_in, plan_in
from cned_planner.loading import load, load_text
from cned_planner.outputs import reports_json
from cned_planner.outputs.history import PLAN
from cned_planner.outputs.past import PlanRecords, plan_records
from cned_planner.outputs.plan_json import LoadedPlan, plan_file_of_sessions
from cned_planner.outputs.plan_json import load as load_plan
from cned_planner.outputs.plan_records import NotAPlan
from cned_planner.outputs.roster import Rosters, load_rosters
from cned_planner.school import School
from cned_planner.usage.mistakes import nearest, suggestion

Thing = TypeVar("Thing")

SchoolFile = Annotated[Path, typer.Argument(metavar="FICHIER", help="Le fichier de l'établissement (YAML).")]
PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help="Le plan (plan.json, son classeur, ou celui de FET).")]
Json = Annotated[bool, typer.Option("--json", help="Écrit le résultat en JSON, pour un autre programme.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="DOSSIER", help="Où écrire les fichiers.")]


def findings_of(path: Path) -> list[Finding]:
    """All that `validate` says of a file."""
    loaded = load(path)
    if loaded.school is None:
        return told_apart(path, list(loaded.findings))
    return _judged(loaded.school, loaded.findings, path)


def findings_of_text(text: str, path: Path) -> list[Finding]:
    """The same of a text that is to stand in a file."""
    loaded = load_text(text, str(path))
    return _judged(loaded.school, loaded.findings, path) if loaded.school else list(loaded.findings)


def _judged(school: School, doubts: Iterable[Finding], path: Path) -> list[Finding]:
    found = [*doubts, *calendar_findings(school)]
    found += _told_anew(load_rosters(school, path.parent)[1], found)
    return [*settled(school, found), *audit(school), *balance_findings(school)]


def read_school(path: Path) -> School:
    """The school of a file that has no error; says its warnings, and stops at its errors."""
    school, found = _read(path)
    say_findings(found)
    return school


def read_school_and_rosters(path: Path, *, as_json: bool = False) -> tuple[School, Rosters]:
    """The same with the lists of pupils that it names; what is wrong with them is a warning.

    With `as_json`, the errors are a result too: a program that asks for a plan always gets an answer.
    """
    school, found = _read(path, as_json=as_json)
    rosters, doubts = load_rosters(school, path.parent)
    say_findings([*found, *_told_anew(doubts, found)])
    return school, rosters


def _read(path: Path, *, as_json: bool = False) -> tuple[School, list[Finding]]:
    loaded = load(path)
    found = [*loaded.findings, *(calendar_findings(loaded.school) if loaded.school else ())]
    if loaded.school is None or errors(found):
        found = told_apart(path, found)
        if as_json:
            show_data(reports_json.impossible_json(errors(found)))
        say_findings(found)
        stop(WRONG, verdict_line(str(path), found))
    return loaded.school, found


def _told_anew(doubts: list[Finding], found: list[Finding]) -> list[Finding]:
    """The doubts about places of which nothing was said yet: a list that is missing is missed only once."""
    told = {finding.place for finding in found if finding.rule == "missing-roster"}
    return [doubt for doubt in doubts if doubt.place not in told]


def read_plan(school: School, path: Path) -> LoadedPlan:
    loaded = _load_plan(school, path, _bytes_of_plan(path))
    if loaded.plan is None:
        refuse_establishment(path)
    say_findings(loaded.findings)
    if loaded.plan is None:
        raise typer.Exit(WRONG)
    return loaded


def _load_plan(school: School, path: Path, data: bytes) -> LoadedPlan:
    """A plan.json, or the plan of a workbook, of a CSV or of a file of FET."""
    try:
        if _is_table(path, data):
            return plan_in(school, open_sheets([path]), str(path))
        if path.suffix.lower() == ".fet":
            return plan_of_fet(school, data, str(path))
    except Unreadable as fault:
        stop(WRONG, str(fault))
    return load_plan(school, data, str(path))


def _is_table(path: Path, data: bytes) -> bool:
    return data.startswith(b"PK") or path.suffix.lower() == ".csv"


def plan_file_of(path: Path) -> Path:
    """The plan file that is meant: of a folder, its own."""
    return path / PLAN if path.is_dir() else path


def read_plan_records(path: Path) -> PlanRecords:
    """A plan as its file has it, whatever has become of the establishment file."""
    return _records(path, _bytes_of_plan(path))


def read_former_plan(school: School, path: Path) -> tuple[PlanRecords, bytes]:
    """The same of a plan.json, a workbook or a CSV; and its bytes as a plan.json."""
    data = _bytes_of_plan(path)
    if _is_table(path, data):
        data = _plan_file_of_table(school, path)
    return _records(path, data), data


def _plan_file_of_table(school: School, path: Path) -> bytes:
    try:
        entries, found = entries_in(school, open_sheets([path]), str(path))
    except Unreadable as fault:
        stop(WRONG, str(fault))
    say_findings(found)
    if errors(found):
        raise typer.Exit(WRONG)
    for place, entry in entries.items():
        if not {"service", "mode", "day", "slot"} <= entry.keys():
            needs = "une séance a besoin de son service, de son mode, de son jour et de son créneau"
            stop(WRONG, f"{path}, {place} : {needs}. Complétez la ligne, ou effacez-la.")
    return plan_file_of_sessions(school, entries.values())


def _records(path: Path, data: bytes) -> PlanRecords:
    try:
        return plan_records(data)
    except NotAPlan as fault:
        refuse_establishment(path)
        stop(WRONG, f"{path} : {fault}")


def _bytes_of_plan(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        stop(WRONG, f"{path} : ce fichier n'existe pas. Indiquez le plan.json d'un plan.")
    except OSError:
        why = "c'est un dossier" if path.is_dir() else "accès refusé"
        stop(WRONG, f"{path} : ce plan ne peut pas être lu ({why}). Indiquez le plan.json d'un plan.")


def named(things: Mapping[str, Thing], code: str, no_such: str) -> Thing:
    """The thing of that code; `no_such` is what it is not the code of, such as « aucun professeur »."""
    if code in things:
        return things[code]
    stop(USAGE, f"« {code} » n'est le code d'{no_such}.{suggestion(nearest(code, things))}")
