"""A `.fet` file as the draft of an establishment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cned_planner.importing.draft import (
    DECIDE,
    GUESS,
    LEFT_OUT,
    Draft,
    DraftDivision,
    DraftLevel,
    DraftSubject,
    Note,
    Unreadable,
)
from cned_planner.importing.fet.file import FetFile, read_file
from cned_planner.importing.fet.limits import Limits
from cned_planner.importing.fet.pupils import Pupils
from cned_planner.importing.fet.taught import Services
from cned_planner.importing.fet.week import week_of
from cned_planner.importing.fet.words import UAI
from cned_planner.importing.levels import level_of, level_of_code

KIND = "fet"


def read_fet(data: bytes, name: str) -> Draft:
    """The draft of a file of FET, whose `name` faults say. Raises Unreadable."""
    file = read_file(data, name)
    week = week_of(file, name)
    pupils = Pupils(file)
    services = Services(file, pupils)
    if not services.all():
        raise Unreadable(f"{name} : aucune activité n'a d'élèves et de matière. Vérifiez le fichier dans FET.")
    limits = Limits(file, week, pupils, services)
    divisions, levels = _levels(pupils.divisions(), file, limits, ours=services.ours)
    alignments = tuple(limits.alignments())
    subjects = {one.key[1] for one in services.all()}
    comment = file.root.value("Comments")
    return Draft(
        KIND,
        f"{name} (FET)",
        uai=comment.removeprefix(UAI)[:8] if comment.startswith(UAI) else None,
        name=file.root.value("Institution_Name") or None,
        max_live_classes=limits.max_live_classes,
        grid=week.grid,
        subjects=tuple(
            DraftSubject(code, (label if services.ours else "") or code)
            for code, label in file.names("Subject")
            if code in subjects
        ),
        levels=levels,
        divisions=divisions,
        groups=pupils.groups(),
        teachers=tuple(
            replace(
                one,
                unavailable=limits.unavailable.get(one.code, {}),
                max_sync_per_day=limits.teacher_caps.get(one.code),
            )
            for one in services.teachers()
        ),
        services=tuple(services.drafts()),
        alignments=alignments,
        pins=tuple(limits.pins),
        notes=(*_notes(file, services), *pupils.notes(), *services.notes(), *limits.notes()),
    )


def _levels(
    divisions: list[DraftDivision], file: FetFile, limits: Limits, *, ours: bool
) -> tuple[tuple[DraftDivision, ...], tuple[DraftLevel, ...]]:
    """Each division with a level, and the levels: divisions with other limits are of another level."""
    comments = {year.name: year.comment for year in file.years}
    levels: dict[str, DraftLevel] = {}
    placed = []
    for division in divisions:
        guess = level_of(comments[division.code]) or level_of_code(division.code, "")
        told = comments[division.code] if ours else ""
        base = DraftLevel(told or (guess.code if guess else "niveau"), guess.official if guess and not told else None)
        notes = () if told else (Note(GUESS, f"niveau {base.code}, de son nom"),)
        caps, number = limits.caps[division.code], 1
        wanted = replace(
            base,
            max_hours_per_day=caps.get("max_hours_per_day"),
            max_sync_per_day=caps.get("max_sync_per_day"),
            max_consecutive_sync=caps.get("max_consecutive_sync"),
        )
        while levels.get(wanted.code, wanted) != wanted:
            number += 1
            wanted = replace(wanted, code=f"{base.code}-{number}")
        levels[wanted.code] = wanted
        closed = limits.closed.get(division.code, {})
        placed.append(replace(division, level=wanted.code, closed=closed, notes=(*division.notes, *notes)))
    return tuple(placed), tuple(levels.values())


def _notes(file: FetFile, services: Services) -> Iterator[Note]:
    mode = file.root.value("Mode")
    if mode not in ("", "Official"):
        yield Note(LEFT_OUT, f"mode « {mode} » de FET : lu comme une semaine ordinaire")
    if services.has_rooms:
        yield Note(DECIDE, "une classe virtuelle par division (virtual_rooms: division)")
    rooms = sum(1 for _ in file.names("Room"))
    if rooms:
        yield Note(LEFT_OUT, f"salles (les élèves sont chez eux) : {rooms}")
