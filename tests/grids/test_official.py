"""The national grids add up to the totals that the texts give, and every word in them is known."""

from __future__ import annotations

import pytest

from cned_planner.grids import COLLEGE, DISCIPLINES, grids, presets

GRIDS = pytest.mark.parametrize("grid", grids().values(), ids=lambda grid: grid.name)
PRESETS = pytest.mark.parametrize("preset", presets().values(), ids=lambda preset: preset.name)


@GRIDS
def test_the_lines_for_all_add_up_to_the_total_of_the_text(grid):
    assert sum(line.hours for line in grid.lines if not line.optional) == grid.total
    assert sum(block.hours for block in grid.blocks) == grid.total


@GRIDS
def test_a_discipline_counts_in_one_block(grid):
    disciplines = [discipline for block in grid.blocks for discipline in block.disciplines]
    assert len(disciplines) == len(set(disciplines))


@GRIDS
def test_every_discipline_is_known(grid):
    assert {discipline for line in grid.lines for discipline in line.disciplines} <= DISCIPLINES.keys()


@GRIDS
def test_every_grid_has_its_text_with_a_number_and_a_date(grid):
    assert grid.text.nor.startswith("MENE")
    assert grid.text.issued.year in (2015, 2018)
    assert grid.text.title.startswith("Arrêté du ")


def test_lines_that_share_a_discipline_are_compared_together():
    blocks = {block.name: block.hours for block in grids()["lycee-2de"].blocks}
    assert blocks["Histoire-géographie + EMC (18 h par an)"] == 3.5
    assert grids()["college-5e"].block_of["langues"].hours == 5.5


def test_the_totals_are_those_of_the_texts():
    assert {name: grid.total for name, grid in grids().items()} == {
        "college-6e": 25,
        "college-5e": 26,
        "college-4e": 26,
        "college-3e": 26,
        "lycee-2de": 26.5,
        "lycee-1re-generale": 28,
        "lycee-tle-generale": 27.5,
        "lycee-1re-stmg": 29,
        "lycee-tle-stmg": 29,
        "lycee-1re-st2s": 29,
        "lycee-tle-st2s": 29,
    }


@PRESETS
def test_every_preset_has_its_source_and_its_year(preset):
    assert preset.source
    assert preset.date.endswith("2020")
    assert preset.loads


@PRESETS
def test_the_hours_of_a_preset_add_up_to_its_week(preset):
    for load in preset.loads:
        assert load.hours.keys() <= DISCIPLINES.keys()
        assert not load.hours or sum(load.hours.values()) == load.weekly


def test_a_preset_speaks_of_the_classes_it_names():
    alizes, dgesco = presets()["les-alizes-2020"], presets()["dgesco-2020"]
    assert [load.weekly for load in map(alizes.load_of, COLLEGE) if load] == [14.5, 14.5, 18.5, 18.5]
    assert alizes.load_of("2de") is None
    assert [load.daily for load in map(dgesco.load_of, ("6e", None)) if load] == [4, 4]
