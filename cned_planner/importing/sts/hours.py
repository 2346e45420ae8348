"""How many hours a service has: those declared, else those of the programme, else those of the national grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cned_planner.grids import discipline_of, grids
from cned_planner.importing.draft import DECIDE, GUESS, Note
from cned_planner.importing.naming import plain
from cned_planner.importing.numbers import to_halves
from cned_planner.importing.sts.records import Given, Records, Service
from cned_planner.school import Subject
from cned_planner.words import say_hours

UNKNOWN = 1.0
"""Hours of a service of which nothing is known, until somebody decides."""


@dataclass(frozen=True)
class Share:
    """Teachers that are there together, and for how many hours."""

    teachers: tuple[str, ...]
    hours: float
    notes: tuple[Note, ...]


def shares_of(service: Service, records: Records, mefs: Sequence[str], official: str | None) -> tuple[Share, ...]:
    """A share for each teacher where they take turns, one for all where they teach together."""
    hours, notes = _hours(service, records, mefs, official)
    return tuple(_rounded(share) for share in _shares(service, hours, notes))


def _shares(service: Service, hours: float, notes: tuple[Note, ...]) -> Iterator[Share]:
    together = tuple(one.key for one in service.teachers)
    own = [one.hours for one in service.teachers]
    if len(together) < 2:
        yield Share(together, hours, notes)
    elif service.shared or all(one == hours for one in own):
        yield Share(together, hours, (*notes, Note(GUESS, "les professeurs enseignent ensemble (co-enseignement)")))
    elif _adds_up(service.teachers, hours):
        note = Note(GUESS, "les professeurs se partagent les heures")
        yield from (Share((one.key,), one.hours or 0, (*notes, note)) for one in service.teachers)
    else:
        note = Note(DECIDE, "plusieurs professeurs : ensemble (supposé), ou chacun une partie des heures ?")
        yield Share(together, hours, (*notes, note))


def _adds_up(teachers: Sequence[Given], hours: float) -> bool:
    own = [one.hours for one in teachers if one.hours is not None]
    return len(own) == len(teachers) and abs(sum(own) - hours) < 0.01


def _rounded(share: Share) -> Share:
    hours = to_halves(share.hours)
    if hours == share.hours:
        return share
    note = Note(GUESS, f"{say_hours(share.hours)} dans le fichier, arrondi à la demi-heure")
    return Share(share.teachers, hours, (*share.notes, note))


def _hours(
    service: Service, records: Records, mefs: Sequence[str], official: str | None
) -> tuple[float, tuple[Note, ...]]:
    if service.hours:
        return service.hours, ()
    if hours := programme_hours(service.matiere, records, mefs):
        return hours, (Note(GUESS, "heures du programme : le service n'en donne pas"),)
    if hours := _grid_hours(service.matiere, records, official):
        return hours, (Note(GUESS, "heures de la grille nationale : le service n'en donne pas"),)
    own = {one.hours for one in service.teachers} - {None}
    if len(own) == 1 and (hours := next(iter(own))):
        return hours, (Note(GUESS, "heures du professeur : le service n'en donne pas"),)
    return UNKNOWN, (Note(DECIDE, f"le nombre d'heures, inconnu ({say_hours(UNKNOWN)} en attendant)"),)


def programme_hours(matiere: str, records: Records, mefs: Sequence[str]) -> float | None:
    return next((hours for mef in mefs if (hours := records.programme.get((mef, matiere)))), None)


def _grid_hours(matiere: str, records: Records, official: str | None) -> float | None:
    """Those of the line whose first discipline the subject is; of two languages, the second where its name says so."""
    known, grid = records.matieres.get(matiere), grids().get(official or "")
    if known is None or grid is None:
        return None
    discipline = discipline_of(Subject(known.short, known.label))
    lines = [line for line in grid.lines if discipline == line.disciplines[0]]
    second = any(word in plain(known.label).split() for word in ("lv2", "lvb"))
    return lines[min(len(lines) - 1, int(second))].hours if lines else None
