"""A level is compared with a national grid that exists.

Source: a choice of the school, `levels.….official`. Unit: a level.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from cned_planner.balance.places import place_of
from cned_planner.findings import Finding
from cned_planner.grids import grids
from cned_planner.school import JudgedAs, School

ID = "grid-unknown"
TITLE = "La grille nationale d'un niveau est connue"
LEVEL: JudgedAs = "warning"


def findings(school: School) -> Iterator[Finding]:
    for level in school.levels.values():
        if level.official is not None and level.official not in grids():
            near = get_close_matches(level.official, grids(), n=1)
            hint = f"Vouliez-vous dire {near[0]} ?" if near else f"Sont connues : {', '.join(grids())}."
            message = f"La grille « {level.official} » n'existe pas : ce niveau n'est comparé à rien."
            place = place_of(school, "levels", level.code, "official")
            yield Finding(ID, f"niveau {level.code}", message, hint, place=place)
