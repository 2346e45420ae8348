"""Shares of the week beside those of the grid."""

from __future__ import annotations

from cned_planner.balance.checks import grid_share
from tests.balance.schools import level, section, services, told


def test_the_grid_itself_has_no_distortion():
    assert told(grid_share) == []


def test_a_shorter_week_in_proportion_has_none_either():
    text = level("hours: 4.5, sync: 2", "hours: 3, sync: 1")  # 22 h: French 13.6 % for 18 %
    assert told(grid_share, text) == []


LESS_SPORT = level("EPS: 4", "EPS: 2") + "validate: {tolerance: 7}\n"
"""23 h: 2 h are 8.7 % of the week, 7.3 points fewer than 4 h of 25 h."""


def test_a_subject_that_loses_too_much():
    assert told(grid_share, LESS_SPORT) == [
        "niveau 6e : EPS : 2 h sur 23 h, soit 8,7 % de la semaine, pour 16 % dans la grille college-6e "
        "(7,3 points de moins). Rééquilibrez les heures (levels, services), ou élargissez validate.tolerance."
    ]


def test_the_tolerance_is_a_bound_that_may_be_reached():
    assert told(grid_share, LESS_SPORT.replace("tolerance: 7", "tolerance: 8")) == []


def test_the_largest_distortions_come_first():
    text = level("EPS: 4", "EPS: 2").replace("FRA: {hours: 4.5, sync: 2}", "FRA: {hours: 12, sync: 2}")
    said = told(grid_share, text + "validate: {tolerance: 4}\n")
    assert [one.split(" : ")[1] for one in said] == ["Français", "EPS"]


def test_a_subject_without_any_hour_is_left_to_another_finding():
    text = services("").replace("  - {teacher: roux, subject: EPS, to: [6A, 6B]}\n", "")
    assert not any("EPS" in one for one in told(grid_share, text + "validate: {tolerance: 1}\n"))


def test_subjects_outside_the_grid_do_not_count():
    subjects = section("subjects") + "  VDC: {name: Vie de classe}\n"
    text = subjects + services("  - {teacher: roux, subject: VDC, to: [6A, 6B], hours: 10}\n")
    assert told(grid_share, text + "validate: {tolerance: 0}\n") == []
