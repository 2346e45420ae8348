"""A school as FET's file and FET's timetable as a plan: what our rules say and what FET says are the same."""

from __future__ import annotations

import subprocess
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest

from benchmarks.fet.command import begin, is_installed, timetable_in
from benchmarks.fet.timetable import to_plan
from cned_planner.exchange.fet.activities import activities_of, activities_of_plan
from cned_planner.exchange.fet.grid import Grid
from cned_planner.exchange.fet.pupils import MOST_VIEWS, views_of
from cned_planner.exchange.fet.writing import to_fet
from cned_planner.plan import Plan
from cned_planner.school import SYNC, School
from cned_planner.verifier import verify
from tests.building import make_plan, make_school

needs_fet = pytest.mark.skipif(
    not is_installed(), reason="fet-cl is not installed (Debian and Ubuntu: apt install fet)"
)


GROUPS = {"4ESP": ("4A 4B", "lv2"), "4ALL": ("4A 4B", "lv2")}


def find(folder: Path, data: bytes, patience: float = 20.0) -> str | None:
    """FET's timetable of a file; it needs a tenth of a second, and for an impossible one it has no end."""
    folder.mkdir(exist_ok=True)
    process = begin(data, folder, 20, Random(1))
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=patience)
    process.kill()
    process.wait()
    return timetable_in(folder)


def written(school: School, plan: Plan) -> str:
    """A plan as FET would write it."""
    grid, root = Grid(school), ET.Element("Activities_Timetable")
    for one, slot in activities_of_plan(school, plan).items():
        activity = ET.SubElement(root, "Activity")
        for tag, text in zip(("Id", "Day", "Hour"), (str(one.id), *grid.time_of(slot)), strict=True):
            ET.SubElement(activity, tag).text = text
    return ET.tostring(root, encoding="unicode")


# --- times ----------------------------------------------------------------------------------------------


def test_a_half_day_ends_with_an_hour_on_which_nothing_can_be():
    school = make_school("6A/MAT durand 1 1", days={"monday": "M1 M2 | S1", "tuesday": "M1"})
    grid = Grid(school)
    m1, m2, pause, s1 = grid.hours
    assert grid.hours == ("M1 08:00-08:55", "M2 09:00-09:55", "pause 09:55-14:00", "S1 14:00-14:55")
    assert grid.times_of(reversed(school.slots)) == [("lundi", m1), ("lundi", m2), ("lundi", s1), ("mardi", m1)]
    assert grid.breaks == [("lundi", pause), ("mardi", m2), ("mardi", pause), ("mardi", s1)]


def test_where_days_have_rows_that_overlap_an_hour_is_a_rank():
    school = make_school("6A/MAT durand 1 1", days={"monday": "M1 M2 | S1", "tuesday": "X | S1"})
    grid = Grid(school)
    assert grid.hours == ("1", "2", "3", "4")
    assert grid.times_of(school.slots) == [
        *(("lundi", "1"), ("lundi", "2"), ("lundi", "4"), ("mardi", "1"), ("mardi", "3")),
    ]


# --- activities -----------------------------------------------------------------------------------------


def shares(school: School, **options: bool) -> list[list[str]]:
    """Each activity as the names of its sessions."""
    return [
        [f"{service.id} {mode} {week}" for service, mode, week in one.shares]
        for one in activities_of(school, **options)
    ]


def test_a_session_of_every_week_is_an_activity():
    school = make_school("6A/MAT durand 3 1-2")
    assert shares(school) == [["6A/MAT sync all"], ["6A/MAT sync all"], ["6A/MAT async all"]]
    assert shares(school, generous=False) == [["6A/MAT sync all"], ["6A/MAT async all"], ["6A/MAT async all"]]


def test_half_hours_of_one_audience_share_a_slot_in_different_weeks():
    school = make_school(
        """
        6A/MAT durand 2.0 0.5
        6A/FRA petit 1.5 0
        6A/ESP garcia 0.5 0
        6B/MAT leroy 0.5 0.5
        """,
        labels=True,
    )
    assert shares(school) == [
        ["6A/MAT async all"],
        ["6A/FRA async all"],
        ["6A/MAT sync A", "6A/MAT async B"],
        ["6A/FRA async A", "6A/ESP async B"],
        ["6B/MAT sync B"],
    ]


