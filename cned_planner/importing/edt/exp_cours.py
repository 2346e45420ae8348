"""`EXP_COURS.xml`: the lessons that EDT exports as a table (Imports/Exports, TXT/CSV/XML, type Cours)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cned_planner.importing.edt.lessons import Lesson, lesson
from cned_planner.importing.xml_files import Node

_MARKS = re.compile(r"[,;<>\[\]|]+")
"""What stands between the classes and groups, or the teachers, of one lesson."""


def lessons_in(root: Node) -> Iterator[Lesson | None]:
    """Every lesson; None for one that is not placed or cannot be read."""
    for course in root.everywhere("Cours"):
        subjects = tuple(word for word in (course.value("MAT_CODE"), course.value("MAT_LIBELLE")) if word)
        yield lesson(
            _several(course.value("CLASSE")),
            subjects,
            _several(course.value("PROF_NOM")),
            (course.value("JOUR"), course.value("H.DEBUT", "H_DEBUT"), course.value("DUREE")),
        )


def _several(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in _MARKS.split(text) if word.strip())
