"""Whose virtual class a session meets in, and the two links to it: the one pupils get, and the moderator's."""

from __future__ import annotations

from cned_planner.school import Audience, Division, Group, School, Service, Teacher

MODERATOR_MARK = "/invite/"
"""What tells a moderator's link of the CNED's virtual class (`…/guest/…` is the participants')."""

Room = Audience | Teacher


def participant_link(school: School, service: Service) -> str | None:
    """The link for pupils. One that would open the room as a moderator is withheld, whatever key it stands in."""
    link = _room(school, service).link
    return None if link is None or MODERATOR_MARK in link.lower() or link in _moderator_links(school) else link


def moderator_link(school: School, service: Service) -> str | None:
    """The link for the teachers of the service, and for nobody else."""
    return _room(school, service).moderator_link


def _room(school: School, service: Service) -> Room:
    """As `School.room_of` names it: the first teacher, or the division, or the group that has a link of its own."""
    if school.establishment.virtual_rooms == "teacher":
        return service.teachers[0]
    audience = service.audience
    return audience.of[0] if isinstance(audience, Group) and not audience.link else audience


def _moderator_links(school: School) -> set[str]:
    owners: tuple[Division | Group | Teacher, ...] = (
        *school.divisions.values(),
        *school.groups.values(),
        *school.teachers.values(),
    )
    return {owner.moderator_link for owner in owners if owner.moderator_link}
