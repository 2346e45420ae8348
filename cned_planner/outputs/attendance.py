"""Attendance sheets of the live sessions of a teacher with one audience, to fill in on a screen or on paper.

A row per pupil, a column per date. Without a list of pupils there are blank rows, as many as the pupils are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from cned_planner.outputs.french import short_date, weekday
from cned_planner.outputs.occurrences import Occurrence
from cned_planner.outputs.roster import Pupil, Roster
from cned_planner.outputs.tables import csv_bytes
from cned_planner.outputs.wording import audience_name
from cned_planner.school import Audience, School, Teacher

DATES_ON_A_SHEET = 12

BLANK_ROWS = 30
"""Where neither a list nor a number of pupils is given."""

KEY = "P présent, A absent, R en retard, C connexion impossible ou perdue."
"""What to write in a cell."""

STYLE = """
body { margin: 1rem; color: #1b1f27; background: #fff;
  font: 14px/1.3 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.3rem; }
p { margin: 0 0 .75rem; }
table { width: 100%; margin-bottom: 2rem; border-collapse: collapse; table-layout: fixed; }
caption { padding-bottom: .3rem; text-align: left; }
th, td { height: 1.5em; padding: .1rem .3rem; border: 1px solid #5d6778; text-align: left; font-weight: normal; }
thead th { vertical-align: bottom; background: #e9ecf1; }
th:first-child { width: 17rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
tbody tr:nth-child(5n) > * { border-bottom-width: 2px; }
tfoot th { font-weight: 600; }
.signature > * { height: 2.2em; }
@page { size: A4 landscape; margin: 9mm; }
@media print {
  body { margin: 0; font-size: var(--letters); line-height: 1.15; }
  p { margin-bottom: .3rem; }
  th, td { height: 1.4em; padding: 0 .3rem; }
  table { margin-bottom: 0; }
  table + table { break-before: page; }
  tr { break-inside: avoid; }
  tfoot { display: table-row-group; }
}
"""


def rows_of(audience: Audience, roster: Roster | None) -> Roster:
    """The pupils to tick, or blank ones."""
    return roster or (Pupil(""),) * (audience.pupils or BLANK_ROWS)


def attendance_csv(dates: Sequence[Occurrence], pupils: Roster) -> bytes:
    headings = ("nom", "prénom", *(" ".join(_heading(one)) for one in dates))
    return csv_bytes(headings, ((pupil.name, pupil.first_name, *[""] * len(dates)) for pupil in pupils))


def attendance_html(
    school: School, teacher: Teacher, audience: Audience, dates: Sequence[Occurrence], pupils: Roster
) -> bytes:
    """A page to print, UTF-8: DATES_ON_A_SHEET columns on a sheet."""
    title = f"Présences en classe virtuelle – {audience_name(audience)} – {teacher.name}"
    lines = [
        "<!DOCTYPE html>",
        '<html lang="fr">',
        "<head>",
        '<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        f'<body style="--letters:{_letters(len(pupils))}pt"><main>',
        f"<h1>{escape(title)}</h1>",
        f"<p>{KEY}</p>",
        *(line for first in range(0, len(dates), DATES_ON_A_SHEET) for line in _sheet(school, dates, first, pupils)),
        "</main></body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _letters(pupils: int) -> int:
    """Points of the printed letters with which a class stays on one sheet, up to 36 pupils."""
    return 9 if pupils <= 30 else 8


def _sheet(school: School, dates: Sequence[Occurrence], first: int, pupils: Roster) -> Iterator[str]:
    shown = dates[first : first + DATES_ON_A_SHEET]
    span = f"du {short_date(shown[0].on)} au {short_date(shown[-1].on)}"
    columns = "".join(f'<th scope="col">{"<br>".join(map(escape, _heading(one)))}</th>' for one in shown)
    yield f"<table><caption>{escape(school.establishment.name)}, {span}</caption>"
    yield f'<thead><tr><th scope="col">Élève</th>{columns}</tr></thead><tbody>'
    for rank, pupil in enumerate(pupils, start=1):
        name = f"{rank}. {escape(str(pupil))}".rstrip()
        yield f'<tr><th scope="row">{name}</th>{"<td></td>" * len(shown)}</tr>'
    yield "</tbody><tfoot>"
    for title, style in (("Nombre de présents", ""), ("Signature", ' class="signature"')):
        yield f'<tr{style}><th scope="row">{title}</th>{"<td></td>" * len(shown)}</tr>'
    yield "</tfoot></table>"


def _heading(one: Occurrence) -> tuple[str, str, str]:
    """`lundi`, `30/11/2026 08:30`, `MAT`."""
    start = f"{short_date(one.on)} {one.start:%H:%M}"
    return weekday(one.on), start, one.session.service.subject.code
