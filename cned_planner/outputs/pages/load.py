"""The load of the whole school, as tables whose cells carry a bar: live classes per slot, live hours per day.

The bars are measured against the limit that the file sets, where it sets one, and a cell at its limit says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from cned_planner.outputs.timetable import rows
from cned_planner.plan import Plan, live_slots
from cned_planner.school import SYNC, School
from cned_planner.words import DAY_NAMES, say_count, say_week

AT_LIMIT = "▲"


@dataclass(frozen=True)
class Row:
    heading: str
    numbers: list[int | None]
    """One per column; None where there is nothing to count."""
    limit: int | None
    """None: no limit."""


def load_tables(school: School, plan: Plan) -> Iterator[str]:
    days = [DAY_NAMES[day].capitalize() for day in school.days]
    limit = school.establishment.max_live_classes
    yield '<div class="parts">'
    for week in school.weeks:
        body = list(_live_classes(school, plan, week))
        title = f"Classes virtuelles en même temps{_when(school, week)}"
        yield from _part(title, _said(body, limit), _table(title, "Heures", days, body))
    for week in school.weeks:
        body = list(_live_hours(school, plan, week))
        title = f"Heures en direct par jour{_when(school, week)}"
        said = f"Groupes compris. {AT_LIMIT} : autant que la limite d’un élève du niveau, ou plus avec les groupes."
        yield from _part(title, said, _table(title, "Classe", days, body, total=True))
    yield "</div>"


def _part(title: str, said: str, table: Iterable[str]) -> Iterator[str]:
    yield f'<div class="part"><h3>{title}</h3><p>{said}</p>'
    yield from table
    yield "</div>"


def _when(school: School, week: str) -> str:
    return f", {say_week(escape(week))}" if school.has_labels else ""


def _said(body: Iterable[Row], limit: int | None) -> str:
    most = max((number or 0 for row in body for number in row.numbers), default=0)
    said = f"Au plus {say_count(most, 'classe')} en même temps"
    if limit is None:
        return f"{said}. L’établissement ne fixe pas de limite (max_live_classes)."
    reached = f" ; {AT_LIMIT} : elle est atteinte" if most >= limit else ""
    return f"{said}. La limite de l’établissement est de {limit}{reached}."


def _live_classes(school: School, plan: Plan, week: str) -> Iterator[Row]:
    live = [session.slot for session in plan.of_week(week, SYNC)]
    for row, start, end in rows(school):
        slots = (school.slot_at(day, row) for day in school.days)
        numbers = [None if slot is None else live.count(slot) for slot in slots]
        yield Row(f"{start:%H:%M} – {end:%H:%M}", numbers, school.establishment.max_live_classes)


def _live_hours(school: School, plan: Plan, week: str) -> Iterator[Row]:
    """What a division meets, groups included: aligned groups count once."""
    slots = live_slots(school, plan)
    for division in school.divisions.values():
        taken = [slot.day for slot in slots[division, week]]
        yield Row(division.code, [taken.count(day) for day in school.days], division.level.max_sync_per_day)


def _table(title: str, corner: str, headings: list[str], body: list[Row], total: bool = False) -> Iterator[str]:
    """`total`: with a last column that adds up each row."""
    most = max((number or 0 for row in body for number in row.numbers), default=0)
    scale = max([most, 1, *(row.limit for row in body if row.limit is not None)])
    columns = "".join(f'<th scope="col">{words}</th>' for words in (corner, *headings, *(["Semaine"] * total)))
    yield f'<div class="scroll" role="group" aria-label="{title}" tabindex="0"><table class="load">'
    yield f"<caption>{title}</caption>"
    yield f"<thead><tr>{columns}</tr></thead><tbody>"
    for row in body:
        shown = "".join(_number(number, row.limit, scale) for number in row.numbers)
        summed = f"<td>{sum(number or 0 for number in row.numbers)}</td>" if total else ""
        yield f'<tr><th scope="row">{escape(row.heading)}</th>{shown}{summed}</tr>'
    yield "</tbody></table></div>"


def _number(number: int | None, limit: int | None, scale: int) -> str:
    if number is None:
        return '<td class="none">–</td>'
    full = limit is not None and number >= limit
    style = f'{"class=full " if full else ""}style="--part:{100 * number / scale:.0f}%"'
    return f"<td {style}>{f'{AT_LIMIT} ' if full else ''}{number}</td>"
