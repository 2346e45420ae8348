"""Hours due and placed: by subject for one division, and division by subject for the whole school."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from html import escape

from cned_planner.outputs.french import decimal
from cned_planner.outputs.pages.view import View
from cned_planner.outputs.sheets import most_hours
from cned_planner.school import ASYNC, MODES, SYNC, Division, Group, HoursDue, Service, Subject

HEADINGS = ("Dues", "Placées", "dont en direct", "Direct prévu", "dont en autonomie")


def balance_of(view: View, division: Division) -> Iterator[str]:
    """Hours each week of every service that pupils of the division have, live and autonomous apart."""
    headings = "".join(f'<th scope="col">{words}</th>' for words in HEADINGS)
    yield "<details><summary>Bilan horaire par matière</summary>"
    yield f'<table class="balance"><caption>Heures par semaine, {escape(division.code)}</caption>'
    yield f'<thead><tr><th scope="col">Matière</th>{headings}</tr></thead><tbody>'
    for service in view.school.services_of_division[division]:
        group = f" ({escape(service.audience.code)})" if isinstance(service.audience, Group) else ""
        live, alone = (view.plan.hours(service, mode) for mode in MODES)
        shown = (decimal(service.due.hours), decimal(live + alone), decimal(live), _bounds(service.due), decimal(alone))
        cells = "".join(f"<td>{words}</td>" for words in shown)
        yield f'<tr><th scope="row">{escape(service.subject.name)}{group}</th>{cells}</tr>'
    yield "</tbody>"
    live, alone = (most_hours(view.school, view.plan, division, mode) for mode in MODES)
    yield f'<tfoot><tr><th scope="row">{_pupil(view, division)}</th><td></td><td></td>'
    yield f"<td>{decimal(live)}</td><td></td><td>{decimal(alone)}</td></tr></tfoot>"
    yield "</table></details>"


def _pupil(view: View, division: Division) -> str:
    return "Un élève, au plus" if view.school.groups_of[division] else "Un élève"


def _bounds(due: HoursDue) -> str:
    """`2`, `1 à 2`."""
    least, best = decimal(due.sync_min), decimal(due.sync_max)
    return least if least == best else f"{least} à {best}"


def balance_of_school(view: View) -> Iterator[str]:
    """Division by subject: hours placed each week, and of those the live ones; groups apart, in brackets."""
    school = view.school
    services: dict[tuple[Division, Subject], list[Service]] = defaultdict(list)
    for division in school.divisions.values():
        for service in school.services_of_division[division]:
            services[division, service.subject].append(service)
    subjects = [one for one in school.subjects.values() if any(subject == one for _, subject in services)]
    title = "Bilan horaire : heures par semaine, dont en direct"
    columns = "".join(f'<th scope="col">{escape(subject.name)}</th>' for subject in subjects)
    yield f'<div class="part"><h3 id="matrix-title">{title}</h3>'
    yield "<p>« 3 dont 2 » : trois heures placées, dont deux en direct. Entre parenthèses, celles des groupes.</p>"
    yield '<div class="scroll" role="group" aria-labelledby="matrix-title" tabindex="0"><table class="matrix">'
    yield f"<caption>{title}</caption>"
    yield f'<thead><tr><th scope="col">Classe</th>{columns}</tr></thead><tbody>'
    for division in school.divisions.values():
        cells = "".join(f"<td>{_placed(view, services[division, subject])}</td>" for subject in subjects)
        yield f'<tr><th scope="row">{escape(division.code)}</th>{cells}</tr>'
    yield "</tbody></table></div></div>"


def _placed(view: View, services: list[Service]) -> str:
    """The division's own hours and those of its groups; groups with the same hours are said once."""
    said = dict.fromkeys(_said(view, service) for service in services)
    return "<br>".join(said) or "–"


def _said(view: View, service: Service) -> str:
    live, alone = view.plan.hours(service, SYNC), view.plan.hours(service, ASYNC)
    words = f"{decimal(live + alone)} dont {decimal(live)}"
    return f"({words})" if isinstance(service.audience, Group) else words
