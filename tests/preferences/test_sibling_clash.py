from cned_planner.preferences import sibling_clash
from tests.building import make_school
from tests.judging import counted

SCHOOL = make_school(
    "4A/MAT durand 4 2\n4B/MAT garcia 4 2\n6A/MAT petit 4 2\n4ESP/ESP leroy 4 2",
    groups={"4ESP": ("4A 4B", "LV2")},
    siblings=[("4A", "6A", 3), ("4B", "6A", 1), ("4A", "4B", 2)],
    labels=True,
)


def test_families_count_in_every_slot_that_both_divisions_are_live_in():
    # 4A and 6A in monday M1: 3 families × 2 weeks; monday M2 is 4A's alone
    assert counted(sibling_clash, SCHOOL, "4A/MAT sync monday M1\n6A/MAT sync monday M1\n4A/MAT sync monday M2") == 6


def test_a_session_of_one_label_clashes_in_that_week():
    assert counted(sibling_clash, SCHOOL, "4A/MAT sync monday M1 A\n6A/MAT sync monday M1") == 3
    assert counted(sibling_clash, SCHOOL, "4A/MAT sync monday M1 A\n6A/MAT sync monday M1 B") == 0


def test_every_pair_counts():
    # 4A-6A 3, 4B-6A 1, 4A-4B 2, in one week
    sessions = "4A/MAT sync monday M1 A\n6A/MAT sync monday M1 A\n4B/MAT sync monday M1 A"
    assert counted(sibling_clash, SCHOOL, sessions) == 6


def test_a_group_makes_all_its_divisions_live():
    # 4A-4B 2, in two weeks: one device cannot serve both pupils of a family there
    assert counted(sibling_clash, SCHOOL, "4ESP/ESP sync monday M1") == 4


def test_work_alone_needs_no_device():
    assert counted(sibling_clash, SCHOOL, "4A/MAT sync monday M1\n6A/MAT async monday M1") == 0
