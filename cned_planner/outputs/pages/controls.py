"""What filters a page, shown by the script that it needs, and the links to its sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from cned_planner.outputs.pages.view import View, anchor
from cned_planner.outputs.sheets import Of
from cned_planner.school import Division
from cned_planner.words import DAY_NAMES


def controls(view: View, people: tuple[Of, ...]) -> Iterator[str]:
    """With one person there is nobody to choose or to look for."""
    school = view.school
    days = [(str(rank), DAY_NAMES[day]) for rank, day in enumerate(school.days)]
    yield '<form class="controls" role="search" aria-label="Ce qui est affiché" hidden>'
    if len(people) > 1:
        choices = _choices(view, people)
        yield f'<label>Montrer <select id="who"><option value="">tout</option>{choices}</select></label>'
        yield '<label>Chercher <input type="search" id="query" placeholder="nom ou matière"></label>'
    yield f'<label>Jour <select id="day"><option value="">toute la semaine</option>{_options(days)}</select></label>'
    if school.has_labels:
        weeks = _options((week, f"semaine {week}") for week in school.weeks)
        yield f'<label>Semaine <select id="week"><option value="">toutes</option>{weeks}</select></label>'
    yield '<span class="days"><button type="button" id="before" aria-label="Jour de classe précédent">◀</button>'
    yield '<button type="button" id="today">Aujourd’hui</button>'
    yield '<button type="button" id="after" aria-label="Jour de classe suivant">▶</button></span>'
    yield '<button type="reset">Tout afficher</button>'
    yield '<button type="button" id="print">Imprimer</button>'
    yield '<p id="status" role="status"></p>'
    yield "</form>"


def _choices(view: View, people: tuple[Of, ...]) -> str:
    levels = dict.fromkeys(of.level.code for of in people if isinstance(of, Division))
    wide = [("kind:division", "toutes les classes"), ("kind:teacher", "tous les professeurs")]
    wide += [("id:load", "charge et bilan de l’établissement")] if view.staff else []
    groups = {
        "Ensembles": [*wide, *((f"level:{level}", f"classes de {level}") for level in levels)],
        "Classes": [(f"id:{anchor(of)}", of.code) for of in people if isinstance(of, Division)],
        "Professeurs": [(f"id:{anchor(of)}", of.name) for of in people if not isinstance(of, Division)],
    }
    return "".join(f'<optgroup label="{title}">{_options(choices)}</optgroup>' for title, choices in groups.items())


def _options(choices: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in choices)


def navigation(view: View, people: tuple[Of, ...]) -> Iterator[str]:
    """The classes level by level; the teachers, who are many, folded away."""
    if len(people) == 1:
        return
    by_level: dict[str, list[Of]] = {}
    for of in people:
        if isinstance(of, Division):
            by_level.setdefault(of.level.code, []).append(of)
    yield '<nav aria-label="Classes"><h2>Classes</h2>'
    yield from (_list(divisions) for divisions in by_level.values())
    yield "</nav>"
    teachers = [of for of in people if not isinstance(of, Division)]
    yield f'<nav aria-label="Professeurs"><details><summary>Professeurs ({len(teachers)})</summary>'
    yield f"{_list(teachers)}</details></nav>"
    if view.staff:
        yield '<nav aria-label="Établissement"><ul>'
        yield '<li><a href="#load">Charge et bilan de l’établissement</a></li></ul></nav>'


def _list(people: Iterable[Of]) -> str:
    items = (f'<li><a href="#{anchor(of)}">{escape(_short(of))}</a></li>' for of in people)
    return f"<ul>{''.join(items)}</ul>"


def _short(of: Of) -> str:
    return of.code if isinstance(of, Division) else of.name
