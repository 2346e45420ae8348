"""The timetable grid: rows put on days become the slots of the week, cut into half-days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from cned_planner.loading import fields
from cned_planner.loading.phrases import quoted
from cned_planner.loading.record import Key, Record
from cned_planner.loading.report import Partial, Report
from cned_planner.loading.shapes import At, Thing, Where, resolved
from cned_planner.loading.special import EVERYTHING
from cned_planner.loading.tree import Node
from cned_planner.school import DAYS, LONGEST_BREAK, Slot, minutes
from cned_planner.words import DAY_NAMES


@dataclass(frozen=True)
class Row:
    """A row of the grid before it is put on days."""

    code: str
    start: time
    end: time
    late: bool


Table = dict[str, Row | None] | None
"""None for a row that could not be read, or for the whole section."""


@dataclass(frozen=True)
class Grid:
    """The slots that could be read, and what names there are to speak of."""

    rows: Table
    slots: tuple[Slot, ...]
    at: dict[tuple[str, str], Slot]
    unread: frozenset[str]
    """Days whose list could not be read as a whole."""

    def slot(self, day: str, row: str, node: Node, where: Where) -> Slot | None:
        """The slot of a day and row, or None with a finding where the grid has none."""
        slot = self.at.get((day, row))
        if slot is None and self._is_known(row, node, where) and day not in self.unread and self._is_sound(row):
            message = f"{DAY_NAMES[day].capitalize()} n'a pas de créneau {quoted(row)}."
            there = ", ".join(one.row for one in self.slots if one.day == day) or "aucun"
            where.error("unknown-slot", node, message, f"Créneaux de ce jour : {there}.")
        return slot

    def _is_known(self, row: str, node: Node, where: Where) -> bool:
        if self.rows is None or row in self.rows:
            return self.rows is not None
        where.report.find("unknown-slot", node, where.name, "Le créneau", row, self.rows)
        return False

    def _is_sound(self, row: str) -> bool:
        return self.rows is not None and self.rows.get(row) is not None

    def slots_in(self, record: Record, key: Key[Record], where: Where) -> frozenset[Slot]:
        """The slots that `closed`, `unavailable` or `prefer_not` name. What the grid does not have has no effect."""
        days = record.get(key)
        listed = {day.name: days.get(day) or () for day in fields.CLOSED_KEYS} if days else {}
        return frozenset(
            slot for day, rows in listed.items() for row in rows for slot in self._slots_of(day, row, where)
        )

    def _slots_of(self, day: str, row: At[str], where: Where) -> Iterator[Slot]:
        """The slot of a row, or every slot of the day for "all"."""
        found = [slot for slot in self.slots if slot.day == day and row.value in (slot.row, EVERYTHING)]
        if not found and row.value == EVERYTHING:
            self._doubt(f"{DAY_NAMES[day].capitalize()} n'a aucun créneau.", row.node, where)
        elif not found and self._is_known(row.value, row.node, where):
            self._doubt(f"{DAY_NAMES[day].capitalize()} n'a pas de créneau {quoted(row.value)}.", row.node, where)
        yield from found

    @staticmethod
    def _doubt(message: str, node: Node, where: Where) -> None:
        where.report.doubt("no-effect", node, where.name, message, "Cette indication est sans effet.")


def resolve_grid(root: Record, report: Report) -> Grid:
    things = root.get(fields.SLOTS)
    rows = resolved(things, lambda thing: _row(thing, report))
    if rows and EVERYTHING in rows:
        rows = Partial(rows)
    days = root.get(fields.WEEK_DAYS)
    if days is None:
        return Grid(rows, (), {}, frozenset(DAYS))
    lists = {key.name: days.get(key) for key in fields.DAY_KEYS}
    unread = frozenset(key.name for key in fields.DAY_KEYS if days.gives(key) and lists[key.name] is None)
    told: set[tuple[str, str]] = set()  # two rows that overlap do so on every day: said once
    by_day = {day: _rows_of_day(day, listed, rows, told, report) for day, listed in lists.items() if listed}
    _check_days(by_day, unread, days, report)
    slots = _slots(by_day)
    return Grid(rows, slots, {(slot.day, slot.row): slot for slot in slots}, unread)


def _row(thing: Thing[Record], report: Report) -> Row | None:
    where = Where(report, f"créneau {thing.name}")
    if thing.name == EVERYTHING:
        message = "Un créneau ne peut pas s'appeler « all », qui veut dire toute la journée."
        where.error("reserved-name", thing.key, message, "Donnez-lui un autre code.")
        return None
    times = thing.value and thing.value.get(fields.TIMES)
    if not thing.value or not times:
        return None
    return Row(thing.name, *times, late=thing.value.get(fields.LATE) or False)


def _rows_of_day(
    day: str, listed: tuple[At[str], ...], rows: Table, told: set[tuple[str, str]], report: Report
) -> list[Row]:
    """The rows of a day in time order, whatever order they are listed in."""
    name = f"days, {day}"
    seen: dict[str, Node] = {}
    found = []
    for item in listed:
        row = report.find("unknown-slot", item.node, name, "Le créneau", item.value, rows)
        if item.value in seen:
            message = f"Le créneau {quoted(item.value)} figure deux fois ce jour-là."
            report.error("duplicate-item", item.node, name, message, "Gardez-le une seule fois.")
        elif row:
            found.append((row, item.node))
        seen[item.value] = item.node
    found.sort(key=lambda pair: (pair[0].start, pair[0].end))
    for (one, _), (other, node) in pairwise(found):
        if other.start < one.end and (one.code, other.code) not in told:
            told.add((one.code, other.code))
            message = f"Les créneaux {quoted(one.code)} et {quoted(other.code)} se chevauchent."
            report.error("overlapping-slots", node, name, message, "Corrigez leurs horaires (slots), ou retirez-en un.")
    return [row for row, _ in found]


def _check_days(by_day: dict[str, list[Row]], unread: frozenset[str], days: Record, report: Report) -> None:
    for key in fields.DAY_KEYS:
        if days.gives(key) and days.get(key) == ():
            message = "Ce jour n'a aucun créneau."
            report.warn("empty-day", days.at(key), f"days, {key.name}", message, "Donnez ses créneaux, ou retirez-le.")
    if not by_day and not unread:
        report.error(
            "too-few", days.node, "days", "Aucun jour n'a de créneau.", "Écrivez par exemple monday: [M1, M2]."
        )


def _slots(by_day: dict[str, list[Row]]) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    half_day = -1
    for day in DAYS:
        before: Row | None = None
        for row in by_day.get(day, ()):
            if before is None or minutes(row.start) - minutes(before.end) > LONGEST_BREAK:
                half_day += 1
            slots.append(Slot(len(slots), day, row.code, row.start, row.end, row.late, half_day))
            before = row
    return tuple(slots)