def test_aligned_services_have_the_live_hours_that_all_of_them_may_have():
    school = make_school(
        "4ESP/ESP garcia 3 1-2\n4ALL/ALL petit 3 1-3",
        groups={"4ESP": ("4A", "lv2"), "4ALL": ("4A", "lv2")},
        alignments={"LV2": "4ESP/ESP 4ALL/ALL"},
    )
    live = [service.id for one in activities_of(school) for service in one.live]
    assert live == ["4ESP/ESP", "4ESP/ESP", "4ALL/ALL", "4ALL/ALL"]


# --- pupils ---------------------------------------------------------------------------------------------


def test_every_pupil_view_is_a_subgroup():
    school = make_school(
        "4ESP/ESP garcia 1 1\n4ALL/ALL petit 1 1\n4A1/PHY leroy 1 1\n4A2/PHY leroy 1 1",
        groups={"4ESP": ("4A", "lv2"), "4ALL": ("4A", "lv2"), "4A1": ("4A", "half"), "4A2": ("4A", "half")},
    )
    views = [{group.code for group in view} for view in views_of(school, school.divisions["4A"])]
    assert views == [{"4ESP", "4A1"}, {"4ESP", "4A2"}, {"4ALL", "4A1"}, {"4ALL", "4A2"}]


def test_where_there_are_too_many_views_any_two_groups_still_meet_in_one():
    codes = [(f"4{split}{number}", split) for split in "PQRST" for number in range(4)]
    school = make_school(
        "\n".join(f"{code}/{split} t{code} 1 1" for code, split in codes),
        groups={code: ("4A", split) for code, split in codes},
    )
    views = views_of(school, school.divisions["4A"])
    assert 4**5 > MOST_VIEWS > len(views)
    for one in school.groups.values():
        for other in school.groups.values():
            if one.split != other.split:
                assert any(one in view and other in view for view in views)
    assert all([group.split for group in view] == list("PQRST") for view in views)


# --- the file and the way back ----------------------------------------------------------------------------

TINY = "6A/MAT durand 2 1\n6A/FRA petit 1 1"
TINY_PLAN = "6A/MAT sync monday M1\n6A/MAT async monday S2\n6A/FRA sync tuesday M4"


def test_the_file_names_everything_that_fet_asks_for():
    root = ET.fromstring(to_fet(make_school(TINY)))
    assert (root.tag, root.findtext("Mode")) == ("fet", "Official")
    assert [day.text for day in root.findall("Days_List/Day/Name")] == ["lundi", "mardi"]
    assert len(root.findall("Hours_List/Hour")) == int(root.findtext("Hours_List/Number_of_Hours", "")) == 7
    activities = [
        [
            element.text
            for element in activity
            if element.tag in ("Teacher", "Subject", "Activity_Tag", "Students", "Id")
        ]
        for activity in root.findall("Activities_List/Activity")
    ]
    assert activities == [
        ["durand", "MAT", "en direct", "6A", "1"],
        ["MAT", "en autonomie", "6A", "2"],
        ["petit", "FRA", "en direct", "6A", "3"],
    ]


def test_a_timetable_comes_back_as_the_plan_it_was():
    school = make_school(TINY)
    plan = make_plan(school, TINY_PLAN)
    assert to_plan(school, activities_of_plan(school, plan), written(school, plan)) == plan


def test_a_timetable_with_half_hours_comes_back_as_the_plan_it_was():
    school = make_school("6A/MAT durand 1.5 0.5\n6A/FRA petit 0.5 0", labels=True)
    plan = make_plan(school, "6A/MAT async monday M2\n6A/MAT sync monday S1 A\n6A/FRA async monday S1 B")
    assert to_plan(school, activities_of_plan(school, plan), written(school, plan)) == plan
    assert verify(school, plan).holds


def test_what_fet_has_not_placed_is_missing_in_the_plan():
    school = make_school(TINY)
    text = "<Activities_Timetable><Activity><Id>1</Id><Day></Day><Hour></Hour></Activity></Activities_Timetable>"
    assert to_plan(school, activities_of(school), text) == Plan.of([])


