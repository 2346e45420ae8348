"""Every subject taught has its line in the national grid of the level, or is said to have none.

Source: the national grids (`cned-planner grids`). Unit: a subject.
"""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.balance.gaps import grid_of
from cned_planner.balance.places import place_of
from cned_planner.findings import Finding
from cned_planner.grids import DISCIPLINES, OUTSIDE, Grid, discipline_of
from cned_planner.school import JudgedAs, School, Subject
from cned_planner.words import say_list

ID = "grid-unmatched"
TITLE = "Chaque matière a sa ligne dans la grille nationale"
LEVEL: JudgedAs = "warning"


def findings(school: School) -> Iterator[Finding]:
    missing: dict[str, dict[str, None]] = {}
    for division, services in school.services_of_division.items():
        grid = grid_of(division.level)
        for service in services if grid else ():
            if grid and not _has_line(grid, service.subject):
                missing.setdefault(service.subject.code, {})[grid.name] = None
    for code, names in missing.items():
        message = f"{school.subjects[code].name} n'a pas de ligne dans la grille {say_list(names)} : "
        message += "ses heures ne sont pas comparées."
        hint = f"Dites ce qu'elle est (subjects, official) : {', '.join(DISCIPLINES)}."
        yield Finding(ID, f"matière {code}", message, hint, place=place_of(school, "subjects", code))


def _has_line(grid: Grid, subject: Subject) -> bool:
    discipline = discipline_of(subject)
    return discipline == OUTSIDE or discipline in grid.block_of or discipline in grid.optional_disciplines
