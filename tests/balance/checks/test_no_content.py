"""Subjects that nobody has content for."""

from __future__ import annotations

from cned_planner.balance.checks import no_content
from tests.balance.schools import level, section, told


def without(subject: str) -> str:
    text = section("subjects")
    return text.replace(f"  {subject}: {{name: EPS, cned: true}}", f"  {subject}: {{name: EPS}}")


def test_content_for_all():
    assert told(no_content) == []


def test_neither_content_nor_a_live_hour():
    assert told(no_content, without("EPS")) == [
        "matière EPS : Ni contenu du CNED ni heure en direct (6e) : tout le travail vient du professeur. "
        "Donnez-lui une heure en direct (sync), ou notez-la dans validate.without_content si c'est prévu."
    ]


def test_one_live_hour_that_may_be_is_enough():
    assert told(no_content, without("EPS") + level("EPS: 4", "EPS: {hours: 4, sync: [0, 1]}")) == []


def test_the_school_can_say_that_it_is_meant():
    assert told(no_content, without("EPS") + "validate: {without_content: EPS}\n") == []
