"""Subjects without a line in the grid."""

from __future__ import annotations

from cned_planner.balance.checks import grid_unmatched
from tests.balance.schools import level, section, services, told


def subjects(more: str) -> str:
    return section("subjects") + more


RADIO = "  - {teacher: roux, subject: RAD, to: 6A, hours: 1, sync: 1}\n"


def test_every_subject_of_the_base_has_its_line():
    assert told(grid_unmatched) == []


def test_a_subject_that_no_line_knows():
    (said,) = told(grid_unmatched, subjects("  RAD: {name: Atelier radio}\n") + services(RADIO))
    assert said.startswith(
        "matière RAD : Atelier radio n'a pas de ligne dans la grille college-6e : ses heures ne sont pas comparées. "
        "Dites ce qu'elle est (subjects, official) : hors-grille, "
    )


def test_a_subject_of_another_class_has_no_line_here():
    text = subjects("  RAD: {name: Philosophie}\n") + services(RADIO)
    assert told(grid_unmatched, text)[0].startswith("matière RAD : Philosophie n'a pas de ligne")


def test_the_file_can_say_what_it_is_or_that_it_is_nothing():
    for official in ("langues", "hors-grille"):
        text = subjects(f"  RAD: {{name: Atelier radio, official: {official}}}\n") + services(RADIO)
        assert told(grid_unmatched, text) == []


def test_without_a_grid_there_is_nothing_to_match():
    text = subjects("  RAD: {name: Atelier radio}\n") + services(RADIO)
    assert told(grid_unmatched, text + level("    official: college-6e\n", "")) == []
