"""`grids` and `presets`: what the balances of a school are compared with, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from cned_planner.commands.reading import named
from cned_planner.commands.saying import show_text
from cned_planner.grids import DISCIPLINES, Grid, LegalText, Load, Preset, grids, presets
from cned_planner.words import say_hours

GridName = Annotated[str | None, typer.Argument(metavar="GRILLE", help="La grille à montrer ; sans elle, la liste.")]
PresetName = Annotated[str | None, typer.Argument(metavar="MODÈLE", help="La charge à montrer ; sans elle, la liste.")]

MISSING = (
    "N'y sont pas : les séries technologiques STI2D, STL, STD2A, STHR, S2TMD et STAV, dont les spécialités n'ont pas "
    "été vérifiées sur le texte ; la voie professionnelle, aux heures fixées par an et changées en 2024 ; les sections "
    "européennes et les horaires aménagés. Un niveau sans grille (official) n'est comparé à rien."
)


def grids_command(name: GridName = None) -> None:
    """Montre les grilles horaires nationales, avec les textes qui les fixent."""
    if name is None:
        _show_list({grid.name: f"{grid.title} ({say_hours(grid.total)})" for grid in grids().values()})
        show_text(MISSING)
    else:
        _show_lines(_grid_lines(named(grids(), name, "aucune grille")))


def presets_command(name: PresetName = None) -> None:
    """Montre les charges de travail que des établissements ont données en 2020, avec leur source."""
    if name is None:
        _show_list({preset.name: preset.title for preset in presets().values()})
    else:
        _show_lines(_preset_lines(named(presets(), name, "aucun modèle")))


def _show_list(titles: Mapping[str, str]) -> None:
    width = max(map(len, titles)) + 2
    _show_lines(f"{name:<{width}}{title}" for name, title in titles.items())


def _show_lines(lines: Iterator[str]) -> None:
    for line in lines:
        show_text(line)


def _grid_lines(grid: Grid) -> Iterator[str]:
    yield f"{grid.title} ({grid.name})"
    yield ""
    width = max(len(line.name) for line in grid.lines) + 2
    for line in grid.lines:
        yield f"  {line.name:<{width}}{say_hours(line.hours):>6}{'  (facultatif)' if line.optional else ''}"
    yield f"  {'Total, sans le facultatif':<{width}}{say_hours(grid.total):>6}"
    yield ""
    yield from _text_lines(grid.text)


def _text_lines(text: LegalText) -> Iterator[str]:
    amended = f", modifié en dernier lieu le {text.amended:%d/%m/%Y}" if text.amended else ""
    yield f"{text.title} (NOR {text.nor}){amended}."
    yield text.note


def _preset_lines(preset: Preset) -> Iterator[str]:
    yield f"{preset.title} ({preset.name})"
    for load in preset.loads:
        yield ""
        yield from _load_lines(load)
    yield ""
    yield f"Source : {preset.source} ({preset.date})."


def _load_lines(load: Load) -> Iterator[str]:
    said = [f"{say_hours(load.weekly)} par semaine"] if load.weekly else []
    said += [f"{say_hours(load.daily)} par jour au plus"] if load.daily else []
    said += [f"{load.live:g} % des heures en direct"] if load.live else []
    yield f"  {', '.join(load.stages) or 'Toutes les classes'} : {', '.join(said)}"
    for discipline, hours in load.hours.items():
        yield f"    {DISCIPLINES[discipline]:<40}{say_hours(hours):>6}"
