from cned_planner.preferences import usual_slot
from tests.building import make_school
from tests.judging import counted

SCHOOL = make_school("6A/MAT durand 4 4\n6A/FRA petit 4 4", usual={"6A/MAT": "monday M1, tuesday S1"}, labels=True)


def test_a_live_session_elsewhere_counts_once_per_week_held():
    assert counted(usual_slot, SCHOOL, "6A/MAT sync monday M2") == 2
    assert counted(usual_slot, SCHOOL, "6A/MAT sync monday M2 A\n6A/MAT sync tuesday S2 B") == 2


def test_a_live_session_on_any_of_its_usual_slots_costs_nothing():
    assert counted(usual_slot, SCHOOL, "6A/MAT sync monday M1\n6A/MAT sync tuesday S1 B") == 0


def test_work_alone_and_services_without_usual_slots_do_not_count():
    assert counted(usual_slot, SCHOOL, "6A/MAT async monday M2\n6A/FRA sync monday M3") == 0
