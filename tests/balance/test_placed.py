"""The balances of a plan, counted by hand: two weeks, A and B, with a closed day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cned_planner.balance.period import period_of
from cned_planner.balance.placed import balances
from cned_planner.outputs.balances import balances_json, summary
from cned_planner.school import ASYNC, SYNC, Calendar, Level, School
from tests.building import LABELS, make_plan, make_school


def dated(school: School, start: date, end: date, *closed: date, zone: str = "none") -> School:
    calendar = Calendar(start, end, closed, school.calendar.weeks)
    return replace(school, calendar=calendar, establishment=replace(school.establishment, zone=zone))


MONDAY_AND_TUESDAY = make_school("6A/MAT durand 1.5 1\n6A/FRA petit 1", labels=True)
"""Mondays 30 November (A) and 7 December (B) 2026, and the Tuesdays after them."""

PLAN = make_plan(
    MONDAY_AND_TUESDAY,
    """
    6A/MAT sync monday M1
    6A/MAT async tuesday M1 A
    6A/FRA async tuesday M2
    """,
)


def test_two_whole_weeks_without_a_day_off():
    period = period_of(MONDAY_AND_TUESDAY)
    assert (period.weeks, period.lost) == (2, ())


def test_a_closed_day_is_due_and_lost():
    school = dated(MONDAY_AND_TUESDAY, date(2026, 11, 30), date(2026, 12, 11), date(2026, 12, 1))
    period = period_of(school)
    assert (period.weeks, period.lost) == (2, (date(2026, 12, 1),))


def test_a_week_cut_by_the_period_counts_for_its_days():
    school = dated(MONDAY_AND_TUESDAY, date(2026, 12, 1), date(2026, 12, 11))
    assert period_of(school).weeks == 1.5


def test_school_holidays_are_not_due_and_public_holidays_are_lost():
    days = make_school("6A/MAT durand 1", days={"monday": "M1", "wednesday": "M1"})
    # All Saints' holidays until Monday 2 November 2026; Wednesday 11 November is a public holiday
    school = dated(days, date(2026, 10, 19), date(2026, 11, 13), zone="C")
    period = period_of(school)
    assert (period.weeks, period.lost) == (2, (date(2026, 11, 11),))


def test_a_week_without_a_label_is_lost():
    only_a = replace(MONDAY_AND_TUESDAY.calendar, weeks={"A": LABELS["A"], "B": ()})
    period = period_of(replace(MONDAY_AND_TUESDAY, calendar=only_a))
    assert (period.weeks, period.lost) == (2, (date(2026, 12, 7), date(2026, 12, 8)))


def test_a_service_has_its_hours_in_each_week_and_over_the_period():
    maths, french = balances(MONDAY_AND_TUESDAY, PLAN).services
    assert maths.weeks == {"A": {SYNC: 1, ASYNC: 1}, "B": {SYNC: 1, ASYNC: 0}}
    assert (maths.due, maths.held, maths.gap) == (3, {SYNC: 2, ASYNC: 1}, 0)
    assert (french.due, french.held, french.gap) == (2, {SYNC: 0, ASYNC: 2}, 0)


def test_a_closed_tuesday_takes_what_is_held_on_it():
    school = dated(MONDAY_AND_TUESDAY, date(2026, 11, 30), date(2026, 12, 11), date(2026, 12, 1))
    found = balances(school, PLAN)
    assert [one.gap for one in found.services] == [-1, -1]
    (division,) = found.divisions
    assert (division.due, division.held, division.gap) == (5, {SYNC: 2, ASYNC: 1}, -2)
    assert division.live_share == pytest.approx(200 / 3)
    assert summary(found) == "Sur la période (2 semaines, 1 jour sans séance) : jusqu'à 2 h de moins que dû (6A)."


def test_two_weeks_a_and_one_b_give_more_than_is_due():
    weeks = {"A": (date(2026, 11, 30), date(2026, 12, 14)), "B": (date(2026, 12, 7),)}
    calendar = Calendar(date(2026, 11, 30), date(2026, 12, 18), weeks=weeks)
    maths, _ = balances(replace(MONDAY_AND_TUESDAY, calendar=calendar), PLAN).services
    assert (maths.due, sum(maths.held.values()), maths.gap) == (4.5, 5, 0.5)


def test_a_division_is_told_by_those_of_its_pupils_who_lose_most():
    school = make_school(
        "6A/MAT durand 1 1\n6ESP/ESP a 1 1\n6ALL/ALL b 1 1", groups={"6ESP": ("6A", "lv"), "6ALL": ("6A", "lv")}
    )
    found = balances(school, make_plan(school, "6A/MAT sync monday M1\n6ESP/ESP sync monday M2"))
    assert [(one.due, one.held[SYNC], one.gap) for one in found.divisions] == [(4, 2, -2)]


def test_live_shares_by_level_and_subject():
    assert balances(MONDAY_AND_TUESDAY, PLAN).live_shares == {
        ("6e", "MAT"): pytest.approx(200 / 3),
        ("6e", "FRA"): 0,
    }


def test_what_is_held_is_compared_with_the_national_grid():
    level = Level("6e", official="college-6e")
    division = replace(MONDAY_AND_TUESDAY.divisions["6A"], level=level)
    services = {name: replace(service, audience=division) for name, service in MONDAY_AND_TUESDAY.services.items()}
    school = replace(MONDAY_AND_TUESDAY, levels={"6e": level}, divisions={"6A": division}, services=services)
    plan = make_plan(school, "6A/MAT sync monday M1\n6A/FRA async tuesday M2")
    (found,) = balances(school, plan).divisions
    shares = {gap.block.name: (gap.share, gap.official_share) for gap in found.distortions}
    assert [shares[name] for name in ("Français", "EPS")] == [(50, 18), (0, 16)]
    assert [round(abs(gap.points)) for gap in found.distortions] == [32, 32, 16, 16, 12, 12, 4, 4]


def test_an_empty_plan_loses_everything_and_has_no_share():
    found = balances(MONDAY_AND_TUESDAY, make_plan(MONDAY_AND_TUESDAY, ""))
    assert [(one.gap, one.live_share) for one in found.divisions] == [(-5, 0)]
    assert found.live_shares == {}


def test_json_has_the_same_numbers():
    result = balances_json(balances(MONDAY_AND_TUESDAY, PLAN))
    assert result["weeks"] == 2
    assert result["lost_days"] == []
    assert result["divisions"] == [
        {"division": "6A", "due": 5, "live": 2, "alone": 3, "gap": 0, "live_share": 40, "grid": []}
    ]
    assert result["services"][0] == {  # type: ignore[index]
        "service": "6A/MAT",
        "due": 1.5,
        "live_due": [1, 1],
        "weeks": {"A": {"live": 1, "alone": 1}, "B": {"live": 1, "alone": 0}},
        "period": {"due": 3, "live": 2, "alone": 1, "gap": 0},
    }
