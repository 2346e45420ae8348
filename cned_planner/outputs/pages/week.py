"""The table of a week: the rows of the grid, the days, and in each cell the sessions held there."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cned_planner.outputs.links import moderator_link, participant_link
from cned_planner.outputs.pages.view import View, anchor
from cned_planner.outputs.sheets import Of, is_open, people_words, rows_with_breaks, title_of, week_words
from cned_planner.outputs.timetable import ALONE_MARK, LIVE_MARK, Cell
from cned_planner.school import Division, Service, Teacher
from cned_planner.words import DAY_NAMES

Content = dict[tuple[str, str], tuple[Cell, ...]]


def week_table(view: View, of: Of, content: Content) -> Iterator[str]:
    school = view.school
    days = "".join(f'<th scope="col">{DAY_NAMES[day].capitalize()}</th>' for day in school.days)
    yield f'<div class="scroll" role="group" aria-labelledby="t-{anchor(of)}" tabindex="0"><table class="week">'
    yield f"<caption>{escape(title_of(of))} : la semaine</caption>"
    yield f'<thead><tr><th scope="col">Heures</th>{days}</tr></thead>'
    yield "<tbody>"
    for row, start, end, after_break in rows_with_breaks(school):
        entries = "".join(_cell(view, of, content, day, row) for day in school.days)
        style = ' class="break"' if after_break else ""
        yield f'<tr{style}><th scope="row">{start:%H:%M}<span> – {end:%H:%M}</span></th>{entries}</tr>'
    yield "</tbody></table></div>"


def _cell(view: View, of: Of, content: Content, day: str, row: str) -> str:
    entries = content.get((day, row), ())
    if not entries and not is_open(view.school, of, day, row):
        return '<td class="off"></td>'
    return f"<td>{''.join(_session(view, entry, of) for entry in entries)}</td>"


def _session(view: View, entry: Cell, of: Of) -> str:
    service = entry.session.service
    mark, mode, style = (LIVE_MARK, "en direct", "live") if entry.live else (ALONE_MARK, "en autonomie", "alone")
    week = f' data-week="{escape(entry.label)}"' if entry.label else ""
    group = f' data-group="{escape(entry.audience)}"' if entry.audience and isinstance(of, Division) else ""
    audience = f"<b>{escape(entry.audience)}</b>" if entry.audience else ""
    label = f"<b>{escape(week_words(entry))}</b>" if entry.label else ""
    said = ", ".join(filter(None, (label, audience, escape(people_words(entry, of)))))
    links = "".join(_links(view, service, of)) if entry.live else ""
    name = escape(service.subject.name)
    details = f"<span><i>{mode}{', ' if said else ''}</i>{said}</span>"
    return f'<div class="session {style}"{week}{group}><strong>{mark} {name}</strong> {details}{links}</div>'


def _links(view: View, service: Service, of: Of) -> Iterator[str]:
    """To the virtual class; the moderators' only for the staff, and only where the teacher's own week is."""
    for_teacher = view.staff and isinstance(of, Teacher)
    if for_teacher:
        yield _link(moderator_link(view.school, service), "Entrer en modérateur")
    yield _link(participant_link(view.school, service), "Lien des élèves" if for_teacher else "Classe virtuelle")


def _link(link: str | None, words: str) -> str:
    return f'<a href="{escape(link)}" rel="noreferrer">{words}</a>' if link and is_web(link) else ""


def is_web(link: str) -> bool:
    return link.lower().startswith(("https://", "http://"))


def links_are_missing(view: View, division: Division) -> bool:
    """Whether a live session of the division has no link here: its teacher gives it."""
    services = view.school.services_of_division[division]
    live = (service for service in services if view.plan.hours(service, "sync"))
    return any(not is_web(participant_link(view.school, service) or "") for service in live)
