"""What `plan` and `replan` say where there is no plan: the short form of what `explain` tells, or no answer."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from cned_planner.audit import audit
from cned_planner.commands.saying import NO_ANSWER, WRONG, say, say_findings, show_data, stop
from cned_planner.findings import Finding, errors
from cned_planner.outputs import reports_json
from cned_planner.school import School
from cned_planner.usage import command_line

CONFLICT_SECONDS = 5.0
"""How long to look for the things of the file that cannot hold together."""

IMPOSSIBLE = Finding(
    "impossible",
    "",
    "Aucun plan n'est possible avec ce fichier : la recherche l'a prouvé.",
    "La commande « explain » cherche pourquoi, et ce qui suffirait.",
)


def refuse_impossible(school: School, file: Path, as_json: bool) -> None:
    """Stop where counting shows that no plan exists."""
    conflicts = errors(audit(school))
    if not conflicts:
        return
    if as_json:
        show_data(reports_json.impossible_json(conflicts))
    say_findings(conflicts)
    stop(WRONG, f"Aucun plan n'est possible avec ce fichier : corrigez les points ci-dessus.\n{_way_out(file)}")


def without_plan(outcome: str, seconds: str, school: School, file: Path, as_json: bool) -> NoReturn:
    """The search ended without a plan: proved impossible, or out of time."""
    if outcome == "impossible":
        _proved_impossible(school, file, as_json)
    if as_json:
        show_data(reports_json.unknown_json())
    stop(
        NO_ANSWER,
        f"Pas de réponse en {seconds} s : ni plan trouvé, ni preuve qu'il n'y en a pas. Augmentez --time-limit.",
    )


def _proved_impossible(school: School, file: Path, as_json: bool) -> NoReturn:
    """No plan exists: the search has proved it. Says what cannot hold together, where that is found soon."""
    from cned_planner.diagnosis.clock import Clock
    from cned_planner.diagnosis.conflict import find_conflict
    from cned_planner.diagnosis.oracle import Oracle
    from cned_planner.diagnosis.telling import conflict_findings, tell_conflict

    conflict = find_conflict(school, Oracle(Clock(CONFLICT_SECONDS)))
    if as_json:
        told = conflict_findings(school, conflict) if conflict else [IMPOSSIBLE]
        show_data(reports_json.impossible_json(told))
    say(IMPOSSIBLE.message)
    for line in tell_conflict(school, conflict) if conflict else ():
        say(line)
    stop(WRONG, _way_out(file))


def _way_out(file: Path) -> str:
    return f"Pour savoir quels changements suffiraient : {command_line('explain', file)}"