def test_the_sessions_of_a_plan_are_all_placed_and_a_pin_for_good():
    school = make_school(TINY, pins=["6A/MAT sync monday M1"])
    root = ET.fromstring(to_fet(school, make_plan(school, TINY_PLAN)))
    locks = [
        [lock.findtext(tag) for tag in ("Preferred_Day", "Preferred_Hour", "Permanently_Locked")]
        for lock in root.iter("ConstraintActivityPreferredStartingTime")
    ]
    assert sorted(locks) == [
        ["lundi", "M1 08:00-08:55", "true"],
        ["lundi", "S2 15:00-15:55", "false"],
        ["mardi", "M4 11:00-11:55", "false"],
    ]


def test_half_hours_that_exclude_each_other_are_one_activity_with_both_of_them():
    school = make_school(
        "4A/MAT durand 0.5 0.5\n4B/FRA durand 0.5 0.5\n4ESP/ESP garcia 0.5 0\n4A/HG petit 0.5 0",
        groups=GROUPS,
        labels=True,
    )
    plan = make_plan(
        school,
        "4A/MAT sync monday M1 A\n4B/FRA sync monday M1 B\n4ESP/ESP async monday M2 A\n4A/HG async monday M3 B",
    )
    assert verify(school, plan).holds
    assert [[share[0].id for share in one.shares] for one in activities_of_plan(school, plan)] == [
        *(["4A/MAT", "4B/FRA"], ["4ESP/ESP"], ["4A/HG"]),
    ]
    comments = [one.text for one in ET.fromstring(to_fet(school, plan)).findall("Activities_List/Activity/Comments")]
    assert comments[0] == "4A/MAT en direct, semaine A, durand ; 4B/FRA en direct, semaine B, durand"


# --- FET itself -------------------------------------------------------------------------------------------

TWO_TEACHERS = "4A/MAT durand 1 1\n4A/FRA petit 1 1"
# By rule: a school, a plan that holds and one that breaks that rule alone.
JUDGED = {
    "audience-clash": (
        make_school("4ESP/ESP garcia 1 1\n4B/MAT durand 1 0", groups=GROUPS),
        "4ESP/ESP sync monday M1\n4B/MAT async monday M2",
        "4ESP/ESP sync monday M1\n4B/MAT async monday M1",
    ),
    "teacher-clash": (
        make_school("4A/MAT durand+petit 1 1\n4B/FRA petit 1 1"),
        "4A/MAT sync monday M1\n4B/FRA sync monday M2",
        "4A/MAT sync monday M1\n4B/FRA sync monday M1",
    ),
    "room-clash": (
        make_school("4ESP/ESP garcia 1 1\n4ALL/ALL petit 1 1", groups=GROUPS, virtual_rooms="division"),
        "4ESP/ESP sync monday M1\n4ALL/ALL sync monday M2",
        "4ESP/ESP sync monday M1\n4ALL/ALL sync monday M1",
    ),
    "teacher-unavailable": (
        make_school("4A/MAT durand 2 1", unavailable={"durand": "monday M2"}),
        "4A/MAT sync monday M1\n4A/MAT async monday M2",
        "4A/MAT sync monday M2\n4A/MAT async monday M1",
    ),
    "closed-slot": (
        make_school("4A/MAT durand 1 0", closed={"4A": "monday M2"}),
        "4A/MAT async monday M1",
        "4A/MAT async monday M2",
    ),
    "daily-sync": (
        make_school(TWO_TEACHERS, caps={"4e": {"max_sync_per_day": 1}}),
        "4A/MAT sync monday M1\n4A/FRA sync tuesday M1",
        "4A/MAT sync monday M1\n4A/FRA sync monday S2",
    ),
    "daily-hours": (
        make_school("4A/MAT durand 2 0\n4A/FRA petit 1 1", caps={"4e": {"max_hours_per_day": 2}}),
        "4A/MAT async monday M1\n4A/MAT async monday M2\n4A/FRA sync tuesday M1",
        "4A/MAT async monday M1\n4A/MAT async monday M2\n4A/FRA sync monday S1",
    ),
    "consecutive-sync": (
        make_school(TWO_TEACHERS, caps={"4e": {"max_consecutive_sync": 1}}),
        "4A/MAT sync monday M4\n4A/FRA sync monday S1",
        "4A/MAT sync monday M3\n4A/FRA sync monday M4",
    ),
    "one-sync-a-day": (
        make_school("4A/MAT durand 2 2"),
        "4A/MAT sync monday M1\n4A/MAT sync tuesday M1",
        "4A/MAT sync monday M1\n4A/MAT sync monday S1",
    ),
    "teacher-daily-sync": (
        make_school("4A/MAT durand 1 1\n4B/MAT durand 1 1", teacher_caps={"durand": 1}),
        "4A/MAT sync monday M1\n4B/MAT sync tuesday M1",
        "4A/MAT sync monday M1\n4B/MAT sync monday M2",
    ),
    "alignment": (
        make_school("4ESP/ESP garcia 1 1\n4ALL/ALL petit 1 1", groups=GROUPS, alignments={"LV2": "4ESP/ESP 4ALL/ALL"}),
        "4ESP/ESP sync monday M1\n4ALL/ALL sync monday M1",
        "4ESP/ESP sync monday M1\n4ALL/ALL sync monday M2",
    ),
    "live-limit": (
        make_school("4A/MAT durand 1 1\n4B/FRA petit 1 1", max_live_classes=1),
        "4A/MAT sync monday M1\n4B/FRA sync monday M2",
        "4A/MAT sync monday M1\n4B/FRA sync monday M1",
    ),
    "pinned": (
        make_school("4A/MAT durand 2 2", pins=["4A/MAT sync tuesday M3"]),
        "4A/MAT sync monday M1\n4A/MAT sync tuesday M3",
        "4A/MAT sync monday M1\n4A/MAT sync tuesday M4",
    ),
}


