"""The section of one division or teacher: its week as a table, and for a division its hours by subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from cned_planner.outputs.french import decimal, short_date
from cned_planner.outputs.links import moderator_link, participant_link
from cned_planner.outputs.pages.paper import setting
from cned_planner.outputs.timetable import ALONE_MARK, LIVE_MARK, Cell, cells, rows
from cned_planner.outputs.wording import teachers_of
from cned_planner.plan import Plan
from cned_planner.school import ASYNC, MODES, SYNC, Audience, Division, Group, Mode, School, Service, Teacher
from cned_planner.words import DAY_NAMES, say_hours, say_mode

Of = Division | Teacher


@dataclass(frozen=True)
class Sheet:
    """What is shown, and whether to the staff: only they get moderators' links and teachers' addresses."""

    school: School
    plan: Plan
    staff: bool

    @property
    def start(self) -> date:
        """The first day of this plan; another may have been in force before."""
        return max(self.school.calendar.start, self.plan.since or date.min)


def section(sheet: Sheet, of: Of, rank: int) -> Iterator[str]:
    school = sheet.school
    content = cells(school, sheet.plan, of)
    title = escape(f"Classe {of.code}" if isinstance(of, Division) else of.name)
    days = "".join(f'<th scope="col">{DAY_NAMES[day].capitalize()}</th>' for day in school.days)
    paper = setting(school, content)
    style = f'class="{"tight" if paper.tight else "wide"}" style="--letters:{paper.letters:g}pt"'
    yield f'<section id="p{rank}" aria-labelledby="t{rank}" {style}>'
    yield f'<h2 id="t{rank}">{title}</h2>'
    yield f"<p>{_hours(sheet, of)}{_address(sheet, of)}</p>"
    yield f'<div class="scroll" role="group" aria-labelledby="t{rank}" tabindex="0"><table class="week">'
    yield f"<caption>{_caption(sheet)}</caption>"
    yield f'<thead><tr><th scope="col">Heures</th>{days}</tr></thead>'
    yield "<tbody>"
    for row, start, end in rows(school):
        entries = "".join(f"<td>{_cell(sheet, content.get((day, row), ()), of)}</td>" for day in school.days)
        yield f'<tr><th scope="row">{start:%H:%M}<span> – {end:%H:%M}</span></th>{entries}</tr>'
    yield "</tbody></table></div>"
    if isinstance(of, Division):
        yield from _balance(sheet, of)
    yield "</section>"


def _caption(sheet: Sheet) -> str:
    """What a sheet on a wall must say for itself; on the screen the page says it once."""
    period = f"du {short_date(sheet.start)} au {short_date(sheet.school.calendar.end)}"
    return (
        f"{escape(sheet.school.establishment.name)}, {period}. {LIVE_MARK} en direct, trait plein : classe virtuelle. "
        f"{ALONE_MARK} en autonomie, trait pointillé : sans classe virtuelle."
    )


def _hours(sheet: Sheet, of: Of) -> str:
    school = sheet.school
    if isinstance(of, Teacher):
        live = sum(sheet.plan.hours(service, SYNC) for service in school.services_of_teacher[of])
        return f"Par semaine : {say_hours(live)} en direct."
    own = " et ".join(f"{say_hours(_most(sheet, of, mode, groups=False))} {say_mode(mode)}" for mode in MODES)
    if not school.groups_of[of]:
        return f"Par semaine : {own}."
    whole = " et ".join(f"{say_hours(_most(sheet, of, mode, groups=True))} {say_mode(mode)}" for mode in MODES)
    return f"Par semaine : {own} en classe entière ; avec ses groupes, un élève a au plus {whole}."


def _most(sheet: Sheet, division: Division, mode: Mode, groups: bool) -> float:
    """The hours of a division; with its groups, the most that a pupil can have, who is in one of each split."""
    audiences: tuple[Audience, ...] = (division, *(sheet.school.groups_of[division] if groups else ()))
    halves = {
        audience: sum(
            int(2 * sheet.plan.hours(service, mode)) for service in sheet.school.services_of_audience[audience]
        )
        for audience in audiences
    }
    return sheet.school.busiest_view(division, halves) / 2


def _address(sheet: Sheet, of: Of) -> str:
    if not (sheet.staff and isinstance(of, Teacher) and of.email):
        return ""
    return f' <a href="mailto:{escape(of.email)}">{escape(of.email)}</a>'


def _cell(sheet: Sheet, entries: Iterable[Cell], of: Of) -> str:
    return "".join(_session(sheet, entry, of) for entry in entries)


def _session(sheet: Sheet, entry: Cell, of: Of) -> str:
    service = entry.session.service
    mark, mode, style = (LIVE_MARK, "en direct", "live") if entry.live else (ALONE_MARK, "en autonomie", "alone")
    week = f' data-week="{escape(entry.label)}"' if entry.label else ""
    words = [
        f"semaines {escape(entry.label)}" if entry.label else "",
        f"<b>{escape(entry.audience)}</b>" if entry.audience else "",
    ]
    if entry.live and isinstance(of, Division):
        words.append(escape(teachers_of(service)))
    said = ", ".join(filter(None, words))
    links = "".join(_links(sheet, service, of)) if entry.live else ""
    name = escape(service.subject.name)
    details = f"<span><i>{mode}{', ' if said else ''}</i>{said}</span>"
    return f'<div class="session {style}"{week}><strong>{mark} {name}</strong> {details}{links}</div>'


def _links(sheet: Sheet, service: Service, of: Of) -> Iterator[str]:
    """To the virtual class; the moderators' only for the staff, and only where the teacher's own week is."""
    if sheet.staff and isinstance(of, Teacher):
        yield _link(moderator_link(sheet.school, service), "Entrer en modérateur")
    yield _link(participant_link(sheet.school, service), "Classe virtuelle")


def _link(link: str | None, words: str) -> str:
    if not link or not link.lower().startswith(("https://", "http://")):
        return ""
    return f'<a href="{escape(link)}" rel="noreferrer">{words}</a>'


def _balance(sheet: Sheet, division: Division) -> Iterator[str]:
    """Hours due and placed each week, by subject, live and autonomous apart."""
    headings = "".join(f'<th scope="col">{words}</th>' for words in ("Dues", "En direct", "En autonomie"))
    yield "<details><summary>Bilan horaire par matière</summary>"
    yield f'<table class="balance"><caption>Heures par semaine, {escape(division.code)}</caption>'
    yield f'<thead><tr><th scope="col">Matière</th>{headings}</tr></thead><tbody>'
    for service in sheet.school.services_of_division[division]:
        group = f" ({escape(service.audience.code)})" if isinstance(service.audience, Group) else ""
        numbers = (service.due.hours, *(sheet.plan.hours(service, mode) for mode in (SYNC, ASYNC)))
        shown = "".join(f"<td>{decimal(number)}</td>" for number in numbers)
        yield f'<tr><th scope="row">{escape(service.subject.name)}{group}</th>{shown}</tr>'
    yield "</tbody></table></details>"
