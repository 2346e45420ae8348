"""Each subject keeps about the share of the week that the national grid gives it, however short the week.

Source: the national grids (`cned-planner grids`); the tolerance is a choice of the school, `validate.tolerance`.
Unit: points of per cent of a pupil's week.
"""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.balance.gaps import Gap, gaps
from cned_planner.balance.numbers import say_number, say_percent
from cned_planner.balance.places import told_by_level
from cned_planner.balance.views import due
from cned_planner.findings import Finding
from cned_planner.school import Division, JudgedAs, School
from cned_planner.words import say_hours

ID = "grid-share"
TITLE = "Chaque matière garde sa part de la semaine dans la grille nationale"
LEVEL: JudgedAs = "warning"


def findings(school: School) -> Iterator[Finding]:
    """The largest distortions first."""
    found = list(told_by_level(school, lambda division: _faults(school, division), "official"))
    for told in sorted(found, key=lambda one: -abs(one.fault.points)):
        hint = "Rééquilibrez les heures (levels, services), ou élargissez validate.tolerance."
        yield Finding(ID, told.name, said(told.fault), hint, place=told.place)


def _faults(school: School, division: Division) -> list[Gap]:
    """A subject without any hour is another finding."""
    wide = (gap for gap in gaps(school, division, due) if abs(gap.points) > school.validation.tolerance)
    return [gap for gap in wide if gap.hours]


def said(gap: Gap) -> str:
    """« EPS : 1 h sur 16 h, soit 6,2 % de la semaine, pour 11,5 % dans la grille college-5e (5,3 points de moins). »"""
    more = "de plus" if gap.points > 0 else "de moins"
    return (
        f"{gap.block.name} : {say_hours(gap.hours)} sur {say_hours(gap.total)}, soit {say_percent(gap.share)} de la "
        f"semaine, pour {say_percent(gap.official_share)} dans la grille {gap.grid.name} "
        f"({say_number(abs(gap.points))} points {more})."
    )
