import pytest

from cned_planner.rules import live_limit
from cned_planner.search.model import Model
from tests.building import make_plan, make_school
from tests.judging import every_part, fix, optimum, told

SERVICES = "6A/MAT durand+garcia 1 1\n6B/MAT petit 1 1\n6C/MAT leroy 1 1"
SCHOOL = make_school(SERVICES, max_live_classes=2, labels=True)
TWO = "6A/MAT sync monday M1\n6B/MAT sync monday M1\n"


def test_as_many_as_allowed_and_one_more():
    # the session of two teachers is one virtual class
    assert told(live_limit, SCHOOL, TWO) == []
    assert told(live_limit, SCHOOL, TWO + "6C/MAT sync monday M1 B") == [
        "lundi M1 (semaine B) : 3 séances en direct en même temps, 2 au plus."
        " Déplacez-en, ou relevez « max_live_classes »."
    ]


def test_another_slot_and_work_alone_do_not_count():
    assert told(live_limit, SCHOOL, TWO + "6C/MAT sync monday M2\n6C/MAT async monday M1") == []


def test_without_a_limit_all_may_be_live():
    assert told(live_limit, make_school(SERVICES), TWO + "6C/MAT sync monday M1") == []


@pytest.mark.parametrize(("limit", "holds"), [(1, False), (2, False), (3, True)])
def test_aligned_services_that_share_a_variable_count_once_each(limit, holds):
    """Three aligned services and a fourth one elsewhere: the shared variable stands three times in the sum."""
    school = make_school(
        SERVICES + "\n6D/MAT roux 1 1", max_live_classes=limit, alignments={"MAT": "6A/MAT 6B/MAT 6C/MAT"}
    )
    model = Model(school, every_part(school))
    live_limit.constrain(model)
    fix(model, make_plan(school, TWO + "6C/MAT sync monday M1\n6D/MAT sync monday M2"))
    assert (optimum(model) is not None) == holds


@pytest.mark.parametrize(("limit", "holds"), [(1, False), (2, True)])
def test_sessions_that_are_fixed_count(limit, holds):
    school = make_school(SERVICES, max_live_classes=limit)
    model = Model(school, [(school.services["6B/MAT"], "sync")], make_plan(school, "6A/MAT sync monday M1").sessions)
    live_limit.constrain(model)
    fix(model, make_plan(school, "6B/MAT sync monday M1"))
    assert (optimum(model) is not None) == holds
