"""Which level a class is of, by what school software calls its programme (« 6EME », « 2NDE GENERALE ET TECHNO »)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cned_planner.importing.naming import plain

_COLLEGE = re.compile(r"\b([3-6]) ?(?:e|eme|emes)\b|\b(sixieme|cinquieme|quatrieme|troisieme)\b")
_NAMES = {"sixieme": "6", "cinquieme": "5", "quatrieme": "4", "troisieme": "3"}
_LYCEE = (
    ("2de", "lycee-2de", re.compile(r"\b(2 ?n?de|seconde|2gt)\b")),
    ("1re", "lycee-1re-generale", re.compile(r"\b(1 ?e?re|premiere)\b")),
    ("Tle", "lycee-tle-generale", re.compile(r"\b(term|terminale|tle|t ?ale)\b")),
)
_OTHER_PROGRAMMES = re.compile(
    r"\b(segpa|ulis|upe2a|cap|bac pro|pro|st[a-z]{1,2}2?[ad]?|techno|technologique|tech|bts)\b"
)


@dataclass(frozen=True)
class LevelGuess:
    """`official` is the national grid, where there is one for that programme."""

    code: str
    official: str | None = None


def level_of(label: str) -> LevelGuess | None:
    """The level that a programme's label names; None where it names none."""
    words = plain(label)
    if match := _COLLEGE.search(words):
        stage = match[1] or _NAMES[match[2]]
        return _special(f"{stage}e", words, label) or LevelGuess(f"{stage}e", f"college-{stage}e")
    for code, grid, pattern in _LYCEE:
        if pattern.search(words):
            if code == "2de" and ("techno" in words or "gt" in words):
                return LevelGuess(code, grid)
            return _special(code, words, label) or LevelGuess(code, grid)
    return None


def _special(code: str, words: str, label: str) -> LevelGuess | None:
    """SEGPA, technological and vocational programmes are levels of their own, and no grid is known for them."""
    return LevelGuess(_tidy(label)) if _OTHER_PROGRAMMES.search(words) and code else None


def _tidy(label: str) -> str:
    return " ".join(label.split())[:30]


def level_of_code(code: str, label: str) -> LevelGuess | None:
    """The level that a label names, else the one that a class begins with (« 6A », « 5 B », « TG2 », « 201 »)."""
    named = level_of(label)
    if named:
        return named
    first = plain(code)[:1]
    if first in ("3", "4", "5", "6"):
        return LevelGuess(f"{first}e", f"college-{first}e")
    lycee = {"2": "2de", "1": "1re", "t": "Tle"}.get(first)
    return LevelGuess(lycee) if lycee else None
