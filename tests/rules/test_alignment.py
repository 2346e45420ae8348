import pytest

from cned_planner.rules import alignment
from cned_planner.school import SYNC
from cned_planner.search.model import Model
from tests.building import make_plan, make_school
from tests.judging import fix, optimum, told

SCHOOL = make_school(
    "4ESP/ESP petit 2 1\n4ALL/ALL leroy 2 1\n4ITA/ITA roux 2 1",
    groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2"), "4ITA": ("4A", "LV2")},
    alignments={"LV2 4e": "4ESP/ESP 4ALL/ALL 4ITA/ITA"},
    labels=True,
)
TOGETHER = "4ESP/ESP sync monday M1\n4ALL/ALL sync monday M1\n"
HINT = " Placez les séances en direct de la barrette aux mêmes créneaux."


def test_all_members_are_live_in_the_same_slots():
    assert told(alignment, SCHOOL, TOGETHER + "4ITA/ITA sync monday M1") == []


def test_a_member_elsewhere_is_missing_in_one_slot_and_alone_in_the_other():
    assert told(alignment, SCHOOL, TOGETHER + "4ITA/ITA sync monday M2") == [
        "barrette LV2 4e, lundi M1 : 4ESP/ESP et 4ALL/ALL en direct sans 4ITA/ITA." + HINT,
        "barrette LV2 4e, lundi M2 : 4ITA/ITA en direct sans 4ESP/ESP et 4ALL/ALL." + HINT,
    ]


def test_every_week_is_week_a_and_week_b():
    assert told(alignment, SCHOOL, TOGETHER + "4ITA/ITA sync monday M1 A\n4ITA/ITA sync monday M1 B") == []
    assert told(alignment, SCHOOL, TOGETHER + "4ITA/ITA sync monday M1 A") == [
        "barrette LV2 4e, lundi M1 (semaine B) : 4ESP/ESP et 4ALL/ALL en direct sans 4ITA/ITA." + HINT
    ]


def test_work_alone_is_free():
    assert told(alignment, SCHOOL, "4ESP/ESP async monday M1\n4ALL/ALL async tuesday M1") == []


@pytest.mark.parametrize(("row", "holds"), [("M1", True), ("M2", False)])
def test_a_free_member_follows_those_that_are_fixed(row, holds):
    fixed = make_plan(SCHOOL, TOGETHER).sessions
    model = Model(SCHOOL, [(SCHOOL.services["4ITA/ITA"], SYNC)], fixed, covers=(SYNC,))
    alignment.constrain(model)
    fix(model, make_plan(SCHOOL, f"4ITA/ITA sync monday {row}"))
    assert (optimum(model) is not None) == holds
