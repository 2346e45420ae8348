"""A change in mid-week: the hours that a service loses in that week, and plans that lose few."""

from __future__ import annotations

from datetime import date

import pytest

from cned_planner.plan import Plan
from cned_planner.replanning.losing import CutWeek, hours_lost, week_cut_by
from cned_planner.replanning.moving import replan
from cned_planner.school import SYNC, School
from tests.building import make_plan, make_school

LONG = 60.0
"""Seconds that these small schools never need."""
FOUR_DAYS = {"monday": "M1", "tuesday": "M1", "thursday": "M1", "friday": "M1"}
ON_THURSDAY = date(2026, 12, 3)


def cut_of(school: School, was: Plan) -> CutWeek:
    cut = week_cut_by(school, was, ON_THURSDAY)
    assert cut is not None
    return cut


def test_an_hour_that_moves_to_a_day_gone_by_is_lost_and_one_that_comes_later_is_held_twice():
    school = make_school("6A/FRA durand 1 1\n6A/MAT garcia 1 1", days=FOUR_DAYS)
    was = make_plan(school, "6A/FRA sync thursday M1\n6A/MAT sync monday M1")
    plan = make_plan(school, "6A/FRA sync tuesday M1\n6A/MAT sync friday M1")
    cut = cut_of(school, was)
    assert cut.days == {"monday", "tuesday"}
    assert dict(cut.held) == {("6A/MAT", SYNC): 1}
    assert hours_lost(plan, cut) == 1
    assert hours_lost(was, cut) == 0


def test_modes_are_counted_apart():
    school = make_school("6A/FRA durand 2 1", days=FOUR_DAYS)
    was = make_plan(school, "6A/FRA sync thursday M1\n6A/FRA async monday M1")
    plan = make_plan(school, "6A/FRA sync monday M1\n6A/FRA async thursday M1")
    assert hours_lost(plan, cut_of(school, was)) == 1


def test_only_the_label_of_that_week_counts():
    school = make_school("6A/FRA durand 1 0.5", days=FOUR_DAYS, labels=True)
    was = make_plan(school, "6A/FRA sync thursday M1 A\n6A/FRA async thursday M1 B")
    in_a = make_plan(school, "6A/FRA sync monday M1 A\n6A/FRA async monday M1 B")
    assert hours_lost(in_a, cut_of(school, was)) == 1
    of_b = make_plan(school, "6A/FRA sync thursday M1 A\n6A/FRA async monday M1 B")
    assert hours_lost(of_b, cut_of(school, was)) == 0


@pytest.mark.parametrize("since", [date(2026, 12, 7), date(2026, 11, 30)])
def test_a_change_from_monday_on_cuts_no_week(since: date):
    school = make_school("6A/FRA durand 1 1", days=FOUR_DAYS)
    assert week_cut_by(school, make_plan(school, "6A/FRA sync monday M1"), since) is None


def test_the_hour_stays_in_the_week_even_where_that_costs_more():
    """French leaves Thursday: on Tuesday it would cost nothing, on Friday, which is late, it costs 1."""
    school = make_school("6A/FRA durand 1 1", days=FOUR_DAYS, late="friday M1", unavailable={"durand": "thursday M1"})
    former = make_plan(school, "6A/FRA sync thursday M1")
    assert replan(school, former, time_limit=LONG).plan != make_plan(school, "6A/FRA sync friday M1")
    result = replan(school, former, cut=cut_of(school, former), time_limit=LONG)
    assert result.plan == make_plan(school, "6A/FRA sync friday M1")
    assert result.is_cheapest
