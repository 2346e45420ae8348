"""A subject that the CNED has nothing for gets live hours, or someone has said that the teacher provides the work.

Source: a choice of the school, `validate.without_content`. Unit: a subject.
"""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.balance.places import place_of
from cned_planner.findings import Finding
from cned_planner.school import JudgedAs, School, Subject
from cned_planner.words import say_list

ID = "no-content"
TITLE = "Une matière sans contenu du CNED a des heures en direct"
LEVEL: JudgedAs = "warning"


def findings(school: School) -> Iterator[Finding]:
    for code, subject in school.subjects.items():
        levels = _levels_alone(school, subject)
        if not subject.cned and code not in school.validation.without_content and levels:
            message = (
                f"Ni contenu du CNED ni heure en direct ({say_list(levels)}) : tout le travail vient du professeur."
            )
            hint = "Donnez-lui une heure en direct (sync), ou notez-la dans validate.without_content si c'est prévu."
            yield Finding(ID, f"matière {code}", message, hint, place=place_of(school, "subjects", code))


def _levels_alone(school: School, subject: Subject) -> list[str]:
    """The levels that have hours in the subject, and none of them live."""
    alone = {
        division.level.code
        for service in school.services.values()
        if service.subject == subject and service.due.hours and not service.due.sync_max
        for division in school.divisions_of(service.audience)
    }
    return [code for code in school.levels if code in alone]
