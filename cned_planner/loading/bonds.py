"""What binds services and divisions: alignments, pins, siblings."""

from __future__ import annotations

from itertools import combinations

from cned_planner.loading import fields
from cned_planner.loading.grid import Grid
from cned_planner.loading.people import distinct
from cned_planner.loading.phrases import quoted
from cned_planner.loading.record import Record
from cned_planner.loading.report import Report
from cned_planner.loading.services import Services
from cned_planner.loading.shapes import At, Where
from cned_planner.loading.slips import obvious
from cned_planner.loading.tree import Node
from cned_planner.school import EVERY_WEEK, SYNC, Alignment, Calendar, Division, Mode, Pin, Service, Siblings, Slot
from cned_planner.words import DAY_NAMES


def resolve_alignments(root: Record, services: Services, report: Report) -> dict[str, tuple[Alignment, Node]]:
    """The alignments by name, each with its place."""
    result: dict[str, tuple[Alignment, Node]] = {}
    first: dict[str, Node] = {}
    for entry in root.get(fields.ALIGNMENTS) or ():
        name, listed = entry.value.get(fields.ALIGNMENT_NAME), entry.value.get(fields.ALIGNED)
        where = Where(report, f"barrette {name or ''}".strip())
        members = [_service(item, where, services) for item in distinct(listed or (), where)]
        if name in first:
            message = f"Ce nom est déjà celui de la barrette de la ligne {first[name].line}."
            where.error("duplicate-id", entry.node, message, "Donnez un autre nom à l'une des deux.")
        elif name:
            first[name] = entry.node
            sound = tuple(member for member in members if member)
            result[name] = (Alignment(name, sound), entry.node)
    return result


def _service(item: At[str], where: Where, services: Services) -> Service | None:
    return where.report.find("unknown-service", item.node, where.name, "Le service", item.value, services.known)


def resolve_pins(
    root: Record, services: Services, grid: Grid, calendar: Calendar | None, report: Report
) -> list[tuple[Pin, Node]]:
    result: dict[Pin, Node] = {}
    for entry in root.get(fields.PINS) or ():
        where = Where(report, fields.pin_name(entry.node))
        pin = _pin(entry.value, services, grid, calendar, where)
        if pin and pin in result:
            message = f"Cette séance est déjà imposée ligne {result[pin].line}."
            where.error("duplicate-item", entry.node, message, "Gardez une seule des deux lignes.")
        elif pin:
            result[pin] = entry.node
    return list(result.items())


def _pin(record: Record, services: Services, grid: Grid, calendar: Calendar | None, where: Where) -> Pin | None:
    code, mode, moment = record.get(fields.PINNED_SERVICE), record.get(fields.MODE), record.get(fields.MOMENT)
    week = _week(record, calendar, where)
    service = code and _service(At(code, record.at(fields.PINNED_SERVICE)), where, services)
    slot = moment and grid.slot(*moment, record.at(fields.MOMENT), where)
    if not service or not slot or not mode or not week:
        return None
    pin = Pin(service, _mode(mode), slot, week)
    return pin if _is_free(pin, record.at(fields.MOMENT), where) else None


def _mode(word: str) -> Mode:
    return "sync" if word == SYNC else "async"


def _week(record: Record, calendar: Calendar | None, where: Where) -> str | None:
    week = record.get(fields.WEEK)
    if week is None:
        return None if record.gives(fields.WEEK) else EVERY_WEEK
    if calendar is None or week == EVERY_WEEK or week in calendar.weeks:
        return week
    at, labels = record.at(fields.WEEK), ", ".join(calendar.weeks)
    hint = f"Semaines du calendrier : {labels}." if labels else "Retirez week, ou donnez « weeks » dans calendar."
    meant = obvious(week, calendar.weeks, is_word=False)
    where.error("unknown-week", at, f"La semaine {quoted(week)} n'existe pas.", hint, meant)
    return None


def _is_free(pin: Pin, at: Node, where: Where) -> bool:
    """Whether the audience, and for a live session the teachers, are there in the slot of a pin."""
    said = _say(pin.slot)
    audience = pin.service.audience
    for division in (audience,) if isinstance(audience, Division) else audience.of:
        if pin.slot in division.closed:
            message = f"Le créneau {said} est fermé pour {division.code}."
            hint = "Retirez-la (pins), choisissez un autre créneau ou rouvrez celui-ci (closed)."
            where.error("pin-impossible", at, message, hint)
            return False
    for teacher in pin.service.teachers if pin.mode == SYNC else ():
        if pin.slot in teacher.unavailable:
            message = f"{teacher.name} est indisponible {said}."
            hint = "Retirez-la (pins), choisissez un autre créneau ou modifiez unavailable."
            where.error("pin-impossible", at, message, hint)
            return False
    return True


def _say(slot: Slot) -> str:
    return f"{DAY_NAMES[slot.day]} {slot.row}"


def check_pinned_hours(pins: list[tuple[Pin, Node]], report: Report) -> None:
    """Pins that ask for more hours of a service and mode than it may have."""
    by_part: dict[tuple[Service, Mode], list[tuple[Pin, Node]]] = {}
    for pin, node in pins:
        by_part.setdefault((pin.service, pin.mode), []).append((pin, node))
    for (service, mode), members in by_part.items():
        least, most = _least_hours([pin for pin, _ in members]), _most_hours(service, mode)
        if least > most:
            kind = "en direct" if mode == SYNC else "en autonomie"
            message = f"Les séances imposées font au moins {least:g} h {kind} ; ce service en a {most:g} au plus."
            hint = "Retirez une séance imposée, ou augmentez les heures."
            report.error("too-many-pins", members[-1][1], f"service {service.id}", message, hint)


def _most_hours(service: Service, mode: Mode) -> float:
    return service.due.sync_max if mode == SYNC else service.due.hours - service.due.sync_min


def _least_hours(pins: list[Pin]) -> float:
    """At most one session of a mode is held in a single label: every other pin takes a whole hour."""
    whole = {pin.slot for pin in pins if pin.week == EVERY_WEEK}
    whole |= {one.slot for one, other in combinations(pins, 2) if one.slot == other.slot and one.week != other.week}
    single = {pin.slot for pin in pins} - whole
    return len(whole) + max(0, len(single) - 1) + (0.5 if single else 0)


def resolve_siblings(
    root: Record, divisions: dict[str, Division | None] | None, report: Report
) -> tuple[Siblings, ...]:
    """Every pair of the divisions named together; families of the same pair add up."""
    families: dict[tuple[Division, Division], int] = {}
    for entry in root.get(fields.SIBLINGS) or ():
        where = Where(report, fields.sibling_name(entry.node))
        count = entry.value.get(fields.FAMILIES)
        found = [
            report.find("unknown-division", item.node, where.name, "La division", item.value, divisions)
            for item in distinct(entry.value.get(fields.SIBLING_DIVISIONS) or (), where)
        ]
        for one, other in combinations([division for division in found if division], 2):
            pair = (other, one) if (other, one) in families else (one, other)
            families[pair] = families.get(pair, 0) + (count or 0)
    return tuple(Siblings(*pair, count) for pair, count in families.items())