@needs_fet
@pytest.mark.parametrize("rule", JUDGED)
def test_fet_accepts_and_refuses_what_the_rule_does(tmp_path, rule):
    school, good, bad = JUDGED[rule]
    plan, broken = make_plan(school, good), make_plan(school, bad)
    assert verify(school, plan).holds
    assert {finding.rule for finding in verify(school, broken).findings} == {rule}

    start = time.monotonic()
    timetable = find(tmp_path / "good", to_fet(school, plan))
    assert timetable is not None
    assert to_plan(school, activities_of_plan(school, plan), timetable) == plan

    patience = 0.2 + 3 * (time.monotonic() - start)
    assert find(tmp_path / "bad", to_fet(school, broken), patience) is None


SMALL = """
    4A/MAT durand 3 2
    4B/MAT durand 3 2
    4A/FRA petit 2.5 1-1.5
    4B/FRA petit 2.5 1-1.5
    4ESP/ESP garcia 1.5 1
    4ALL/ALL leroy 1.5 1
    """


@needs_fet
@pytest.mark.parametrize("generous", [True, False])
@pytest.mark.parametrize("rooms", ["teacher", "division"])
def test_a_timetable_of_fet_keeps_our_rules(tmp_path, generous, rooms):
    school = make_school(
        SMALL,
        labels=True,
        groups=GROUPS,
        caps={"4e": {"max_sync_per_day": 3, "max_hours_per_day": 5, "max_consecutive_sync": 2}},
        closed={"4A": "monday M1"},
        unavailable={"durand": "tuesday S2"},
        alignments={"LV2": "4ESP/ESP 4ALL/ALL"} if rooms == "teacher" else None,
        pins=["4A/FRA sync monday M2"],
        virtual_rooms=rooms,
    )
    timetable = find(tmp_path, to_fet(school, generous=generous))
    assert timetable is not None
    plan = to_plan(school, activities_of(school, generous=generous), timetable)
    assert [str(finding) for finding in verify(school, plan).findings] == []
    french = [one for one in plan.sessions if one.service.id == "4A/FRA" and one.mode == SYNC]
    assert len(french) == (2 if generous else 1)
