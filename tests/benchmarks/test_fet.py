"""The ladder of constraints that FET climbs as a contestant."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree as ET

from benchmarks.fet.tightening import LADDER, Tightening, days_needed, fair_share, tighten
from cned_planner.exchange.fet.activities import activities_of
from cned_planner.exchange.fet.writing import to_fet
from tests.building import make_school


def test_the_ladder_never_loosens():
    for lower, upper in itertools.pairwise(LADDER):
        assert (upper.gaps is not None) >= (lower.gaps is not None)
        assert (upper.gaps or 0) <= (lower.gaps if lower.gaps is not None else 99)
        assert (upper.even_days, upper.no_runs) >= (lower.even_days, lower.no_runs)


def test_days_that_a_teacher_needs_and_the_fair_share_of_a_day():
    school = make_school("6A/MAT durand 3 2\n6B/MAT durand 3 2\n6A/FRA petit 1 1", teacher_caps={"durand": 1})
    activities = activities_of(school)
    assert days_needed(school, activities, school.teachers["durand"]) == 4
    assert days_needed(school, activities, school.teachers["petit"]) == 1
    assert fair_share(school, activities, school.divisions["6A"]) == 2
    assert fair_share(school, activities, school.divisions["6B"]) == 1


def test_a_rung_asks_what_its_fields_say():
    school = make_school(
        "6A/MAT durand 3 2\n6B/MAT durand 3 2", days=dict.fromkeys(("monday", "tuesday", "friday"), "M1 M2")
    )
    wanted = Tightening(gaps=2, spare_days=0, even_days=True, no_runs=True)
    text = to_fet(school, also=lambda constraints: tighten(constraints, wanted))
    times = ET.fromstring(text).find("Time_Constraints_List")
    assert times is not None
    assert times.findtext("ConstraintTeachersMaxGapsPerWeek/Max_Gaps") == "2"
    assert times.findtext("ConstraintTeacherMaxDaysPerWeek/Max_Days_Per_Week") == "2"
    assert len(times.findall("ConstraintStudentsSetActivityTagMaxHoursDaily")) == 2
    assert len(times.findall("ConstraintStudentsSetActivityTagMaxHoursContinuously")) == 2
    assert b"MaxGaps" not in to_fet(school)
