"""Plain counting: hours against slots, days and limits, one thing of the school at a time.

Hours are averages over the week labels, as the file gives them: where the average exceeds what one week can
hold, no label can make up for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, groupby
from math import ceil

from cned_planner.findings import Finding
from cned_planner.school import SYNC, Alignment, Audience, Division, Pin, Place, School, Service, Slot, Teacher
from cned_planner.words import say_count, say_hours, say_slot


def counted(school: School) -> list[Finding]:
    """What one thing alone shows to be impossible."""
    arguments = (_hours, _live_hours, _days, _teachers, _alignments, _rooms, _live_limit, _pins)
    return [finding for argument in arguments for finding in argument(school)]


def _place(school: School, *key: str) -> Place:
    return school.places.get(key, Place())


def _open_slots(school: School, audience: Audience) -> list[Slot]:
    return [slot for slot in school.slots if slot not in school.closed_slots[audience]]


def usable_slots(school: School, service: Service) -> list[Slot]:
    """The slots where a live session of a service could be, were it alone in the school."""
    away = frozenset().union(*(teacher.unavailable for teacher in service.teachers))
    return [slot for slot in _open_slots(school, service.audience) if slot not in away]


def _days_of(slots: Iterable[Slot]) -> int:
    return len({slot.day for slot in slots})


def _heaviest_view(school: School, division: Division, hours: Callable[[Service], float]) -> float:
    """The hours of the pupils of a division who have most: their own, and the heaviest group of each split."""

    def total(audience: Audience) -> float:
        return sum(hours(service) for service in school.services_of_audience[audience])

    return total(division) + sum(max(map(total, groups)) for groups in school.splits_of[division])


def _hours(school: School) -> Iterator[Finding]:
    """A pupil has one session at a time, and so many hours a day."""
    for division in school.divisions.values():
        cap = division.level.max_hours_per_day
        slots = _open_slots(school, division)
        room = sum(n if cap is None else min(n, cap) for n in Counter(slot.day for slot in slots).values())
        hours = _heaviest_view(school, division, lambda service: service.due.hours)
        if hours > room:
            capped = f", dont {room} utilisables à {cap} h par jour au plus" if room < len(slots) else ""
            raise_cap = ", relevez max_hours_per_day" if capped else ""
            missing = f"Il manque {ceil(hours - room)} créneau{'x' if hours - room > 1 else ''}"
            yield Finding(
                "hours-above-slots",
                division.code,
                f"{say_hours(hours)} à placer, {len(slots)} créneaux ouverts{capped}. {missing}.",
                f"Ouvrez-en (days, closed){raise_cap} ou baissez les heures (levels, services).",
                place=_place(school, "divisions", division.code),
            )


def _live_hours(school: School) -> Iterator[Finding]:
    """So many live hours a day, and in a row."""
    for division in school.divisions.values():
        hours = _heaviest_view(school, division, lambda service: service.due.sync_min)
        room = _live_room(school, division)
        if hours > room:
            yield Finding(
                "sync-above-limits",
                division.code,
                f"{say_hours(hours)} en direct au moins, mais ses plafonds n'en permettent que {room} par semaine.",
                "Relevez max_sync_per_day ou max_consecutive_sync (levels), ou baissez le minimum de sync.",
                place=_place(school, "divisions", division.code),
            )


def _live_room(school: School, division: Division) -> int:
    """Live hours that the limits of a level leave to a division in a week."""
    by_day: Counter[str] = Counter()
    for half_day in school.half_days:
        for is_closed, run in groupby(half_day, key=lambda slot: slot in division.closed):
            length, most = len(list(run)), division.level.max_consecutive_sync
            by_day[half_day[0].day] += 0 if is_closed else length - (length // (most + 1) if most else 0)
    cap = division.level.max_sync_per_day
    return sum(hours if cap is None else min(hours, cap) for hours in by_day.values())


def _days(school: School) -> Iterator[Finding]:
    """At most one live session of a service on a day."""
    for service in school.services.values():
        days = _days_of(usable_slots(school, service))
        if service.due.sync_min > days:
            yield Finding(
                "sync-above-days",
                f"service {service.id}",
                f"{say_hours(service.due.sync_min)} en direct au moins, à raison d'une par jour, "
                f"et {say_count(days, 'jour possible')}.",
                "Baissez sync, ou rendez un jour possible (closed, unavailable).",
                place=_place(school, "services", service.id),
            )


def _teachers(school: School) -> Iterator[Finding]:
    """A teacher has one live session at a time, so many a day, and one of each service a day."""
    for teacher, services in school.services_of_teacher.items():
        hours = sum(service.due.sync_min for service in services)
        room = _teacher_room(school, teacher, services)
        if hours > room:
            yield Finding(
                "teacher-above-slots",
                f"professeur {teacher.code}",
                f"{say_hours(hours)} en direct au moins, pour {room} possibles par semaine "
                "(disponibilités, max_sync_per_day, une séance par service et par jour).",
                "Ouvrez des créneaux (unavailable), relevez max_sync_per_day, baissez sync ou partagez les services.",
                place=_place(school, "teachers", teacher.code),
            )


def _teacher_room(school: School, teacher: Teacher, services: tuple[Service, ...]) -> int:
    usable = {service: usable_slots(school, service) for service in services if service.due.sync_max}
    room = 0
    for day in school.days:
        slots = {slot for slots in usable.values() for slot in slots if slot.day == day}
        there = sum(any(slot.day == day for slot in slots) for slots in usable.values())
        room += min(len(slots), there, teacher.max_sync_per_day or len(slots))
    return room


def _alignments(school: School) -> Iterator[Finding]:
    """The live sessions of aligned services share their slots, so the services must be able to meet."""
    for alignment in school.alignments:
        least = max((service.due.sync_min for service in alignment.services), default=0)
        fault = _alignment_fault(school, alignment, least) if least else None
        if fault:
            yield Finding(
                "alignment-impossible", f"barrette {alignment.name}", *fault,
                place=_place(school, "alignments", alignment.name),
            )  # fmt: skip


def _alignment_fault(school: School, alignment: Alignment, least: float) -> tuple[str, str] | None:
    """What prevents an alignment with live hours, and the way out."""
    for one, other in combinations(alignment.services, 2):
        reason = never_together(school, one, other)
        if reason:
            return (
                f"{one.id} et {other.id} ne peuvent pas avoir lieu en même temps : {reason}.",
                "Retirez l'un des deux.",
            )
    most = min(alignment.services, key=lambda service: service.due.sync_max)
    if least > most.due.sync_max:
        demanding = max(alignment.services, key=lambda service: service.due.sync_min)
        message = f"{demanding.id} demande au moins {say_hours(least)} en direct, {most.id} au plus "
        message += f"{say_hours(most.due.sync_max)} ; les services d'une barrette en ont autant."
        return message, "Accordez leurs heures en direct (sync)."
    limit = school.establishment.max_live_classes
    if limit is not None and len(set(alignment.services)) > limit:
        return (
            f"{len(set(alignment.services))} classes en direct à la fois, pour {limit} au plus.",
            "Relevez max_live_classes, ou coupez la barrette.",
        )
    days = _days_of(set.intersection(*(set(usable_slots(school, service)) for service in alignment.services)))
    if least > days:
        message = f"{say_hours(least)} en direct au moins, à raison d'une par jour, et {say_count(days, 'jour')} "
        message += "avec un créneau commun à tous."
        return message, "Accordez les disponibilités (unavailable, closed), ou baissez sync."
    return None


def never_together(school: School, one: Service, other: Service) -> str | None:
    """Why two services can have no live session at the same time, if so."""
    shared = [teacher for teacher in one.teachers if teacher in other.teachers]
    if shared:
        return f"{shared[0].name} est dans les deux"
    if school.share_pupils(one.audience, other.audience):
        return "ils ont des élèves en commun"
    if school.room_of(one) == school.room_of(other):
        return "ils ont la même classe virtuelle (donnez un link au groupe)"
    return None


def _rooms(school: School) -> Iterator[Finding]:
    """A virtual class holds one live session at a time. A teacher's room is never fuller than the teacher."""
    hours: dict[str, float] = {}
    for service in school.services.values():
        hours[school.room_of(service)] = hours.get(school.room_of(service), 0) + service.due.sync_min
    for room, least in hours.items():
        kind, _, code = room.partition(" ")
        if kind != "teacher" and least > len(school.slots):
            yield Finding(
                "room-above-slots",
                f"classe virtuelle {code}",
                f"{say_hours(least)} en direct au moins, groupes compris, pour {len(school.slots)} créneaux.",
                "Donnez un link à des groupes, pour qu'ils aient leur propre classe virtuelle.",
                place=_place(school, f"{kind}s", code),
            )


