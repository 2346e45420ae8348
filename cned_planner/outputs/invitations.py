"""Who must be invited to which virtual class, when, with which link: lists for spreadsheets and texts to paste.

`seances.csv` holds every live session of the period and can be handed to anyone. `professeurs/CODE/` is a teacher's
own: the only place, with the teacher's calendar, where moderator links appear. The text for pupils is written for
each class where the school sends the invitations, and for each audience of a teacher where the teachers do.
"""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.outputs import kit
from cned_planner.outputs.attendance import attendance_csv, attendance_html, rows_of
from cned_planner.outputs.french import decimal, short_date, weekday
from cned_planner.outputs.links import moderator_link, participant_link
from cned_planner.outputs.messages import message_for_division, message_from_teacher
from cned_planner.outputs.names import unique_names
from cned_planner.outputs.occurrences import Occurrence, label_of_dates, occurrences
from cned_planner.outputs.roster import Roster, Rosters
from cned_planner.outputs.tables import csv_bytes
from cned_planner.outputs.wording import audience_name, room_name, teachers_of
from cned_planner.plan import Plan
from cned_planner.school import ASYNC, EVERY_WEEK, SYNC, School, Teacher

HEADINGS = (
    "date",
    "jour",
    "début",
    "fin",
    "semaine",
    "classe ou groupe",
    "matière",
    "professeur(s)",
    "salle virtuelle",
    "lien participant",
)


def files(school: School, plan: Plan, rosters: Rosters) -> dict[str, bytes]:
    """Everything below `invitations/`."""
    live = occurrences(school, plan, lambda part: (one for one in part.sessions if one.mode == SYNC))
    result = {"invitations/seances.csv": csv_bytes(HEADINGS, (_row(school, one) for one in live))}
    teachers = unique_names(school.teachers)
    for teacher in school.teachers.values():
        folder = f"invitations/professeurs/{teachers[teacher.code]}"
        result.update(_teacher_files(school, plan, teacher, rosters, folder))
    if school.establishment.organisation == "principal":
        divisions = unique_names(school.divisions)
        for division in school.divisions.values():
            message = message_for_division(school, plan, division)
            result[f"invitations/classes/{divisions[division.code]}.txt"] = text_bytes(message)
    return result


def text_bytes(text: str) -> bytes:
    """As Windows' notepad writes it: UTF-8 with a BOM, CRLF."""
    return (text + "\n").replace("\n", "\r\n").encode("utf-8-sig", "replace")


def _teacher_files(
    school: School, plan: Plan, teacher: Teacher, rosters: Rosters, folder: str
) -> Iterator[tuple[str, bytes]]:
    live = occurrences(school, plan, lambda part: part.of_teacher(teacher))
    rows = ((*_row(school, one), moderator_link(school, one.session.service) or "") for one in live)
    yield f"{folder}/seances.csv", csv_bytes((*HEADINGS, "lien modérateur (à ne pas diffuser)"), rows)
    yield f"{folder}/heures.csv", _hours(school, plan, teacher)
    audiences = {one.session.service.audience.code: one.session.service.audience for one in live}
    names = dict(unique_names(audiences))
    if school.establishment.organisation == "teachers":
        yield f"{folder}/{kit.FILE}", text_bytes(kit.kit_page(school, plan, teacher, rosters, names))
    for code, audience in sorted(audiences.items()):
        dates = [one for one in live if one.session.service.audience == audience]
        pupils = rows_of(audience, rosters.get(code))
        yield f"{folder}/presences-{names[code]}.csv", attendance_csv(dates, pupils)
        yield f"{folder}/presences-{names[code]}.html", attendance_html(school, teacher, audience, dates, pupils)
        if code in rosters:
            yield f"{folder}/eleves-{names[code]}.csv", _pupils(code, rosters[code])
        if school.establishment.organisation == "teachers" and any(
            session.service.audience == audience for session in plan.of_teacher(teacher)
        ):
            message = message_from_teacher(school, plan, teacher, audience)
            yield f"{folder}/message-{names[code]}.txt", text_bytes(message)


def _row(school: School, occurrence: Occurrence) -> tuple[str, ...]:
    session = occurrence.session
    service = session.service
    label = label_of_dates(school)[occurrence.on]
    return (
        short_date(occurrence.on),
        weekday(occurrence.on),
        f"{session.slot.start:%H:%M}",
        f"{session.slot.end:%H:%M}",
        "" if label == EVERY_WEEK else label,
        audience_name(service.audience),
        service.subject.name,
        teachers_of(service),
        room_name(school, service),
        participant_link(school, service) or "",
    )


def _hours(school: School, plan: Plan, teacher: Teacher) -> bytes:
    """What the teacher has each week with each audience, autonomous work included."""
    headings = ("classe ou groupe", "matière", "heures par semaine", "dont en direct", "dont en autonomie")
    rows = (
        (
            audience_name(service.audience),
            service.subject.name,
            decimal(plan.hours(service, SYNC) + plan.hours(service, ASYNC)),
            decimal(plan.hours(service, SYNC)),
            decimal(plan.hours(service, ASYNC)),
        )
        for service in school.services_of_teacher[teacher]
    )
    return csv_bytes(headings, rows)


def _pupils(code: str, roster: Roster) -> bytes:
    rows = ((pupil.name, pupil.first_name, pupil.email or "", code) for pupil in roster)
    return csv_bytes(("nom", "prénom", "courriel", "classe ou groupe"), rows)
