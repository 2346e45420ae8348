"""The zone of school holidays, by the academy or else by the département that the UAI number begins with.

Source: the academies of each zone since 2016, as in the arrêtés that fix the calendar; Corsica and overseas have
calendars of their own.
"""

from __future__ import annotations

from cned_planner.importing.naming import plain
from cned_planner.importing.xml_files import Node

ACADEMIES = {
    "A": "besancon bordeaux clermont dijon grenoble limoges lyon poitiers",
    "B": "aix amiens lille nancy nantes nice normandie caen rouen orleans reims rennes strasbourg",
    "C": "creteil montpellier paris toulouse versailles",
}
DEPARTMENTS = {
    "A": "25 39 70 90 24 33 40 47 64 03 15 43 63 21 58 71 89 07 26 38 73 74 19 23 87 01 42 69 16 17 79 86",
    "B": "04 05 13 84 02 60 80 59 62 54 55 57 88 44 49 53 72 85 06 83 14 50 61 27 76 18 28 36 37 41 45 08 10 51 52 "
    "22 29 35 56 67 68",
    "C": "77 93 94 11 30 34 48 66 75 09 12 31 32 46 65 81 82 78 91 92 95",
}


def zone_of(academy: Node | None, uai: str) -> str | None:
    """A, B or C; None where neither tells."""
    words = plain(academy.value("LIBELLE")).split() if academy else []
    named = (zone for zone, names in ACADEMIES.items() if {*words} & {*names.split()})
    numbered = (zone for zone, numbers in DEPARTMENTS.items() if uai[1:3] in numbers.split() and uai.startswith("0"))
    return next(named, None) or next(numbered, None)
