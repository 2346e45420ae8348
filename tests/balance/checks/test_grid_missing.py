"""Lines of the grid without an hour."""

from __future__ import annotations

from cned_planner.balance.checks import grid_missing
from tests.balance.schools import services, told

WITHOUT_MUSIC = services("").replace("  - {teacher: durand, subject: MUS, to: [6A, 6B]}\n", "")


def test_every_line_has_hours():
    assert told(grid_missing) == []


def test_a_line_that_nobody_has():
    assert told(grid_missing, WITHOUT_MUSIC) == [
        "niveau 6e : Éducation musicale : 1 h dans la grille college-6e, aucune heure ici. "
        "Ajoutez un service, ou dites quelle matière en tient lieu (subjects, official)."
    ]


def test_a_line_that_only_some_pupils_have():
    groups = "groups:\n  6A-1: {of: [6A], pupils: 10}\n  6B-1: {of: [6B], pupils: 20}\n"
    text = WITHOUT_MUSIC + "  - {teacher: durand, subject: MUS, to: [6A-1, 6B-1]}\n"
    (said,) = told(grid_missing, groups + text)
    assert said.startswith("division 6A : Éducation musicale : 1 h dans la grille college-6e, aucune heure pour une ")


def test_optional_lines_are_not_missed():
    assert not any("bilangue" in said for said in told(grid_missing, WITHOUT_MUSIC))


def test_a_division_without_services_is_left_to_another_finding():
    only = services("").replace("[6A, 6B]", "6A").replace("  - {teacher: petit, subject: ART, to: 6B}\n", "")
    assert told(grid_missing, only) == []
