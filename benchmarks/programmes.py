"""What each level is taught: the national hours, and a distance week cut out of them.

A distance week keeps 60 to 75 % of the national hours, a good third to a half of them live. The national
hours of the collège are those of the order of 19 May 2015 as amended on 15 March 2024; those of the lycée
général, of the orders of 16 July 2018 (with hours a year turned into hours a week over 36 weeks).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Week(NamedTuple):
    """Hours of one subject in a distance week, and the bounds of its live part."""

    hours: float
    sync_min: float
    sync_max: float


@dataclass(frozen=True)
class Line:
    """One subject of a level: national weekly hours, then the distance week in whole and in half hours."""

    official: float
    whole: Week
    halves: Week

    def week(self, labels: bool) -> Week:
        return self.halves if labels else self.whole


def _line(official: float, whole: tuple[float, float, float], halves: tuple[float, float, float]) -> Line:
    return Line(official, Week(*whole), Week(*halves))


@dataclass(frozen=True)
class Programme:
    lines: dict[str, Line]
    """Subjects taught to the whole division (in half groups for those of `halved`)."""
    max_hours: int
    max_sync: int
    language: Line | None = None
    """The second language, in groups drawn from several divisions."""
    specialities: tuple[tuple[str, ...], ...] = ()
    """One list of subjects per alignment, the most chosen first."""
    speciality: Line | None = None
    halved: tuple[str, ...] = ()
    pupils: int = 27


_LV2 = _line(2.5, (2, 1, 1), (1.5, 0.5, 1))
_COLLEGE = {
    "FRA": _line(4.5, (3, 1, 2), (3, 1.5, 2)),
    "MAT": _line(3.5, (3, 1, 2), (2.5, 1, 1.5)),
    "HG": _line(3, (2, 1, 1), (2, 1, 1)),
    "ANG": _line(3, (2, 1, 1), (2, 1, 1.5)),
    "SVT": _line(1.5, (1, 0, 1), (1, 0.5, 0.5)),
    "PC": _line(1.5, (1, 1, 1), (1, 0.5, 0.5)),
    "TEC": _line(1.5, (1, 0, 0), (1, 0, 0)),
    "ART": _line(1, (1, 0, 0), (0.5, 0, 0)),
    "MUS": _line(1, (1, 0, 0), (0.5, 0, 0.5)),
    "EPS": _line(3, (2, 0, 0), (2, 0, 0)),
}
_SIXIEME = {
    "FRA": _line(4.5, (3, 1, 2), (3, 1.5, 2)),
    "MAT": _line(4.5, (3, 1, 2), (3, 1.5, 2)),
    "HG": _line(3, (2, 1, 1), (2, 1, 1)),
    "ANG": _line(4, (3, 1, 2), (2.5, 1, 1.5)),
    "SCI": _line(3, (2, 1, 1), (2, 1, 1)),
    "ART": _line(1, (1, 0, 0), (0.5, 0, 0)),
    "MUS": _line(1, (1, 0, 0), (0.5, 0, 0.5)),
    "EPS": _line(4, (2, 0, 0), (2, 0, 0)),
}
_TROISIEME = _COLLEGE | {
    "FRA": _line(4, (3, 2, 3), (3, 2, 2.5)),
    "MAT": _line(3.5, (3, 2, 3), (3, 2, 2)),
    "HG": _line(3.5, (2, 1, 1), (2, 1, 1)),
}
_SECONDE = {
    "FRA": _line(4, (3, 1, 2), (3, 1.5, 2)),
    "HG": _line(3, (2, 1, 1), (2, 1, 1.5)),
    "ANG": _line(3, (2, 1, 1), (2, 1, 1)),
    "SES": _line(1.5, (1, 0, 1), (1, 0.5, 0.5)),
    "MAT": _line(4, (3, 1, 2), (3, 1.5, 2)),
    "PC": _line(3, (2, 1, 1), (2, 1, 1)),
    "SVT": _line(1.5, (1, 0, 1), (1, 0.5, 0.5)),
    "SNT": _line(1.5, (1, 0, 0), (1, 0, 0)),
    "EPS": _line(2, (1, 0, 0), (1, 0, 0)),
}
_PREMIERE = {
    "FRA": _line(4, (3, 1, 2), (3, 1.5, 2)),
    "HG": _line(3, (2, 1, 1), (2, 1, 1.5)),
    "ANG": _line(2.5, (2, 1, 1), (1.5, 0.5, 1)),
    "ES": _line(2, (1, 0, 1), (1, 0.5, 0.5)),
    "EPS": _line(2, (1, 0, 0), (1, 0, 0)),
}
_TERMINALE = {
    "PHI": _line(4, (3, 1, 2), (3, 1.5, 2)),
    "HG": _line(3, (2, 1, 1), (2, 1, 1.5)),
    "ANG": _line(2, (2, 1, 1), (1.5, 0.5, 1)),
    "ES": _line(2, (1, 0, 1), (1, 0.5, 0.5)),
    "EPS": _line(2, (1, 0, 0), (1, 0, 0)),
}
_FIRST_CHOICES = ("S-MAT", "S-HGG", "S-SES", "S-MAT", "S-LLC", "S-SVT", "S-NSI")
_SECOND_CHOICES = ("S-PC", "S-SES", "S-MAT", "S-HLP", "S-SVT", "S-PC", "S-HGG")
_THIRD_CHOICES = ("S-SVT", "S-PC", "S-LLC", "S-SES", "S-MAT", "S-HGG", "S-NSI")

COLLEGE = {
    "6e": Programme(_SIXIEME, max_hours=5, max_sync=3, pupils=26),
    "5e": Programme(_COLLEGE, max_hours=5, max_sync=3, language=_LV2),
    "4e": Programme(_COLLEGE, max_hours=6, max_sync=3, language=_LV2),
    "3e": Programme(_TROISIEME, max_hours=6, max_sync=4, language=_LV2),
}
LYCEE = {
    "2de": Programme(
        _SECONDE, max_hours=6, max_sync=4, language=_line(2.5, (2, 1, 1), (1.5, 0.5, 1)), halved=("ANG",), pupils=34
    ),
    "1re": Programme(
        _PREMIERE,
        max_hours=6,
        max_sync=4,
        language=_line(2, (1, 1, 1), (1, 0.5, 1)),
        specialities=(_FIRST_CHOICES, _SECOND_CHOICES, _THIRD_CHOICES),
        speciality=_line(4, (3, 1, 2), (2.5, 1, 1.5)),
        pupils=34,
    ),
    "Tle": Programme(
        _TERMINALE,
        max_hours=6,
        max_sync=4,
        language=_line(2, (1, 1, 1), (1, 0.5, 1)),
        specialities=(_FIRST_CHOICES, _SECOND_CHOICES),
        speciality=_line(6, (4, 2, 3), (4, 2, 2.5)),
        pupils=33,
    ),
}
PROGRAMMES = {"college": COLLEGE, "lycee": LYCEE, "cite": COLLEGE | LYCEE}

SUBJECTS = {
    "FRA": "Français",
    "MAT": "Mathématiques",
    "HG": "Histoire-géographie et EMC",
    "ANG": "Anglais",
    "ESP": "Espagnol",
    "ALL": "Allemand",
    "ITA": "Italien",
    "SCI": "Sciences",
    "SVT": "Sciences de la vie et de la Terre",
    "PC": "Physique-chimie",
    "TEC": "Technologie",
    "ART": "Arts plastiques",
    "MUS": "Éducation musicale",
    "EPS": "Éducation physique et sportive",
    "SES": "Sciences économiques et sociales",
    "SNT": "Sciences numériques et technologie",
    "ES": "Enseignement scientifique",
    "PHI": "Philosophie",
    "S-MAT": "Spécialité mathématiques",
    "S-PC": "Spécialité physique-chimie",
    "S-SVT": "Spécialité SVT",
    "S-SES": "Spécialité SES",
    "S-HGG": "Spécialité HGGSP",
    "S-LLC": "Spécialité LLCER anglais",
    "S-HLP": "Spécialité HLP",
    "S-NSI": "Spécialité NSI",
}
WITHOUT_CNED = ("TEC", "ART", "MUS", "EPS", "ITA", "SNT", "S-NSI", "S-HLP")
"""Subjects taken here to have no content on the CNED platform: an assumption, the CNED publishes no list."""

DISCIPLINES = {
    "SCI": "SVT",
    "ES": "PC",
    "SNT": "MAT",
    "S-MAT": "MAT",
    "S-PC": "PC",
    "S-SVT": "SVT",
    "S-SES": "SES",
    "S-HGG": "HG",
    "S-LLC": "ANG",
    "S-HLP": "PHI",
    "S-NSI": "NSI",
}
"""Who teaches a subject, where the discipline of its teachers has another code."""
