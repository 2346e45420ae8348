"""`index.html` and `personnel.html`: the week of every division and teacher on one page, to read and to print.

One file each, that loads nothing and opens from a USB stick. The first is for everybody: participants' links, no
address. The second is for the staff: moderators' links and addresses too, and the load of the whole school. Without
its script everything is there, only unfiltered; the script holds no data and the browser runs no other.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files

from cned_planner.outputs.french import long_date, short_date
from cned_planner.outputs.occurrences import label_of_dates
from cned_planner.outputs.pages.load import load_section
from cned_planner.outputs.pages.sections import Of, Sheet, section
from cned_planner.outputs.timetable import ALONE_MARK, LIVE_MARK
from cned_planner.plan import Plan
from cned_planner.school import Division, School
from cned_planner.words import DAY_NAMES


def index_html(school: School, plan: Plan) -> bytes:
    """The page for everybody, UTF-8."""
    return _page(Sheet(school, plan, staff=False))


def staff_html(school: School, plan: Plan) -> bytes:
    """The page for the staff, UTF-8. No pupil may get it."""
    return _page(Sheet(school, plan, staff=True))


def _page(sheet: Sheet) -> bytes:
    style, script = _resource("page.css"), _resource("page.js")
    whom = " (personnel)" if sheet.staff else ""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="fr">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="robots" content="noindex">',
        f"<title>Emplois du temps à distance – {escape(sheet.school.establishment.name)}{whom}</title>",
        f"<style>{style}</style>",
        "</head>",
        f'<body data-dates="{escape(_dates(sheet))}">',
        '<a class="skip" href="#content">Aller aux emplois du temps</a>',
        *_header(sheet),
        *_controls(sheet),
        *_navigation(sheet),
        '<main id="content" tabindex="-1">',
        *(line for rank, of in enumerate(_everyone(sheet)) for line in section(sheet, of, rank)),
        *(load_section(sheet.school, sheet.plan) if sheet.staff else ()),
        "</main>",
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _resource(name: str) -> str:
    return files("cned_planner.outputs.pages").joinpath(name).read_text(encoding="utf-8")


def _policy(script: str) -> str:
    """Content security policy: the page loads nothing, and runs this very script alone."""
    digest = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"


def _dates(sheet: Sheet) -> str:
    """The dates with class on which this plan is in force, and the label of their week, for the view of today."""
    labels = {str(day): label for day, label in label_of_dates(sheet.school).items() if day >= sheet.start}
    return json.dumps(labels, separators=(",", ":"))


def _everyone(sheet: Sheet) -> list[Of]:
    return [*sheet.school.divisions.values(), *sheet.school.teachers.values()]


def _header(sheet: Sheet) -> Iterator[str]:
    school = sheet.school
    calendar = school.calendar
    yield "<header>"
    yield f"<h1>{escape(school.establishment.name)} : emplois du temps à distance</h1>"
    yield f"<p>Du {long_date(sheet.start)} au {long_date(calendar.end)}.</p>"
    if sheet.staff:
        yield (
            '<p class="warning"><strong>Réservé au personnel.</strong> Cette page contient les liens modérateur et les '
            "adresses des professeurs : ne la donnez à aucun élève. Pour les élèves et les familles : index.html.</p>"
        )
    yield (
        f'<ul class="legend"><li><span class="session live">{LIVE_MARK} en direct</span> classe virtuelle avec le '
        f'professeur</li><li><span class="session alone">{ALONE_MARK} en autonomie</span> travail sans classe '
        "virtuelle</li></ul>"
    )
    for label in school.weeks if school.has_labels else ():
        mondays = ", ".join(short_date(monday) for monday in calendar.weeks[label])
        yield f"<p>Semaines {escape(label)} : celles des lundis {mondays}.</p>"
    yield "</header>"


def _controls(sheet: Sheet) -> Iterator[str]:
    """What filters the page, shown by the script that it needs."""
    days = "".join(f'<option value="{rank}">{DAY_NAMES[day]}</option>' for rank, day in enumerate(sheet.school.days))
    yield '<form class="controls" role="search" hidden>'
    yield '<label>Chercher <input type="search" id="query" placeholder="classe, professeur, matière"></label>'
    yield f'<label>Jour <select id="day"><option value="">toute la semaine</option>{days}</select></label>'
    if sheet.school.has_labels:
        weeks = "".join(f'<option value="{escape(week)}">{escape(week)}</option>' for week in sheet.school.weeks)
        yield f'<label>Semaine <select id="week"><option value="">toutes</option>{weeks}</select></label>'
    yield '<button type="button" id="today">Aujourd’hui</button>'
    yield '<button type="reset">Tout afficher</button>'
    yield '<button type="button" id="print">Imprimer</button>'
    yield '<p id="status" role="status"></p>'
    yield "</form>"


def _navigation(sheet: Sheet) -> Iterator[str]:
    ranked = list(enumerate(_everyone(sheet)))
    for title, divisions in (("Classes", True), ("Professeurs", False)):
        items = "".join(
            f'<li><a href="#p{rank}">{escape(of.code if isinstance(of, Division) else of.name)}</a></li>'
            for rank, of in ranked
            if isinstance(of, Division) is divisions
        )
        yield f'<nav aria-label="{title}"><h2>{title}</h2><ul>{items}</ul></nav>'
