"""The load of the whole school, as tables whose cells carry a bar: live classes per slot, live hours per day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from cned_planner.outputs.french import decimal
from cned_planner.outputs.timetable import rows
from cned_planner.plan import Plan, live_slots
from cned_planner.school import SYNC, School
from cned_planner.words import DAY_NAMES, say_week

Row = tuple[str, list[float | None]]
"""Its heading, and a number per column; None where there is nothing to count."""


def load_section(school: School, plan: Plan) -> Iterator[str]:
    yield '<section id="load" aria-labelledby="load-title">'
    yield '<h2 id="load-title">Charge de l’établissement</h2>'
    days = [DAY_NAMES[day].capitalize() for day in school.days]
    for week in school.weeks:
        when = f", {say_week(week)}" if school.has_labels else ""
        yield from _table(f"Classes virtuelles en même temps{when}", "Heures", days, _live_classes(school, plan, week))
    title = "Heures en direct par jour et par semaine"
    if school.has_labels:
        title += f" (moyenne des semaines {' et '.join(school.weeks)})"
    yield from _table(title, "Classe", [*days, "Semaine"], _live_hours(school, plan), total=True)
    yield "</section>"


def _live_classes(school: School, plan: Plan, week: str) -> Iterator[Row]:
    live = [session.slot for session in plan.of_week(week, SYNC)]
    for row, start, end in rows(school):
        slots = (school.slot_at(day, row) for day in school.days)
        yield f"{start:%H:%M} – {end:%H:%M}", [None if slot is None else live.count(slot) for slot in slots]


def _live_hours(school: School, plan: Plan) -> Iterator[Row]:
    """What a division meets, groups included: aligned groups count once."""
    slots = live_slots(school, plan)
    for division in school.divisions.values():
        taken = [slot.day for week in school.weeks for slot in slots[division, week]]
        hours: list[float | None] = [taken.count(day) / len(school.weeks) for day in school.days]
        yield division.code, [*hours, len(taken) / len(school.weeks)]


def _table(title: str, corner: str, headings: list[str], body: Iterable[Row], total: bool = False) -> Iterator[str]:
    """The bars compare the columns with one another; a last column of totals has none."""
    body = list(body)
    bars = slice(None, -1) if total else slice(None)
    most = max((number or 0 for _, numbers in body for number in numbers[bars]), default=0) or 1
    columns = "".join(f'<th scope="col">{heading}</th>' for heading in (corner, *headings))
    yield f'<div class="scroll" role="group" aria-label="{escape(title)}" tabindex="0"><table class="load">'
    yield f"<caption>{escape(title)}</caption>"
    yield f"<thead><tr>{columns}</tr></thead><tbody>"
    for name, numbers in body:
        shown = [_number(number, most) for number in numbers[bars]]
        shown += [f"<td>{decimal(number or 0)}</td>" for number in numbers[len(shown) :]]
        yield f'<tr><th scope="row">{escape(name)}</th>{"".join(shown)}</tr>'
    yield "</tbody></table></div>"


def _number(number: float | None, most: float) -> str:
    if number is None:
        return '<td class="none">–</td>'
    return f'<td style="--part:{100 * number / most:.0f}%">{decimal(number)}</td>'
