"""The hours held, as one picture: a self-contained SVG that browsers show and word processors insert.

A panel for each way of counting; a bar for each row, live hours solid and autonomous ones hatched, with the numbers
beside it: nothing is told by colour alone, and every word is text that can be searched and read aloud.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from cned_planner.outputs.french import short_date, typeset
from cned_planner.outputs.volumes import TITLES, Total, Volume, every_total, said_as, totals

WIDTH, MARGIN, LABELS, NUMBERS = 900, 24, 270, 130
LINE, BAR, TITLE = 22, 14, 34
"""Pixels: the height of a row, of its bar, and of a panel's title."""

LONGEST_LABEL = 34
"""Characters that the labels' column holds."""


STYLE = (
    f'width="{WIDTH}" role="img" aria-labelledby="title" fill="#17202c" font-size="13" '
    "font-family=\"system-ui, 'Segoe UI', Roboto, Arial, sans-serif\""
)
HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#fff"/><rect width="2" height="6" fill="#6b7686"/></pattern></defs>'
)


@dataclass(frozen=True)
class Panel:
    title: str
    rows: Sequence[tuple[str, Total]]


def volumes_svg(by_school: Iterable[Sequence[Volume]]) -> bytes:
    """The picture, UTF-8. Of one school in every way they are counted; of many, school by school and week by week."""
    by_school = [found for found in by_school if found]
    panels = _of_one(by_school[0]) if len(by_school) == 1 else _of_many(by_school)
    names = [found[0].school.establishment.name for found in by_school]
    title = f"{names[0] if len(names) == 1 else f'{len(names)} établissements'} : heures tenues sur la période"
    height = 96 + sum(TITLE + LINE * len(panel.rows) for panel in panels)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" {STYLE}>',
        f'<title id="title">{escape(title)}</title>',
        HATCH,
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{MARGIN}" y="36" font-size="20" font-weight="700">{escape(title)}</text>',
        *_legend(60),
        *_panels(panels, 78),
        "</svg>",
    ]
    return (typeset("\n".join(lines)) + "\n").encode("utf-8", "replace")


def _of_one(found: Sequence[Volume]) -> list[Panel]:
    school = found[0].school
    return [
        Panel(TITLES[kind], [(said_as(school, kind, code), hours) for code, hours in counted.items()])
        for kind, counted in every_total(found).items()
    ]


def _of_many(by_school: Sequence[Sequence[Volume]]) -> list[Panel]:
    """Schools that share a name are told apart by their UAI; subjects are those of one name."""
    everything = [volume for found in by_school for volume in found]
    schools = totals(everything, lambda one: (f"{one.school.establishment.name} ({one.school.establishment.uai})",))
    by_date = sorted(everything, key=lambda one: one.monday)
    weeks = totals(by_date, lambda one: (short_date(one.monday),))
    subjects = totals(everything, lambda one: (one.service.subject.name,))
    return [
        Panel("Établissement", [*schools.items()]),
        Panel(TITLES["weeks"], [*weeks.items()]),
        Panel(TITLES["subjects"], [*subjects.items()]),
    ]


def _legend(y: int) -> Iterator[str]:
    yield f'<rect x="{MARGIN}" y="{y - 11}" width="28" height="{BAR}" fill="#1450a8"/>'
    yield f'<text x="{MARGIN + 36}" y="{y}">en direct (classe virtuelle)</text>'
    yield f'<rect x="{MARGIN + 240}" y="{y - 11}" width="28" height="{BAR}" fill="url(#hatch)" stroke="#6b7686"/>'
    yield f'<text x="{MARGIN + 276}" y="{y}">en autonomie</text>'
    yield f'<text x="{MARGIN + 400}" y="{y}">2 h + 1 h : deux heures en direct, une en autonomie</text>'


def _panels(panels: Iterable[Panel], y: int) -> Iterator[str]:
    for panel in panels:
        yield f'<text x="{MARGIN}" y="{y + 22}" font-size="15" font-weight="700">{escape(panel.title)}</text>'
        y += TITLE
        scale = (WIDTH - 2 * MARGIN - LABELS - NUMBERS) / max([1, *(live + alone for _, (live, alone) in panel.rows)])
        for label, (live, alone) in panel.rows:
            yield from _row(label, live, alone, scale, y)
            y += LINE


def _row(label: str, live: int, alone: int, scale: float, y: int) -> Iterator[str]:
    left, end = MARGIN + LABELS, scale * live
    yield f'<text x="{left - 8}" y="{y + 12}" text-anchor="end">{escape(_short(label))}</text>'
    yield f'<rect x="{left}" y="{y}" width="{end:.1f}" height="{BAR}" fill="#1450a8"/>'
    if alone:
        place = f'x="{left + end:.1f}" y="{y}" width="{scale * alone:.1f}" height="{BAR}"'
        yield f'<rect {place} fill="url(#hatch)" stroke="#6b7686"/>'
    yield f'<text x="{left + end + scale * alone + 8:.1f}" y="{y + 12}">{live} h + {alone} h</text>'


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
