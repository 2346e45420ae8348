"""Divisions, groups and teachers."""

from __future__ import annotations

from cned_planner.loading import fields
from cned_planner.loading.grid import Grid
from cned_planner.loading.phrases import quoted
from cned_planner.loading.record import Record
from cned_planner.loading.report import Partial, Report
from cned_planner.loading.shapes import At, Thing, Where, resolved
from cned_planner.loading.tree import Node
from cned_planner.school import Division, Group, Level, Teacher


def resolve_divisions(
    root: Record, levels: dict[str, Level | None] | None, grid: Grid, report: Report
) -> dict[str, Division | None] | None:
    things = root.get(fields.DIVISIONS)
    return resolved(things, lambda thing: _division(thing, levels, grid, report))


def _division(
    thing: Thing[Record], levels: dict[str, Level | None] | None, grid: Grid, report: Report
) -> Division | None:
    record, where = thing.value, Where(report, f"division {thing.name}")
    if record is None:
        return None
    closed = grid.slots_in(record, fields.CLOSED, where)
    code = record.get(fields.LEVEL)
    if code is None:
        return None
    level = report.find("unknown-level", record.at(fields.LEVEL), where.name, "Le niveau", code, levels)
    if level is None:
        return None
    return Division(
        thing.name,
        level,
        record.get(fields.PUPILS),
        closed,
        record.get(fields.ROSTER),
        record.get(fields.ROOM_LINK),
        record.get(fields.HOST_LINK),
    )


def resolve_groups(
    root: Record, divisions: dict[str, Division | None] | None, report: Report
) -> dict[str, Group | None] | None:
    if not root.gives(fields.GROUPS):
        return {}
    things = root.get(fields.GROUPS)
    groups = resolved(things, lambda thing: _group(thing, divisions, report))
    if things is None or groups is None:
        return None
    _check_splits(groups, things, report)
    for code in groups.keys() & (divisions or {}).keys():
        message = f"Le code {quoted(code)} est déjà celui d'une division."
        report.error("duplicate-code", things[code].key, f"groupe {code}", message, "Donnez un autre code au groupe.")
        groups = Partial(groups)
    return groups


def _group(thing: Thing[Record], divisions: dict[str, Division | None] | None, report: Report) -> Group | None:
    record, where = thing.value, Where(report, f"groupe {thing.name}")
    of = record and record.get(fields.OF)
    if not record or not of:
        return None
    found = distinct(of, where)
    resolved = [
        report.find("unknown-division", one.node, where.name, "La division", one.value, divisions) for one in found
    ]
    sound = [division for division in resolved if division]
    if len(sound) < len(resolved):
        return None
    return Group(
        thing.name,
        tuple(sound),
        record.get(fields.SPLIT) or thing.name,
        record.get(fields.PUPILS),
        record.get(fields.ROSTER),
        record.get(fields.ROOM_LINK),
        record.get(fields.HOST_LINK),
    )


def distinct(items: tuple[At[str], ...], where: Where) -> list[At[str]]:
    """The items of a list, each once; one given twice is reported."""
    seen: dict[str, At[str]] = {}
    for item in items:
        if item.value in seen:
            message = f"{quoted(item.value)} figure deux fois dans cette liste."
            where.error("duplicate-item", item.node, message, "Gardez-en une.")
        else:
            seen[item.value] = item
    return list(seen.values())


def _check_splits(groups: dict[str, Group | None], things: dict[str, Thing[Record]], report: Report) -> None:
    """Groups of one split share out the pupils of the same divisions."""
    first: dict[str, Group] = {}
    for code, group in groups.items():
        if group is None:
            continue
        other = first.setdefault(group.split, group)
        if set(other.of) != set(group.of):
            at = _of_node(things[code])
            message = (
                f"{quoted(code)} et {quoted(other.code)} sont de la même répartition ({quoted(group.split)}), "
                f"mais pas des mêmes divisions ({_codes(group)} ; {_codes(other)})."
            )
            hint = "Donnez les mêmes divisions (of) à tous les groupes d'une répartition, ou changez split."
            report.error("split-divisions", at, f"groupe {code}", message, hint)


def _of_node(thing: Thing[Record]) -> Node:
    return thing.value.at(fields.OF) if thing.value else thing.node


def _codes(group: Group) -> str:
    return ", ".join(division.code for division in group.of)


def resolve_teachers(root: Record, grid: Grid, report: Report) -> dict[str, Teacher | None] | None:
    things = root.get(fields.TEACHERS)
    return resolved(things, lambda thing: _teacher(thing, grid, report))


def _teacher(thing: Thing[Record], grid: Grid, report: Report) -> Teacher | None:
    record, where = thing.value, Where(report, f"professeur {thing.name}")
    if record is None:
        return None
    return Teacher(
        thing.name,
        record.get(fields.TEACHER_NAME) or thing.name,
        record.get(fields.MAIL),
        grid.slots_in(record, fields.UNAVAILABLE, where),
        grid.slots_in(record, fields.PREFER_NOT, where),
        record.get(fields.MAX_SYNC),
        record.get(fields.ROOM_LINK),
        record.get(fields.HOST_LINK),
        record.get(fields.SERVICE_HOURS),
    )
