"""The calendar of the period, against dates read in the official texts, and against an independent library."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cned_planner.calendar import calendar_findings, held_on, teaching_dates
from cned_planner.calendar.public_holidays import easter_sunday, public_holidays
from cned_planner.calendar.school_years import ZONES, in_holidays, known_span
from cned_planner.school import EVERY_WEEK, SYNC, Place
from tests.outputs.small import SCHOOL, school_with, session


def days_of(school):
    return [one.on for one in teaching_dates(school)]


def plain(start, end, **establishment):
    """The school without week labels nor closed days, over another period."""
    calendar = {"start": start, "end": end, "closed": (), "weeks": {}}
    return school_with(calendar=calendar, establishment=establishment)


def test_dates_carry_the_label_of_their_monday_and_leave_out_closed_days():
    weeks = [(one.on.isoformat()[5:], one.week) for one in teaching_dates(SCHOOL)]
    assert weeks == [
        *((f"{day}", "A") for day in ("11-30", "12-01", "12-02", "12-03", "12-04")),
        *((f"{day}", "B") for day in ("12-07", "12-08", "12-10", "12-11")),
        *((f"{day}", "A") for day in ("12-14", "12-15", "12-16", "12-17", "12-18")),
    ]


def test_a_session_is_held_on_its_day_in_the_weeks_of_its_label():
    every = session("4A/MAT", SYNC, "wednesday M2")
    in_a = session("4ESP/ESP", SYNC, "friday S1", "A")
    assert held_on(SCHOOL, every) == (date(2026, 12, 2), date(2026, 12, 16))
    assert held_on(SCHOOL, in_a) == (date(2026, 12, 4), date(2026, 12, 18))


def test_without_labels_every_week_is_all():
    school = plain(date(2026, 12, 14), date(2026, 12, 18))
    assert {one.week for one in teaching_dates(school)} == {EVERY_WEEK}


@pytest.mark.parametrize(
    ("zone", "first_day_off", "back"),
    [
        ("A", date(2027, 2, 15), date(2027, 3, 1)),
        ("B", date(2027, 2, 22), date(2027, 3, 8)),
        ("C", date(2027, 2, 8), date(2027, 2, 22)),
    ],
)
def test_each_zone_has_its_own_winter_holidays(zone, first_day_off, back):
    school = plain(date(2027, 2, 1), date(2027, 3, 12), zone=zone)
    days = days_of(school)
    assert first_day_off - timedelta(days=3) in days
    assert back in days
    assert not any(first_day_off <= day < back for day in days)


def test_ascension_its_bridge_and_whit_monday_2026():
    days = days_of(plain(date(2026, 5, 11), date(2026, 5, 29), zone="B"))
    off = {date(2026, 5, 14), date(2026, 5, 15), date(2026, 5, 25)}
    assert off.isdisjoint(days)
    assert len(days) == 15 - len(off)


def test_zone_none_keeps_public_holidays_only():
    days = days_of(plain(date(2026, 10, 19), date(2026, 11, 13), zone="none"))
    assert date(2026, 10, 20) in days
    assert date(2026, 11, 11) not in days


def test_a_saturday_on_which_holidays_start_after_class_is_a_day_of_class():
    assert not in_holidays("A", date(2026, 10, 17))
    assert in_holidays("A", date(2026, 10, 18))


@pytest.mark.parametrize("day", [date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)])
def test_easter(day):
    assert easter_sunday(day.year) == day


def test_both_calendars_agree_with_an_independent_library():
    """It counts the Saturday of departure as off, and Ascension itself among the school holidays."""
    holidays = pytest.importorskip("holidays")
    for year in range(2008, 2060):
        assert public_holidays(year) == frozenset(holidays.France(years=year))
    for zone in ZONES:
        first, last = known_span(zone)
        other = holidays.France(
            subdiv=f"Zone {zone}", categories=("school",), years=range(first.year, last.year + 1), language="fr"
        )
        for day in (first + timedelta(days=rank) for rank in range((last - first).days + 1)):
            if day.weekday() < 5:
                assert (in_holidays(zone, day) or day in public_holidays(day.year)) == (
                    day in other or day in public_holidays(day.year)
                ), (zone, day)
            elif in_holidays(zone, day):
                assert day in other, (zone, day)


def test_a_sound_period_has_no_finding():
    assert calendar_findings(SCHOOL) == []


@pytest.mark.parametrize(
    ("start", "end", "key"),
    [(date(2025, 8, 25), date(2025, 9, 5), "start"), (date(2028, 6, 26), date(2028, 9, 8), "end")],
)
def test_a_period_beyond_the_known_years_is_an_error_with_its_place(start, end, key):
    school = replace(plain(start, end), places={("calendar", key): Place("ecole.yaml", 9, 3)})
    (finding,) = calendar_findings(school)
    assert finding.severity == "error"
    assert finding.place.line == 9
    assert "zone C ne sont connues que du 01/09/2025 au 04/07/2028" in finding.message
    assert calendar_findings(plain(start, end, zone="none")) == []


def test_a_period_without_any_class_is_an_error():
    (finding,) = calendar_findings(plain(date(2026, 12, 21), date(2027, 1, 1)))
    assert finding.severity == "error"
    assert "aucun jour de classe du 21/12/2026 au 01/01/2027" in finding.message


def test_weeks_of_class_without_a_label_are_named():
    school = school_with(calendar={"end": date(2027, 1, 8)})
    (finding,) = calendar_findings(school)
    assert finding.severity == "warning"
    assert finding.message.endswith("lundis : 04/01/2027.")


def test_a_label_whose_weeks_are_all_holidays_is_named():
    weeks = {"A": SCHOOL.calendar.weeks["A"], "B": (date(2026, 12, 21),)}
    messages = [finding.message for finding in calendar_findings(school_with(calendar={"weeks": weeks}))]
    assert any(message.startswith("aucune semaine B") for message in messages)
