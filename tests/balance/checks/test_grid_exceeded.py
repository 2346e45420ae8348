"""More hours than the grid."""

from __future__ import annotations

from cned_planner.balance.checks import grid_exceeded
from tests.balance.schools import level, section, services, told


def test_as_many_hours_as_the_grid_are_fine():
    assert told(grid_exceeded) == []


def test_more_hours_than_the_grid():
    assert told(grid_exceeded, level("ART: {hours: 1,", "ART: {hours: 1.5,")) == [
        "niveau 6e : Arts plastiques : 1,5 h par semaine, pour 1 h dans la grille college-6e. "
        "Baissez ces heures (levels, services)."
    ]


def test_two_subjects_of_one_line_count_together():
    subjects = section("subjects") + "  EMC: {name: EMC}\n"
    text = subjects + services("  - {teacher: durand, subject: EMC, to: 6A, hours: 0.5}\n")
    (said,) = told(grid_exceeded, text)
    assert said.startswith("division 6A : Histoire-géographie, EMC : 3,5 h par semaine")
