"""A sheet: the week of one division or one teacher, in the words that the pages and the PDF print alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from cned_planner.outputs.french import short_date
from cned_planner.outputs.occurrences import first_day
from cned_planner.outputs.timetable import Cell, rows
from cned_planner.plan import Plan
from cned_planner.school import (
    LONGEST_BREAK,
    MODES,
    SYNC,
    Audience,
    Division,
    Mode,
    School,
    Slot,
    Teacher,
    minutes,
)
from cned_planner.words import say_hours, say_mode

Of = Division | Teacher


def title_of(of: Of) -> str:
    return f"Classe {of.code}" if isinstance(of, Division) else of.name


def period_said(school: School, plan: Plan) -> str:
    """`du 30/11/2026 au 18/12/2026`."""
    return f"du {short_date(first_day(school, plan))} au {short_date(school.calendar.end)}"


def weeks_said(school: School) -> list[str]:
    """A sentence for each week label: which weeks they are. None without labels."""
    labels = school.weeks if school.has_labels else ()
    return [
        f"Semaines {label} : celles des lundis {', '.join(map(short_date, school.calendar.weeks[label]))}."
        for label in labels
    ]


def rows_with_breaks(school: School) -> Iterator[tuple[str, time, time, bool]]:
    """The rows of the grid, and whether a long break (lunch) comes before it."""
    before: time | None = None
    for row, start, end in rows(school):
        yield row, start, end, before is not None and minutes(start) - minutes(before) > LONGEST_BREAK
        before = end


def is_open(school: School, of: Of, day: str, row: str) -> bool:
    """Whether something can be held there for a division; for a teacher, whether the grid has that slot."""
    slot: Slot | None = school.slot_at(day, row)
    return slot is not None and not (isinstance(of, Division) and slot in of.closed)


def week_words(entry: Cell) -> str:
    return f"semaines\u00a0{entry.label}" if entry.label else ""


def people_words(entry: Cell, of: Of) -> str:
    """For a division who teaches live, for a teacher who teaches along."""
    if isinstance(of, Division) and not entry.live:
        return ""
    others = [_together(teacher.name) for teacher in entry.session.service.teachers if teacher != of]
    return ", ".join(others) if isinstance(of, Division) or not others else f"avec {', '.join(others)}"


def _together(name: str) -> str:
    """A title and the name after it stay on one line: `M. Roy`."""
    return name.replace(" ", "\u00a0", 1)


def hours_said(school: School, plan: Plan, of: Of) -> str:
    """The hours of a week, in a sentence."""
    if isinstance(of, Teacher):
        live = sum(plan.hours(service, SYNC) for service in school.services_of_teacher[of])
        return f"Par semaine : {say_hours(live)} en direct." if live else "Aucune classe virtuelle."
    own = " et ".join(
        f"{say_hours(most_hours(school, plan, of, mode, groups=False))} {say_mode(mode)}" for mode in MODES
    )
    if not school.groups_of[of]:
        return f"Par semaine : {own}."
    whole = " et ".join(f"{say_hours(most_hours(school, plan, of, mode))} {say_mode(mode)}" for mode in MODES)
    return f"Par semaine : {own} en classe entière ; avec ses groupes, un élève a au plus {whole}."


def most_hours(school: School, plan: Plan, division: Division, mode: Mode, groups: bool = True) -> float:
    """The hours of a division; with its groups, the most that a pupil can have, who is in one of each split."""
    audiences: tuple[Audience, ...] = (division, *(school.groups_of[division] if groups else ()))
    halves = {
        audience: sum(int(2 * plan.hours(service, mode)) for service in school.services_of_audience[audience])
        for audience in audiences
    }
    return school.busiest_view(division, halves) / 2
