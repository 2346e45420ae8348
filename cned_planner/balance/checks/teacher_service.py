"""No teacher is given more hours than the service owed and the overtime that may be imposed.

Source: décret n° 2014-940, articles 2 and 4: 18 h, 15 h for agrégés, 20 h in EPS, and two hours more; the teacher's
own is `teachers.….service_hours`. Where the file says nothing, the longest service counts. Unit: hours a week.
"""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.balance.places import place_of
from cned_planner.findings import Finding
from cned_planner.grids import LONGEST_SERVICE, OVERTIME
from cned_planner.school import JudgedAs, School
from cned_planner.words import say_hours

ID = "teacher-service"
TITLE = "Un professeur ne dépasse pas son service et ses heures supplémentaires"
LEVEL: JudgedAs = "warning"


def findings(school: School) -> Iterator[Finding]:
    for teacher, services in school.services_of_teacher.items():
        hours = sum(service.due.hours for service in services)
        owed = LONGEST_SERVICE if teacher.service_hours is None else teacher.service_hours
        if hours > owed + OVERTIME:
            of = "un service de" if teacher.service_hours is not None else "un service d'au plus"
            message = f"{say_hours(hours)} de cours par semaine, pour {of} {say_hours(owed)} et {say_hours(OVERTIME)} "
            hint = "Partagez ses services, ou corrigez service_hours."
            place = place_of(school, "teachers", teacher.code)
            yield Finding(ID, f"professeur {teacher.code}", f"{message}supplémentaires.", hint, place=place)
