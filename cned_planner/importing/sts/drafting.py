"""Services of divisions and groups, with their hours, before they have the codes of the establishment file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cned_planner.importing.draft import Note
from cned_planner.importing.levels import LevelGuess
from cned_planner.importing.sts.hours import shares_of
from cned_planner.importing.sts.records import Records, Structure


@dataclass(frozen=True)
class Entry:
    """A service that may be: some teachers, by key, for some hours."""

    audience: str
    matiere: str
    matiere_label: str
    modality: str
    teachers: tuple[str, ...]
    hours: float
    notes: tuple[Note, ...]


def entries_of(records: Records, groups: Iterable[Structure], levels: Mapping[str, LevelGuess]) -> Iterator[Entry]:
    """Every service of every division and of these groups; `levels` are those of divisions."""
    mefs_of = {division.code: division.mefs for division in records.divisions}
    for structure in (*records.divisions, *groups):
        divisions = structure.divisions or (structure.code,)
        mefs = (*structure.mefs, *(mef for code in divisions for mef in mefs_of.get(code, ())))
        guesses = (levels.get(code) for code in divisions)
        official = next((guess.official for guess in guesses if guess), None)
        yield from _entries(structure, records, mefs, official)


def _entries(structure: Structure, records: Records, mefs: tuple[str, ...], official: str | None) -> Iterator[Entry]:
    for service in structure.services:
        matiere = records.matieres.get(service.matiere)
        label = matiere.label if matiere else service.matiere
        for share in shares_of(service, records, mefs, official):
            yield Entry(
                structure.code, service.matiere, label, service.modality, share.teachers, share.hours, share.notes
            )
