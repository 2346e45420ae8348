"""Requests as a person would say them, and where each stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from cned_planner.diagnosis.requests import Kind, Request, pin_request
from cned_planner.school import EVERY_WEEK, SYNC, Place, School, Service, Slot
from cned_planner.words import DAY_NAMES, say_count, say_hours, say_list, say_mode, say_run, say_slot, say_week

CAP_NAMES = {
    "max_sync_per_day": "en direct par jour",
    "max_consecutive_sync": "en direct à la suite",
    "max_hours_per_day": "par jour",
}


def say_request(school: School, request: Request) -> str:
    """One request of the file, without a full stop."""
    return say_requests(school, [request])


def say_requests(school: School, requests: Sequence[Request]) -> str:
    """One request, or the half-days of one teacher or of one division."""
    first = requests[0]
    if first.kind not in ("away", "closed"):
        return _SAID[first.kind](school, first.about)
    code = first.about[0]
    people = school.teachers[code].unavailable if first.kind == "away" else school.divisions[code].closed
    when = " ; ".join(say_slots(_of_half_day(people, request.about[1])) for request in requests)
    if first.kind == "away":
        return f"{school.teachers[code].name} est indisponible {when}"
    return f"{code} n'a pas de séance {when} (closed)"


def _teacher_cap(school: School, about: tuple[str, ...]) -> str:
    teacher = school.teachers[about[0]]
    return f"{teacher.name} : {teacher.max_sync_per_day} h en direct par jour au plus"


def _cap(school: School, about: tuple[str, ...]) -> str:
    code, cap = about
    return f"niveau {code} : {getattr(school.levels[code], cap)} h {CAP_NAMES[cap]} au plus"


def _live_limit(school: School, _about: tuple[str, ...]) -> str:
    return f"{say_count(school.establishment.max_live_classes or 0, 'classe')} en direct à la fois au plus"


def _alignment(school: School, about: tuple[str, ...]) -> str:
    members = next(one.services for one in school.alignments if one.name == about[0])
    return f"barrette {about[0]} : {say_list(one.id for one in members)} en même temps"


def _pin(_school: School, about: tuple[str, ...]) -> str:
    service, mode, day, row, week = about
    weeks = "" if week == EVERY_WEEK else f" ({say_week(week)})"
    return f"séance imposée : {service} {say_mode(SYNC if mode == SYNC else 'async')} {DAY_NAMES[day]} {row}{weeks}"


def _room(_school: School, about: tuple[str, ...]) -> str:
    return f"le groupe {about[0]} n'a pas de classe virtuelle à lui (link)"


def _live(school: School, about: tuple[str, ...]) -> str:
    service = school.services[about[0]]
    return f"{say_service(service)} : {say_live(service)}"


def _hours(school: School, about: tuple[str, ...]) -> str:
    service = school.services[about[0]]
    return f"{say_service(service)} : {say_hours(service.due.hours)} par semaine en tout"


_SAID: dict[Kind, Callable[[School, tuple[str, ...]], str]] = {
    "pin": _pin,
    "room": _room,
    "teacher-cap": _teacher_cap,
    "live-limit": _live_limit,
    "alignment": _alignment,
    "cap": _cap,
    "live": _live,
    "hours": _hours,
}


def say_service(service: Service) -> str:
    return f"{service.id} ({say_list(teacher.name for teacher in service.teachers)})"


def say_live(service: Service) -> str:
    """« 2 h en direct », « de 1 à 2 h en direct », « aucune heure en direct »."""
    least, most = service.due.sync_min, service.due.sync_max
    if not most:
        return "aucune heure en direct"
    if least == most:
        return f"{say_hours(least)} en direct"
    return f"de {say_hours(least).removesuffix(' h')} à {say_hours(most)} en direct"


def _of_half_day(slots: Iterable[Slot], half_day: str) -> list[Slot]:
    return sorted((slot for slot in slots if slot.half_day == int(half_day)), key=lambda slot: slot.position)


def say_slots(slots: list[Slot]) -> str:
    """« lundi, de M1 à M3 » for slots that follow each other, « lundi M1 et lundi M3 » for others."""
    if slots and slots[-1].position - slots[0].position == len(slots) - 1:
        return say_run(tuple(slots))
    return say_list(map(say_slot, slots))


_SECTIONS: dict[Kind, tuple[str, str]] = {
    "away": ("teachers", "unavailable"),
    "teacher-cap": ("teachers", "max_sync_per_day"),
    "closed": ("divisions", "closed"),
    "alignment": ("alignments", ""),
    "room": ("groups", "link"),
    "live": ("services", ""),
    "hours": ("services", ""),
}
"""The section of the file that a request stands in, and the key there."""


def place_of(school: School, request: Request) -> Place:
    """Where the request stands in the file, as near as is known."""
    return next((school.places[key] for key in _keys(school, request) if key in school.places), Place())


def _keys(school: School, request: Request) -> list[tuple[str, ...]]:
    if request.kind == "live-limit":
        return [("establishment", "max_live_classes")]
    if request.kind == "cap":
        return [("levels", *request.about), ("levels", request.about[0])]
    if request.kind == "pin":
        return [("pins", str(rank)) for rank, pin in enumerate(school.pins) if pin_request(pin) == request]
    section, key = _SECTIONS[request.kind]
    return [(section, request.about[0], key), (section, request.about[0])]
