"""The first page of a teacher's folder where the teachers invite: which windows are theirs, and what to do with what.

It holds the moderator's link, and is for the teacher alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cned_planner.outputs.links import moderator_link, participant_link
from cned_planner.outputs.messages import in_time_order, pauses_line, period, weeks, window
from cned_planner.outputs.roster import Rosters
from cned_planner.outputs.wording import audience_name, room_name
from cned_planner.plan import Plan, Session
from cned_planner.school import Audience, School, Service, Teacher
from cned_planner.words import say_count

FILE = "fenetres.txt"


def kit_page(school: School, plan: Plan, teacher: Teacher, rosters: Rosters, names: dict[str, str]) -> str:
    """`names`: by code of division or group, how the files about it end."""
    live = in_time_order(plan.of_teacher(teacher))
    lines = [f"{teacher.name},", ""]
    if not live:
        return "\n".join([*lines, f"Vous n’avez aucune classe virtuelle {period(school, plan)}."])
    audiences = dict.fromkeys(session.service.audience for session in live)
    return "\n".join(
        [
            *lines,
            f"Vos fenêtres de classe virtuelle, {period(school, plan)} :",
            "",
            *(f"- {window(session)} : {_what(session)}" for session in live),
            "",
            *weeks(school, live),
            *pauses_line(school),
            "Toutes les dates sont dans seances.csv, et dans votre calendrier (ics/teachers).",
            "",
            *_rooms(school, live),
            "À faire, pour chaque classe ou groupe :",
            "",
            *(line for audience in audiences for line in _duties(audience, rosters, names[audience.code])),
            "",
            school.establishment.name,
        ]
    )


def _what(session: Session) -> str:
    service = session.service
    return f"{service.subject.name}, {audience_name(service.audience)}"


def _rooms(school: School, live: Sequence[Session]) -> Iterator[str]:
    """Each virtual class once, with both of its links."""
    rooms: dict[str, Service] = {}
    for session in live:
        rooms.setdefault(room_name(school, session.service), session.service)
    for name, service in rooms.items():
        yield f"{name[0].upper()}{name[1:]}"
        yield f"  Lien modérateur, pour vous seul : {moderator_link(school, service) or 'celui de votre plateforme'}"
        yield f"  Lien des élèves : {participant_link(school, service) or 'à donner dans votre message'}"
        yield ""


def _duties(audience: Audience, rosters: Rosters, name: str) -> Iterator[str]:
    roster = rosters.get(audience.code)
    yield f"{audience_name(audience)}"
    if roster:
        yield f"  - eleves-{name}.csv : la liste des élèves à inviter ({say_count(len(roster), 'élève')})."
    else:
        yield "  - La liste des élèves n’est pas dans ce dossier : demandez-la à l’établissement."
    yield f"  - message-{name}.txt : le texte à coller dans la messagerie de l’ENT."
    yield f"  - presences-{name}.csv, à remplir, ou presences-{name}.html, à imprimer : la feuille de présence."
