"""`index.html`: the week of every division and every teacher on one page, to read, to search and to print.

It needs no network and no script, holds participants' links only, and tells live from autonomous sessions by words
and by the line around them, not by colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from cned_planner.outputs.french import decimal, long_date, short_date
from cned_planner.outputs.links import participant_link
from cned_planner.outputs.timetable import ALONE_MARK, LIVE_MARK, Cell, cells, rows
from cned_planner.outputs.wording import teachers_of
from cned_planner.plan import Plan
from cned_planner.school import ASYNC, SYNC, Audience, Division, Group, School, Teacher
from cned_planner.words import DAY_NAMES, say_hours

Of = Division | Teacher

SAFE = "default-src 'none'; style-src 'unsafe-inline'"
"""Content security policy: the page loads and runs nothing."""


def index_html(school: School, plan: Plan) -> bytes:
    """The page, UTF-8."""
    name = escape(school.establishment.name)
    style = files("cned_planner.outputs").joinpath("page.css").read_text(encoding="utf-8")
    lines = [
        "<!DOCTYPE html>",
        '<html lang="fr">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{SAFE}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="robots" content="noindex">',
        f"<title>Emplois du temps à distance – {name}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        *_header(school, name),
        "<main>",
        *(line for rank, of in enumerate(_pages(school)) for line in _section(school, plan, of, rank)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _pages(school: School) -> list[Of]:
    return [*school.divisions.values(), *school.teachers.values()]


def _header(school: School, name: str) -> Iterator[str]:
    calendar = school.calendar
    yield "<header>"
    yield f"<h1>{name} : emplois du temps à distance</h1>"
    yield f"<p>Du {long_date(calendar.start)} au {long_date(calendar.end)}.</p>"
    yield (
        f"<p>{LIVE_MARK} en direct : classe virtuelle avec le professeur, trait plein. "
        f"{ALONE_MARK} en autonomie : travail sans classe virtuelle, trait pointillé.</p>"
    )
    if school.has_labels:
        for label in school.weeks:
            mondays = ", ".join(short_date(monday) for monday in calendar.weeks[label])
            yield f"<p>Semaines {escape(label)} : celles des lundis {mondays}.</p>"
    yield "</header>"
    for title, ranks in _navigation(school):
        items = "".join(f'<li><a href="#p{rank}">{escape(_title(of))}</a></li>' for rank, of in ranks)
        yield f'<nav aria-label="{title}"><ul>{items}</ul></nav>'


def _navigation(school: School) -> Iterator[tuple[str, list[tuple[int, Of]]]]:
    ranked = list(enumerate(_pages(school)))
    yield "Classes", [(rank, of) for rank, of in ranked if isinstance(of, Division)]
    yield "Professeurs", [(rank, of) for rank, of in ranked if isinstance(of, Teacher)]


def _title(of: Of) -> str:
    return of.name if isinstance(of, Teacher) else of.code


def _section(school: School, plan: Plan, of: Of, rank: int) -> Iterator[str]:
    content = cells(school, plan, of)
    title = escape(f"Classe {of.code}" if isinstance(of, Division) else of.name)
    days = "".join(f'<th scope="col">{DAY_NAMES[day].capitalize()}</th>' for day in school.days)
    yield f'<section id="p{rank}" aria-labelledby="t{rank}">'
    yield f'<h2 id="t{rank}">{title}</h2>'
    yield f"<p>{_hours(school, plan, of)}</p>"
    yield '<div class="scroll"><table>'
    yield f'<thead><tr><th scope="col">Heures</th>{days}</tr></thead>'
    yield "<tbody>"
    for row, start, end in rows(school):
        entries = "".join(f"<td>{_cell(school, content.get((day, row), ()), of)}</td>" for day in school.days)
        yield f'<tr><th scope="row">{start:%H:%M} – {end:%H:%M}</th>{entries}</tr>'
    yield "</tbody></table></div>"
    yield "</section>"


def _hours(school: School, plan: Plan, of: Of) -> str:
    """For a division, its own hours and those of each group apart: a pupil is in some of the groups only."""
    if isinstance(of, Teacher):
        live = sum(plan.hours(service, SYNC) for service in school.services_of_teacher[of])
        return f"Par semaine : {say_hours(live)} en direct."
    parts = []
    audiences: tuple[Audience, ...] = (of, *school.groups_of[of])
    for audience in audiences:
        services = school.services_of_audience[audience]
        live, alone = (sum(plan.hours(service, mode) for service in services) for mode in (SYNC, ASYNC))
        whose = f"groupe {escape(audience.code)}" if isinstance(audience, Group) else "classe entière"
        if live or alone:
            parts.append(f"{whose}, {decimal(live)} h en direct et {decimal(alone)} h en autonomie")
    return f"Par semaine : {' ; '.join(parts) or 'aucune séance'}."


def _cell(school: School, entries: Iterable[Cell], of: Of) -> str:
    return "".join(_session(school, entry, of) for entry in entries)


def _session(school: School, entry: Cell, of: Of) -> str:
    service = entry.session.service
    mark, mode, style = (LIVE_MARK, "en direct", "live") if entry.live else (ALONE_MARK, "en autonomie", "alone")
    week = f" – semaines {escape(entry.label)}" if entry.label else ""
    lines = [f"<strong>{mark} {escape(service.subject.name)}</strong>", f"<span>{mode}{week}</span>"]
    if entry.audience:
        lines.append(f"<span>{escape(entry.audience)}</span>")
    if entry.live and isinstance(of, Division):
        lines.append(f"<span>{escape(teachers_of(service))}</span>")
    link = participant_link(school, service) if entry.live else None
    if link and link.lower().startswith(("https://", "http://")):
        lines.append(f'<span class="screen"><a href="{escape(link)}" rel="noreferrer">Classe virtuelle</a></span>')
    return f'<div class="session {style}">{"".join(lines)}</div>'
