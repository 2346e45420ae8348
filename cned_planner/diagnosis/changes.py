"""Small changes of a file, each with a cost: how much a school is asked to give up.

The costs are a choice, made visible in docs/explain.md: what one person can grant alone is cheap, what many
feel is dear, and hours that pupils are due are dearest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cned_planner.diagnosis.remaking import remade
from cned_planner.diagnosis.requests import Request, pin_request
from cned_planner.diagnosis.wording import CAP_NAMES, say_request
from cned_planner.school import HoursDue, Level, School, Service, Slot, Teacher
from cned_planner.words import say_hours, say_list, say_slot


@dataclass(frozen=True)
class Cost:
    """The price of a kind of change (of an hour, where hours change), and what it is, in French."""

    price: int
    what: str


COSTS = {
    "pin": Cost(1, "une séance imposée en moins"),
    "room": Cost(1, "une classe virtuelle pour un groupe"),
    "away": Cost(2, "un créneau rendu disponible par un professeur"),
    "teacher-cap": Cost(2, "une heure en direct de plus par jour pour un professeur"),
    "live-limit": Cost(2, "une classe en direct de plus à la fois"),
    "closed": Cost(3, "un créneau ouvert pour une division"),
    "cap": Cost(4, "un plafond du niveau relevé de 1"),
    "live-most": Cost(4, "une heure en direct de plus, au mieux, pour un service"),
    "live-least": Cost(6, "une heure en direct de moins pour un service, et 1 par autre service de la barrette"),
    "alignment": Cost(8, "une barrette en moins"),
    "hours": Cost(10, "une heure due de moins pour un service"),
}

Item = tuple[str, tuple[str, ...]]
"""What two remedies should not have in common: a kind of change and the thing, whichever slot, service or number."""


@dataclass(frozen=True)
class Change:
    """One step away from the file. `to` is the number that replaces the file's, where there is one."""

    kind: str
    about: tuple[str, ...]
    to: float = 0
    cost: int = 0


def cost_of(changes: Iterable[Change]) -> int:
    return sum(change.cost for change in changes)


def item_of(change: Change) -> Item:
    if change.kind in ("live-least", "live-most", "hours"):
        return (change.kind, ())
    return (change.kind, change.about[:1] if change.kind in ("away", "closed") else change.about)


def changed(school: School, change: Change) -> School:
    """The school after a change."""
    about = change.about
    match change.kind:
        case "pin":
            return remade(school, pin=lambda pin: pin_request(pin).about != about)
        case "alignment":
            return remade(school, alignment=lambda one: one.name != about[0])
        case "room":
            return remade(school, group=lambda one: replace(one, link="-") if one.code == about[0] else one)
        case "closed":
            return remade(school, division=lambda one: replace(one, closed=_less(one.closed, one.code, about)))
        case "live-limit":
            return remade(school, establishment=replace(school.establishment, max_live_classes=int(change.to)))
        case "cap":
            return remade(school, level=lambda one: _with_cap(one, change))
        case "away" | "teacher-cap":
            return remade(school, teacher=lambda one: _with_teacher(one, change))
        case _:
            return remade(school, service=lambda one: replace(one, due=_due(one, change)) if one.id in about else one)


def _less(slots: frozenset[Slot], code: str, about: tuple[str, ...]) -> frozenset[Slot]:
    return frozenset(slot for slot in slots if (code, slot.day, slot.row) != about)


def _with_cap(level: Level, change: Change) -> Level:
    code, cap = change.about
    if level.code != code:
        return level
    match cap:
        case "max_sync_per_day":
            return replace(level, max_sync_per_day=int(change.to))
        case "max_consecutive_sync":
            return replace(level, max_consecutive_sync=int(change.to))
        case _:
            return replace(level, max_hours_per_day=int(change.to))


def _with_teacher(teacher: Teacher, change: Change) -> Teacher:
    if change.kind == "away":
        return replace(teacher, unavailable=_less(teacher.unavailable, teacher.code, change.about))
    return replace(teacher, max_sync_per_day=int(change.to)) if (teacher.code,) == change.about else teacher


def _due(service: Service, change: Change) -> HoursDue:
    due = service.due
    match change.kind:
        case "live-least":
            return replace(due, sync_min=min(due.sync_min, change.to))
        case "live-most":
            return replace(due, sync_max=max(due.sync_max, change.to))
        case _:
            return HoursDue(change.to, min(due.sync_min, change.to), min(due.sync_max, change.to))


def say_change(school: School, change: Change) -> str:
    """What to do, as an infinitive, with the numbers of the file as it is now."""
    if change.kind in _OF_HOURS:
        return _say_hours_change(school, change)
    if change.kind in _OF_LIMITS:
        return _say_limit(school, change)
    about = change.about
    match change.kind:
        case "pin":
            return f"Retirer la {say_request(school, Request('pin', about))}"
        case "alignment":
            return f"Retirer la barrette {about[0]}"
        case "room":
            return f"Donner un link au groupe {about[0]}, pour qu'il ait sa propre classe virtuelle"
        case "away":
            return f"Rendre {school.teachers[about[0]].name} disponible {_say_slot(school, about)}"
        case _:
            return f"Ouvrir le {_say_slot(school, about)} pour {about[0]}"


def _say_slot(school: School, about: tuple[str, ...]) -> str:
    slot = school.slot_at(about[1], about[2])
    return say_slot(slot) if slot else ""


_OF_LIMITS = ("live-limit", "teacher-cap", "cap")


def _say_limit(school: School, change: Change) -> str:
    about, to = change.about, int(change.to)
    if change.kind == "live-limit":
        return f"Porter max_live_classes de {school.establishment.max_live_classes} à {to}"
    if change.kind == "teacher-cap":
        teacher = school.teachers[about[0]]
        return f"Porter max_sync_per_day de {teacher.name} de {teacher.max_sync_per_day} à {to}"
    now = getattr(school.levels[about[0]], about[1])
    return f"Porter {about[1]} du niveau {about[0]} de {now} à {to} (heures {CAP_NAMES[about[1]]})"


_OF_HOURS = {
    "live-least": ("sync_min", "le minimum en direct"),
    "live-most": ("sync_max", "le maximum en direct"),
    "hours": ("hours", "les heures dues"),
}


def _say_hours_change(school: School, change: Change) -> str:
    key, what = _OF_HOURS[change.kind]
    values = dict.fromkeys(say_hours(getattr(school.services[name].due, key)) for name in change.about)
    return f"Passer de {say_list(values)} à {say_hours(change.to)} {what} de {say_list(change.about)}"
