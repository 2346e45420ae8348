"""The live part of the week."""

from __future__ import annotations

from cned_planner.balance.checks import live_share
from tests.balance.schools import level, told


def bounds(least: int, most: int) -> str:
    return f"validate: {{live_share: [{least}, {most}]}}\n"


def test_ten_hours_of_twenty_five_are_within_the_usual_bounds():
    assert told(live_share) == []


def test_the_bounds_may_be_reached():
    assert told(live_share, bounds(40, 40)) == []


def test_too_little_even_at_best():
    assert told(live_share, bounds(41, 60)) == [
        "niveau 6e : Au mieux, 40 % des heures sont en direct ; 41 % au moins sont attendus. "
        "Augmentez le maximum de sync, ou changez validate.live_share."
    ]


def test_too_much_even_at_least():
    assert told(live_share, bounds(0, 39)) == [
        "niveau 6e : Au moins 40 % des heures sont en direct ; 39 % au plus sont attendus. "
        "Baissez le minimum de sync, ou changez validate.live_share."
    ]


def test_what_the_plan_may_still_choose_is_no_finding():
    assert told(live_share, level("HG: {hours: 3, sync: 1}", "HG: {hours: 3, sync: [0, 2]}") + bounds(43, 45)) == []


def test_a_preset_gives_its_own_bound():
    lycee = level("college-6e", "lycee-2de").replace("sync: 2", "sync: 4")
    assert told(live_share, lycee) == []
    (said,) = told(live_share, lycee + "validate: {preset: lycee-2020}\n")
    assert "Au moins 64 % des heures sont en direct ; 50 % au plus sont attendus." in said
