"""What the pupils of one home have live: a row per date for a spreadsheet, and a week to print and stick on the fridge.

Where two of them are live at the same time, both say so: the home may have one device.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from cned_planner.outputs.french import clock, short_date, weekday
from cned_planner.outputs.links import participant_link
from cned_planner.outputs.messages import ADVICE, pauses_line, period, weeks
from cned_planner.outputs.occurrences import Occurrence, label_of_dates
from cned_planner.outputs.printable import printable
from cned_planner.outputs.tables import csv_bytes
from cned_planner.outputs.timetable import rows
from cned_planner.outputs.wording import audience_name, teachers_of
from cned_planner.plan import Plan, Session
from cned_planner.school import EVERY_WEEK, School
from cned_planner.words import DAY_NAMES, say_list

HEADINGS = (
    "date",
    "jour",
    "début",
    "fin",
    "semaine",
    "élève",
    "classe ou groupe",
    "matière",
    "professeur(s)",
    "lien participant",
    "en même temps que",
)

STYLE = """
table { width: 100%; margin-bottom: .5rem; border-collapse: collapse; table-layout: fixed; }
th, td { padding: .2rem .3rem; border: 1px solid #5d6778; text-align: left; font-weight: normal; vertical-align: top; }
thead th { background: #e9ecf1; }
th:first-child { width: 8.5rem; white-space: nowrap; }
td p { margin: 0 0 .2rem; overflow-wrap: anywhere; }
.together { border-left: .25rem solid #1b1f27; padding-left: .25rem; }
ul { margin: .3rem 0; padding-left: 1.2rem; overflow-wrap: anywhere; }
"""


@dataclass(frozen=True)
class Live:
    """A live session of one pupil of the home."""

    pupil: str
    session: Session


Dated = tuple[str, Occurrence]
"""A pupil of the home, and a live session on one date."""


def sheet_csv(school: School, dated: Iterable[Dated]) -> bytes:
    rows = sorted(dated, key=lambda one: (one[1].start, one[0], one[1].session.key))
    labels = label_of_dates(school)
    return csv_bytes(HEADINGS, (_row(school, pupil, one, labels[one.on], rows) for pupil, one in rows))


def _row(school: School, pupil: str, one: Occurrence, label: str, dated: Sequence[Dated]) -> tuple[str, ...]:
    service = one.session.service
    others = dict.fromkeys(name for name, other in dated if name != pupil and _overlap(one, other))
    return (
        short_date(one.on),
        weekday(one.on),
        f"{one.start:%H:%M}",
        f"{one.end:%H:%M}",
        "" if label == EVERY_WEEK else label,
        pupil,
        audience_name(service.audience),
        service.subject.name,
        teachers_of(service),
        participant_link(school, service) or "",
        say_list(others) if others else "",
    )


def _overlap(one: Occurrence, other: Occurrence) -> bool:
    return other.start < one.end and one.start < other.end


def sheet_html(school: School, plan: Plan, title: str, live: Sequence[Live]) -> bytes:
    return printable(title, STYLE, _body(school, plan, live))


def _body(school: School, plan: Plan, live: Sequence[Live]) -> Iterator[str]:
    yield f"<p>{escape(school.establishment.name)}, {escape(period(school, plan))}.</p>"
    yield f'<table><thead><tr><th scope="col">Heure</th>{"".join(map(_heading, school.days))}</tr></thead><tbody>'
    for row, start, end in rows(school):
        cells = "".join(f"<td>{_cell(school, live, day, row)}</td>" for day in school.days)
        yield f'<tr><th scope="row">{clock(start)} – {clock(end)}</th>{cells}</tr>'
    yield "</tbody></table>"
    yield f"<p>{_how_often_together(school, live)}</p>"
    yield "<ul>"
    yield from (f"<li>{line}</li>" for line in dict.fromkeys(_links(school, live)))
    yield "</ul>"
    sessions = [one.session for one in live]
    yield from (f"<p>{escape(line)}</p>" for line in (*weeks(school, sessions), *pauses_line(school), ADVICE))


def _heading(day: str) -> str:
    return f'<th scope="col">{DAY_NAMES[day]}</th>'


def _cell(school: School, live: Sequence[Live], day: str, row: str) -> str:
    here = [one for one in live if (one.session.slot.day, one.session.slot.row) == (day, row)]
    return "".join(_entry(one, any(_meet(school, one, other) for other in here)) for one in here)


def _meet(school: School, one: Live, other: Live) -> bool:
    weeks_of = school.weeks_of
    return one.pupil != other.pupil and bool({*weeks_of(one.session.week)} & {*weeks_of(other.session.week)})


def _how_often_together(school: School, live: Sequence[Live]) -> str:
    if any(one.session.slot == other.session.slot and _meet(school, one, other) for one in live for other in live):
        return "Un trait et « en même temps » : deux enfants sont en classe virtuelle à la même heure."
    return "Jamais deux enfants en classe virtuelle à la même heure : un seul appareil suffit."


def _entry(one: Live, together: bool) -> str:
    week = "" if one.session.week == EVERY_WEEK else f" (semaines {one.session.week})"
    text = f"<b>{escape(one.pupil)}</b> {escape(one.session.service.subject.name + week)}"
    return f'<p class="together">{text} <i>en même temps</i></p>' if together else f"<p>{text}</p>"


def _links(school: School, live: Sequence[Live]) -> Iterator[str]:
    for one in live:
        service = one.session.service
        link = participant_link(school, service)
        where = f'<a href="{escape(link)}">{escape(link)}</a>' if link else "lien communiqué par le professeur"
        yield f"{escape(one.pupil)}, {escape(service.subject.name)}, {escape(teachers_of(service))} : {where}"