def _live_limit(school: School) -> Iterator[Finding]:
    """So many live classes at a time in the whole school."""
    limit = school.establishment.max_live_classes
    least = sum(service.due.sync_min for service in school.services.values())
    if limit is not None and least > limit * len(school.slots):
        yield Finding(
            "live-above-limit",
            "establishment",
            f"{say_hours(least)} en direct au moins, pour {say_count(limit, 'classe')} à la fois "
            f"sur {len(school.slots)} créneaux ({limit * len(school.slots)} h).",
            "Relevez max_live_classes, ou baissez les minimums de sync.",
            place=_place(school, "establishment", "max_live_classes"),
        )


def _pins(school: School) -> Iterator[Finding]:
    """Sessions that the school has placed itself and that exclude one another."""
    for (_, one), (rank, other) in combinations(enumerate(school.pins), 2):
        if set(school.weeks_of(one.week)).isdisjoint(school.weeks_of(other.week)):
            continue
        reason = _pins_clash(school, one, other)
        if reason:
            yield Finding(
                "pins-clash",
                f"séance imposée {other.service.id}",
                f"{say_slot(other.slot)}, elle exclut celle de {one.service.id} ({say_slot(one.slot)}) : {reason}.",
                "Déplacez l'une des deux.",
                place=_place(school, "pins", str(rank)),
            )


def _pins_clash(school: School, one: Pin, other: Pin) -> str | None:
    """Why two pins of one week exclude each other. Two of one service, mode and slot ask for the same session."""
    both_live = one.mode == other.mode == SYNC
    if one.service == other.service and one.mode == other.mode:
        twice = both_live and one.slot != other.slot and one.slot.day == other.slot.day
        return "un service a une séance en direct par jour au plus" if twice else None
    if one.slot != other.slot:
        return None
    if school.share_pupils(one.service.audience, other.service.audience):
        return "les mêmes élèves ne peuvent pas suivre les deux"
    return never_together(school, one.service, other.service) if both_live else None
