"""Hours declared on a division and on its groups: the same hours twice, or some for all and some in groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cned_planner.importing.draft import DECIDE, Note
from cned_planner.importing.sts.drafting import Entry
from cned_planner.importing.summary import say_several
from cned_planner.words import say_hours, say_list


def without_doubles(
    entries: Sequence[Entry], divisions_of: Mapping[str, tuple[str, ...]], due: Mapping[tuple[str, str], float]
) -> tuple[list[Entry], list[Note]]:
    """The entries without those of divisions that their groups repeat, and what to say of them.

    `due` are the hours of the programme by division and subject, where it has them.
    """
    kept: list[Entry] = []
    doubles: dict[str, list[str]] = {}
    for entry in entries:
        again = [other for other in entries if _repeats(other, entry, divisions_of)]
        if again and _is_double(entry, again, due.get((entry.audience, entry.matiere))):
            doubles.setdefault(entry.matiere_label, []).append(entry.audience)
        elif again:
            kept.append(_doubted(entry, again, due.get((entry.audience, entry.matiere))))
        else:
            kept.append(entry)
    return kept, [_told(label, dict.fromkeys(divisions)) for label, divisions in doubles.items()]


def _told(label: str, divisions: Iterable[str]) -> Note:
    text = f"{label} : heures déclarées sur la division et sur ses groupes ({say_several(list(divisions))})"
    return Note(DECIDE, f"{text} ; gardées sur les groupes seulement. Vérifiez")


def _repeats(other: Entry, entry: Entry, divisions_of: Mapping[str, tuple[str, ...]]) -> bool:
    of = divisions_of.get(other.audience, ())
    return other.matiere == entry.matiere and entry.audience in of


def _is_double(entry: Entry, again: Sequence[Entry], due: float | None) -> bool:
    """The same hours, and more than the programme has; without one, declared in the same manner."""
    if not entry.teachers:
        return True
    same = [other for other in again if other.hours == entry.hours]
    if due is None:
        return any(other.modality == entry.modality for other in same)
    return bool(same) and 2 * entry.hours > due


def _doubted(entry: Entry, again: Sequence[Entry], due: float | None) -> Entry:
    most = max(other.hours for other in again)
    if due is None or entry.hours + most <= due:
        return entry
    groups = say_list(dict.fromkeys(other.audience for other in again))
    text = f"avec {groups}, {say_hours(entry.hours + most)} pour un élève au lieu de {say_hours(due)} au programme"
    return replace(entry, notes=(*entry.notes, Note(DECIDE, text)))
