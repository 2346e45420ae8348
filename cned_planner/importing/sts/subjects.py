"""Subjects: their short code in the school, and their name with its accents where it is a discipline of the grids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cned_planner.grids import DISCIPLINES
from cned_planner.importing.draft import DECIDE, DraftSubject, Note
from cned_planner.importing.naming import as_title, plain, unique
from cned_planner.importing.sts.records import Matiere

_ACCENTED = {plain(title): title[:1].upper() + title[1:] for title in DISCIPLINES.values()}


def subjects_of(used: Iterable[str], known: Mapping[str, Matiere]) -> dict[str, DraftSubject]:
    """By national code, for the codes that services use, in the order of their names in the file."""
    codes = sorted(dict.fromkeys(used), key=lambda code: list(known).index(code) if code in known else len(known))
    wanted = ([known[code].short, code] if code in known else [code] for code in codes)
    return {code: _subject(code, short, known.get(code)) for code, short in zip(codes, unique(wanted), strict=True)}


def _subject(code: str, short: str, matiere: Matiere | None) -> DraftSubject:
    if matiere is None or not matiere.label:
        return DraftSubject(
            short, code, notes=(Note(DECIDE, f"le nom de la matière {code} n'est pas dans le fichier"),)
        )
    return DraftSubject(short, _ACCENTED.get(plain(matiere.label)) or as_title(matiere.label))
