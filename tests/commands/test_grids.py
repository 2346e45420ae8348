"""`grids` and `presets`: a list, one of it in full, and the nearest name where there is none of that name."""

from __future__ import annotations

import pytest

from cned_planner.grids import grids, presets


@pytest.mark.parametrize(("command", "known"), [("grids", grids), ("presets", presets)])
def test_the_list_names_every_one(typed, command, known):
    code, out, err = typed(command)

    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()][: len(known())] == list(known())


def test_what_is_left_out_is_said(typed):
    said = typed("grids").out.splitlines()[-1]
    assert said.startswith("N'y sont pas : les séries technologiques STI2D, STL,")
    assert "la voie professionnelle" in said


def test_a_grid_has_its_hours_and_its_text(typed):
    code, out, _ = typed("grids", "college-6e")

    assert code == 0
    assert out.startswith("Collège, classe de 6e (college-6e)\n")
    assert "  Mathématiques                 4,5 h\n" in out
    assert "(NOR " in out


@pytest.mark.parametrize("name", presets())
def test_a_preset_has_its_source(typed, name):
    code, out, _ = typed("presets", name)

    assert code == 0
    assert out.splitlines()[0].endswith(f"({name})")
    assert out.splitlines()[-1].startswith("Source : ")


@pytest.mark.parametrize(
    ("command", "name", "said"),
    [
        ("grids", "colege-6e", "« colege-6e » n'est le code d'aucune grille. Vouliez-vous dire college-6e ?"),
        ("presets", "xyz", "« xyz » n'est le code d'aucun modèle."),
    ],
)
def test_a_name_that_there_is_not(typed, command, name, said):
    assert typed(command, name) == (2, "", f"{said}\n")
