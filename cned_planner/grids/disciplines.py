"""Which discipline of the national grids a subject of the school is."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from cned_planner.grids.tables import table
from cned_planner.school import Subject

OUTSIDE = "hors-grille"
"""The discipline of what no grid knows, and need not."""

DISCIPLINES: Mapping[str, str] = {name: entry["title"] for name, entry in table("disciplines").items()}
"""The French title of each discipline."""


def discipline_of(subject: Subject) -> str | None:
    """What the file says of the subject, else what its name begins with, else what its code is; None if unknown."""
    return subject.official or _guessed(subject.name, subject.code)


@lru_cache(maxsize=1024)
def _guessed(name: str, code: str) -> str | None:
    name, known = _plain(name), table("disciplines").items()
    by_name = (discipline for discipline, entry in known if name.startswith(tuple(entry["names"])))
    by_code = (discipline for discipline, entry in known if code.upper() in entry["codes"])
    return next(by_name, None) or next(by_code, None)


def _plain(text: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
