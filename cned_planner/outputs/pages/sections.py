"""The section of one division or teacher: its week as a table, and for a division its hours by subject."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cned_planner.outputs.pages.balance import balance_of
from cned_planner.outputs.pages.paper import setting
from cned_planner.outputs.pages.view import View, anchor
from cned_planner.outputs.pages.week import links_are_missing, week_table
from cned_planner.outputs.sheets import Of, hours_said, period_said, title_of, weeks_said
from cned_planner.outputs.timetable import ALONE_MARK, LIVE_MARK, cells
from cned_planner.school import Division, School, Teacher


def section(view: View, of: Of) -> Iterator[str]:
    school = view.school
    content = cells(school, view.plan, of)
    yield f'<section id="{anchor(of)}" aria-labelledby="t-{anchor(of)}" {_attributes(of, empty=not content)}'
    paper = setting(school, content)
    yield f'class="{"tight" if paper.tight else "wide"}" style="--letters:{paper.letters:g}pt">'
    yield f'<h2 id="t-{anchor(of)}">{escape(title_of(of))}</h2>'
    yield f'<p class="paper where">{escape(school.establishment.name)}, {period_said(school)}</p>'
    yield f"<p>{hours_said(school, view.plan, of)}{_address(view, of)}</p>"
    if content:
        yield from week_table(view, of, content)
        yield f'<p class="paper">{_legend(school)}</p>'
    elif isinstance(of, Division):
        yield "<p>Aucune séance pour cette classe.</p>"
    if isinstance(of, Division):
        if content and links_are_missing(view, of):
            yield '<p class="note">Les liens qui ne sont pas ici sont donnés par les professeurs.</p>'
        yield from balance_of(view, of)
    yield "</section>"


def _attributes(of: Of, empty: bool) -> str:
    """What the filters look at."""
    level = f' data-level="{escape(of.level.code)}"' if isinstance(of, Division) else ""
    kind = "division" if isinstance(of, Division) else "teacher"
    return f'data-kind="{kind}"{level}{" data-empty" if empty else ""}'


def _legend(school: School) -> str:
    """What a sheet on a wall must say for itself; on the screen the page says it once."""
    marks = (
        f"{LIVE_MARK} en direct, trait plein : classe virtuelle. "
        f"{ALONE_MARK} en autonomie, trait pointillé : sans classe virtuelle."
    )
    return " ".join((marks, *map(escape, weeks_said(school))))


def _address(view: View, of: Of) -> str:
    if not (view.staff and isinstance(of, Teacher) and of.email):
        return ""
    return f' <a href="mailto:{escape(of.email)}">{escape(of.email)}</a>'
