"""The name of a national grid."""

from __future__ import annotations

from cned_planner.balance.checks import grid_unknown
from tests.balance.schools import level, told


def test_a_known_grid_is_fine_and_none_too():
    assert told(grid_unknown) == []
    assert told(grid_unknown, level("    official: college-6e\n", "")) == []


def test_a_misspelt_grid_comes_with_the_nearest():
    assert told(grid_unknown, level("college-6e", "colege-6e")) == [
        "niveau 6e : La grille « colege-6e » n'existe pas : ce niveau n'est comparé à rien. "
        "Vouliez-vous dire college-6e ?"
    ]


def test_a_grid_that_is_not_there_yet_comes_with_all_others():
    (said,) = told(grid_unknown, level("college-6e", "bac-pro-cuisine"))
    assert "Sont connues : college-6e, college-5e" in said
