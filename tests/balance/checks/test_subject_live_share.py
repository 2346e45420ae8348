"""The live part of one subject."""

from __future__ import annotations

from cned_planner.balance.checks import subject_live_share
from tests.balance.schools import level, services, told


def bounds(subject: str, least: int, most: int) -> str:
    return f"validate: {{live_shares: {{{subject}: [{least}, {most}]}}}}\n"


def test_without_bounds_nothing_is_judged():
    assert told(subject_live_share) == []


def test_the_bounds_may_be_reached():
    assert told(subject_live_share, bounds("ANG", 50, 50)) == []


def test_too_little_even_at_best():
    assert told(subject_live_share, bounds("ANG", 60, 100)) == [
        "niveau 6e : ANG : au mieux 50 % des heures en direct, pour 60 % au moins. "
        "Changez sync (levels, services), ou validate.live_shares."
    ]


def test_too_much_even_at_least():
    assert told(subject_live_share, bounds("ART", 0, 80)) == [
        "niveau 6e : ART : au moins 100 % des heures en direct, pour 80 % au plus. "
        "Changez sync (levels, services), ou validate.live_shares."
    ]


def test_what_the_plan_may_still_choose_is_no_finding():
    assert told(subject_live_share, level("ANG: {hours: 4, sync: 2}", "ANG: {hours: 4, sync: [1, 3]}")) == []
    assert told(subject_live_share, level("sync: 2}", "sync: [1, 3]}") + bounds("FRA", 50, 60)) == []


def test_a_class_of_its_own_is_named():
    more = services("  - {teacher: roux, subject: HG, to: 6A, id: 6A/débat, hours: 1, sync: 1}\n")
    (said,) = told(subject_live_share, more + bounds("HG", 0, 40))
    assert said.startswith("division 6A : HG : au moins 50 % des heures en direct, pour 40 % au plus.")
