"""A virtual class holds one live session at a time.

Source: one link is one virtual class, key `establishment.virtual_rooms`. Unit: a slot of a week label.
With one virtual class per teacher, two sessions in it share that teacher, and `teacher-clash` says it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan, Session
from cned_planner.school import SYNC, Group, School, Service, Slot
from cned_planner.words import say_list, say_slot, told_once

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "room-clash"
TITLE = "Une classe virtuelle n’accueille qu’une séance à la fois"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    if school.establishment.virtual_rooms == "teacher":
        return
    for (room, slot, sessions), weeks in told_once(school, lambda week: _clashes(school, plan, week)):
        services = dict.fromkeys(session.service.id for session in sessions)
        yield Finding(
            ID,
            f"classe virtuelle de {room.partition(' ')[2]}, {say_slot(slot)}{weeks}",
            f"{len(sessions)} séances en direct s’y tiennent en même temps : {say_list(services)}.",
            f"Déplacez-en une{_or_a_room(sessions)}.",
        )


def _or_a_room(sessions: tuple[Session, ...]) -> str:
    """Only a group may have a virtual class of its own."""
    concerned = any(isinstance(session.service.audience, Group) for session in sessions)
    return ", ou donnez au groupe sa propre classe virtuelle (« link »)" if concerned else ""


def _clashes(school: School, plan: Plan, week: str) -> Iterator[tuple[str, Slot, tuple[Session, ...]]]:
    held: dict[tuple[str, Slot], list[Session]] = {}
    for session in plan.of_week(week, SYNC):
        held.setdefault((school.room_of(session.service), session.slot), []).append(session)
    for (room, slot), sessions in held.items():
        if len(sessions) > 1:
            yield room, slot, tuple(sessions)


def constrain(model: Model) -> None:
    if model.school.establishment.virtual_rooms == "teacher":
        return  # what teacher-clash says of the room's teacher is enough
    services_of_room: dict[str, list[Service]] = {}
    for service in model.school.services.values():
        services_of_room.setdefault(model.school.room_of(service), []).append(service)
    touched = dict.fromkeys(model.school.room_of(service) for service in model.services if model.is_free(service, SYNC))
    for room in touched:
        for total in model.occupied_by(services_of_room[room]).values():
            model.at_most(total, 1)
