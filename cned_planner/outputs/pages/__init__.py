"""`index.html` and `personnel.html`: the week of every division and teacher on one page, to read and to print.

One file each, that loads nothing and opens from a USB stick. The first is for everybody: participants' links, no
address. The second is for the staff: moderators' links and addresses too, and the load of the whole school. Besides,
each division has a page of its own, `pages/divisions/6A.html`, with no links but those of its virtual classes.
Without its script everything is there, only unfiltered; the script holds no data and the browser runs no other.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files

from cned_planner.outputs.french import long_date, typeset
from cned_planner.outputs.names import unique_names
from cned_planner.outputs.occurrences import label_of_dates
from cned_planner.outputs.pages.balance import balance_of_school
from cned_planner.outputs.pages.controls import controls, navigation
from cned_planner.outputs.pages.load import load_tables
from cned_planner.outputs.pages.sections import section
from cned_planner.outputs.pages.view import View
from cned_planner.outputs.sheets import Of, title_of, weeks_said
from cned_planner.outputs.timetable import ALONE_MARK, LIVE_MARK
from cned_planner.plan import Plan
from cned_planner.school import School


def page_files(school: School, plan: Plan) -> dict[str, bytes]:
    """Relative path → page: the one for everybody, the one for the staff, and one for each division."""
    names = unique_names(school.divisions)
    view = View(school, plan, staff=False)
    return {
        "index.html": index_html(school, plan),
        "personnel.html": staff_html(school, plan),
        **{f"pages/divisions/{names[code]}.html": _page(view, (one,)) for code, one in school.divisions.items()},
    }


def index_html(school: School, plan: Plan) -> bytes:
    """The page for everybody, UTF-8."""
    view = View(school, plan, staff=False)
    return _page(view, view.everyone)


def staff_html(school: School, plan: Plan) -> bytes:
    """The page for the staff, UTF-8. No pupil may get it."""
    view = View(school, plan, staff=True)
    return _page(view, view.everyone)


def _page(view: View, people: tuple[Of, ...]) -> bytes:
    alone = title_of(people[0]) if len(people) == 1 else None
    whom = " (personnel)" if view.staff else ""
    title = f"{alone or 'Emplois du temps à distance'} – {view.school.establishment.name}{whom}"
    body = (
        *_header(view),
        *controls(view, people),
        *navigation(view, people),
        '<main id="content" tabindex="-1">',
        *(line for of in people for line in section(view, of)),
        *(_whole_school(view) if view.staff else ()),
        "</main>",
    )
    return document(title, body, _dates(view.school))


def document(title: str, body: Iterable[str], dates: str | None = None) -> bytes:
    """A self-contained page in the style of ours, UTF-8.

    `dates` is what the script needs for the view of today; a page without controls has neither.
    """
    style, script = _resource("page.css"), _resource("page.js") if dates else ""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="fr">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="robots" content="noindex">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        f'<body data-dates="{escape(dates)}">' if dates else "<body>",
        '<a class="skip" href="#content">Aller aux emplois du temps</a>',
        *map(typeset, body),
        f"<script>{script}</script>" if script else "",
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


def _dates(school: School) -> str:
    """The dates with class and the label of their week, for the view of today."""
    return json.dumps({str(day): label for day, label in label_of_dates(school).items()}, separators=(",", ":"))


def _header(view: View) -> Iterator[str]:
    school = view.school
    calendar = school.calendar
    yield "<header>"
    yield f"<h1>{escape(school.establishment.name)} : emplois du temps à distance</h1>"
    yield f"<p>Du {long_date(calendar.start)} au {long_date(calendar.end)}.</p>"
    if view.staff:
        yield (
            '<p class="warning"><strong>Réservé au personnel.</strong> Cette page contient les liens modérateur et les '
            "adresses des professeurs : ne la donnez à aucun élève. Pour les élèves et les familles : index.html.</p>"
        )
    yield (
        f'<ul class="legend"><li><span class="session live">{LIVE_MARK} en direct</span> classe virtuelle avec le '
        f'professeur</li><li><span class="session alone">{ALONE_MARK} en autonomie</span> travail sans classe '
        "virtuelle</li></ul>"
    )
    if school.establishment.organisation == "teachers":
        yield '<p class="weeks">Les invitations aux classes virtuelles viennent de chaque professeur.</p>'
    yield from (f'<p class="weeks">{escape(said)}</p>' for said in weeks_said(school))
    yield "</header>"


def _whole_school(view: View) -> Iterator[str]:
    yield '<section id="load" data-kind="load" aria-labelledby="t-load">'
    yield '<h2 id="t-load">Charge et bilan de l’établissement</h2>'
    yield from load_tables(view.school, view.plan)
    yield from balance_of_school(view)
    yield "</section>"
