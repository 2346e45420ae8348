"""For whom a calendar is written: what its events say to a division, to a teacher, to a pupil at home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from cned_planner.outputs import wording
from cned_planner.outputs.links import moderator_link, participant_link
from cned_planner.outputs.occurrences import Occurrence
from cned_planner.outputs.roster import Pupil
from cned_planner.school import School, Teacher


@dataclass(frozen=True)
class Reader:
    """What a calendar says, and what its events are called: `kind` and `code` are in their identifiers."""

    kind: str
    code: str
    title: str
    summary: Callable[[Occurrence], str]
    description: Callable[[Occurrence], str]
    link: Callable[[Occurrence], str | None]


def division_reader(school: School, code: str) -> Reader:
    return Reader(
        "division",
        code,
        f"{code} – {school.establishment.name}",
        lambda occurrence: wording.summary_for_pupils(occurrence.session),
        lambda occurrence: wording.description_for_pupils(school, occurrence.session),
        lambda occurrence: participant_link(school, occurrence.session.service),
    )


def teacher_reader(school: School, teacher: Teacher) -> Reader:
    def link(occurrence: Occurrence) -> str | None:
        service = occurrence.session.service
        return moderator_link(school, service) or participant_link(school, service)

    return Reader(
        "teacher",
        teacher.code,
        f"{teacher.name} – {school.establishment.name}",
        lambda occurrence: wording.summary_for_teacher(occurrence.session, teacher),
        lambda occurrence: wording.description_for_teacher(school, occurrence.session),
        link,
    )


def sibling_reader(school: School, household: str, title: str, pupil: Pupil) -> Reader:
    """One pupil of a household: the title of every event begins with the pupil's name."""
    reader = division_reader(school, household)
    return replace(
        reader,
        kind="household",
        code=f"{household}\n{pupil}",
        title=title,
        summary=lambda occurrence: f"{pupil.call_name} : {reader.summary(occurrence)}",
    )
