from dataclasses import replace
from typing import Literal

from cned_planner.plan import Plan, Session
from cned_planner.rules import room_clash
from cned_planner.school import SYNC, School
from tests.building import make_school
from tests.judging import told

TWO_GROUPS = "4ESP/ESP petit 1 1\n4ALL/ALL leroy 1 1\n4A/MAT durand 1 1\n4B/MAT durand 1 1"


def school(*links: str, virtual_rooms: Literal["teacher", "division"] = "division") -> School:
    groups = {"4ESP": ("4A 4B", "LV2"), "4ALL": ("4A 4B", "LV2")}
    return make_school(TWO_GROUPS, groups=groups, links=links, virtual_rooms=virtual_rooms)


def test_two_groups_without_a_link_meet_in_the_room_of_their_first_division():
    assert told(room_clash, school(), "4ESP/ESP sync monday M1\n4ALL/ALL sync monday M1") == [
        "classe virtuelle de 4A, lundi M1 : 2 séances en direct s’y tiennent en même temps : 4ALL/ALL et 4ESP/ESP."
        " Déplacez-en une, ou donnez au groupe sa propre classe virtuelle (« link »)."
    ]


def test_a_group_with_a_link_of_its_own_leaves_the_room_to_the_other():
    assert told(room_clash, school("4ALL"), "4ESP/ESP sync monday M1\n4ALL/ALL sync monday M1") == []


def test_the_second_division_has_its_own_room():
    assert told(room_clash, school(), "4ESP/ESP sync monday M1\n4B/MAT sync monday M1") == []
    assert len(told(room_clash, school(), "4ESP/ESP sync monday M1\n4A/MAT sync monday M1")) == 1


def test_work_alone_needs_no_room():
    assert told(room_clash, school(), "4ESP/ESP sync monday M1\n4ALL/ALL async monday M1") == []


def test_with_one_room_per_teacher_it_is_left_to_teacher_clash():
    per_teacher = school(virtual_rooms="teacher")
    assert told(room_clash, per_teacher, "4A/MAT sync monday M1\n4B/MAT sync monday M1") == []


def test_a_code_with_spaces_is_told_whole_and_no_link_is_advised_where_no_group_is_concerned():
    spaced = school()
    renamed = replace(spaced.divisions["4A"], code="2de 4 É")
    service = replace(spaced.services["4A/MAT"], audience=renamed)
    twice = [Session(service, SYNC, "all", slot) for slot in spaced.slots[:1]] * 2
    assert [str(finding) for finding in room_clash.violations(spaced, Plan.of(twice))] == [
        "classe virtuelle de 2de 4 É, lundi M1 : 2 séances en direct s’y tiennent en même temps : 4A/MAT."
        " Déplacez-en une."
    ]
