"""The same hours are not asked for twice, once for the whole division and once for groups drawn from it.

Source: a common slip where services come from another program, which lists both. Unit: a subject of a division.
"""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.balance.places import place_of
from cned_planner.balance.twice import counted_twice
from cned_planner.findings import Finding
from cned_planner.school import JudgedAs, School
from cned_planner.words import say_hours

ID = "double-counting"
TITLE = "Les heures d'une matière ne sont pas comptées deux fois, pour la division et pour ses groupes"
LEVEL: JudgedAs = "warning"


def findings(school: School) -> Iterator[Finding]:
    for division in school.divisions.values():
        for pair in counted_twice(school, division):
            own, other = pair.of_division, pair.of_group
            message = f"{say_hours(own.due.hours)} pour toute la division, et {say_hours(other.due.hours)} encore pour "
            message += f"son groupe {other.audience.code} ({other.id}) : les mêmes heures semblent comptées deux fois."
            hint = "Gardez un seul des deux services, ou donnez à chacun sa part des heures (hours)."
            yield Finding(ID, f"service {own.id}", message, hint, place=place_of(school, "services", own.id))
