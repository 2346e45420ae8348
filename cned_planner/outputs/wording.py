"""The sentences about a session that pupils, families and teachers read in calendars, lists and messages."""

from __future__ import annotations

from cned_planner.outputs.links import moderator_link, participant_link
from cned_planner.plan import Session
from cned_planner.school import SYNC, Audience, Group, School, Service, Teacher

LIVE = "[VISIO]"
ALONE = "[AUTONOMIE]"


def teachers_of(service: Service) -> str:
    return ", ".join(teacher.name for teacher in service.teachers)


def audience_name(audience: Audience) -> str:
    """`6A`, or for a group with its divisions `4ESP (4A, 4B)`."""
    if isinstance(audience, Group):
        return f"{audience.code} ({', '.join(division.code for division in audience.of)})"
    return audience.code


def room_name(school: School, service: Service) -> str:
    """`classe virtuelle de Mme Durand`, `… de la classe 4A`, `… du groupe 4ESP`."""
    kind, _, code = school.room_of(service).partition(" ")
    if kind == "teacher":
        return f"classe virtuelle de {service.teachers[0].name}"
    return f"classe virtuelle {'du groupe' if kind == 'group' else 'de la classe'} {code}"


def summary_for_pupils(session: Session) -> str:
    """`[VISIO] Mathématiques – 6A – Mme Durand`, `[AUTONOMIE] Français – 6A (CNED)`."""
    service = session.service
    if session.mode == SYNC:
        return f"{LIVE} {service.subject.name} – {service.audience.code} – {teachers_of(service)}"
    content = " (CNED)" if service.subject.cned else ""
    return f"{ALONE} {service.subject.name} – {service.audience.code}{content}"


def summary_for_teacher(session: Session, teacher: Teacher) -> str:
    """`[VISIO] Mathématiques – 6A`, `[VISIO] Espagnol – 4ESP (4A, 4B) – avec M. Garcia`."""
    service = session.service
    others = ", ".join(other.name for other in service.teachers if other != teacher)
    together = f" – avec {others}" if others else ""
    return f"{LIVE} {service.subject.name} – {audience_name(service.audience)}{together}"


def description_for_pupils(school: School, session: Session) -> str:
    service = session.service
    lines = [f"{service.subject.name} – {audience_name(service.audience)} – {teachers_of(service)}"]
    if isinstance(service.audience, Group):
        lines.append(f"Seulement pour les élèves du groupe {service.audience.code}.")
    if session.mode == SYNC:
        lines.append("Classe virtuelle en direct avec le professeur.")
        lines.append(_link_line("Lien", participant_link(school, service)))
    elif service.subject.cned:
        lines.append("Travail en autonomie avec les activités du CNED, sans classe virtuelle.")
    else:
        lines.append("Travail en autonomie donné par le professeur, sans classe virtuelle.")
    return "\n".join(lines)


def description_for_teacher(school: School, session: Session) -> str:
    service = session.service
    lines = [
        f"{service.subject.name} – {audience_name(service.audience)} – {teachers_of(service)}",
        _link_line("Lien modérateur (à ne pas diffuser)", moderator_link(school, service)),
        _link_line("Lien des élèves", participant_link(school, service)),
    ]
    return "\n".join(lines)


def _link_line(title: str, link: str | None) -> str:
    return f"{title} : {link}" if link else f"{title} : communiqué par le professeur."
