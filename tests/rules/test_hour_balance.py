import pytest

from cned_planner.plan import Plan, Session
from cned_planner.rules import hour_balance
from cned_planner.school import SYNC
from cned_planner.search.model import Model
from tests.building import make_plan, make_school
from tests.judging import fix, optimum, told

SCHOOL = make_school("6A/MAT durand 3 1-2")
HALVES = make_school("6A/MAT durand 2.5 1-2", labels=True)


@pytest.mark.parametrize("live", [1, 2])
def test_hours_add_up_with_live_hours_at_either_bound(live):
    sessions = [f"6A/MAT {'sync' if rank < live else 'async'} monday M{rank + 1}" for rank in range(3)]
    assert told(hour_balance, SCHOOL, "\n".join(sessions)) == []


def test_an_hour_short_is_told_with_both_sides_of_the_balance():
    assert told(hour_balance, SCHOOL, "6A/MAT sync monday M1\n6A/MAT async monday M2") == [
        "6A/MAT : 3 h dues chaque semaine, 2 h placées (1 h en direct, 1 h en autonomie). Ajoutez des séances."
    ]


def test_an_hour_too_many_is_told():
    sessions = "6A/MAT sync monday M1\n6A/MAT async monday M2\n6A/MAT async monday M3\n6A/MAT async monday M4"
    assert told(hour_balance, SCHOOL, sessions) == [
        "6A/MAT : 3 h dues chaque semaine, 4 h placées (1 h en direct, 3 h en autonomie). Retirez des séances."
    ]


def test_live_hours_below_the_bounds_are_told():
    assert told(hour_balance, SCHOOL, "6A/MAT async monday M1\n6A/MAT async monday M2\n6A/MAT async monday M3") == [
        "6A/MAT : 0 h en direct chaque semaine, il en faut de 1 h à 2 h."
        " Changez des séances en autonomie en séances en direct."
    ]


def test_live_hours_above_an_exact_bound_are_told():
    school = make_school("6A/MAT durand 2 1")
    assert told(hour_balance, school, "6A/MAT sync monday M1\n6A/MAT sync monday M2") == [
        "6A/MAT : 2 h en direct chaque semaine, il en faut exactement 1 h."
        " Changez des séances en direct en séances en autonomie."
    ]


def test_a_session_of_one_label_is_half_an_hour():
    # 1 live + 1 alone + 0.5 alone = 2.5 hours
    sessions = "6A/MAT sync monday M1\n6A/MAT async monday M2\n6A/MAT async monday M3 B"
    assert told(hour_balance, HALVES, sessions) == []


def test_a_half_hour_of_each_mode_is_in_different_labels():
    school = make_school("6A/MAT durand 2 0.5", labels=True)
    assert told(hour_balance, school, "6A/MAT sync monday M1 A\n6A/MAT async monday M2 B\n6A/MAT async monday M3") == []
    assert told(hour_balance, school, "6A/MAT sync monday M1 A\n6A/MAT async monday M2 A\n6A/MAT async monday M3") == [
        "6A/MAT : Les deux séances tenues une semaine sur deux le sont en semaine A. Placez l’une dans l’autre semaine."
    ]


def test_two_half_hours_of_one_mode_are_not_an_hour():
    sessions = "6A/MAT sync monday M1\n6A/MAT sync monday M2 A\n6A/MAT sync monday M2 B\n6A/MAT async monday M3 A"
    assert told(hour_balance, HALVES, sessions) == [
        "6A/MAT : 2 séances en direct n’ont lieu qu’une semaine sur deux, une au plus."
        " Réunissez-les deux à deux en séances de toutes les semaines."
    ]


def test_without_labels_there_is_no_session_of_a_label():
    school = make_school("6A/MAT durand 0.5 0.5")
    assert told(hour_balance, school, "6A/MAT sync monday M1 A") == [
        "6A/MAT : Une séance est prévue en semaine A, que le calendrier ne connaît pas."
        " Placez-la toutes les semaines, ou ajoutez ces semaines à « calendar: weeks »."
    ]


def test_a_model_of_live_sessions_only_says_their_bounds_and_leaves_the_rest_open():
    def holds(sessions: str) -> bool:
        service = SCHOOL.services["6A/MAT"]
        model = Model(SCHOOL, [(service, SYNC)], covers=(SYNC,))
        hour_balance.constrain(model)
        fix(model, make_plan(SCHOOL, sessions))
        return optimum(model) is not None

    assert holds("6A/MAT sync monday M1")
    assert not holds("")
    assert not holds("6A/MAT sync monday M1\n6A/MAT sync monday M2\n6A/MAT sync monday M3")


def test_work_alone_makes_up_for_the_live_hours_that_are_fixed():
    service = SCHOOL.services["6A/MAT"]
    live = [Session(service, SYNC, "all", slot) for slot in SCHOOL.slots[:2]]
    for alone, holds in ((0, False), (1, True), (2, False)):
        model = Model(SCHOOL, [(service, "async")], live)
        hour_balance.constrain(model)
        fix(model, Plan.of(Session(service, "async", "all", slot) for slot in SCHOOL.slots[4 : 4 + alone]))
        assert (optimum(model) is not None) == holds


def test_a_single_hour_is_said_in_the_singular_and_no_live_hour_without_a_number():
    school = make_school("6A/EPS petit 1 0")
    assert told(hour_balance, school, "6A/EPS sync monday M1") == [
        "6A/EPS : 1 h en direct chaque semaine, il n’en faut aucune."
        " Changez des séances en direct en séances en autonomie."
    ]
    assert told(hour_balance, school, "") == [
        "6A/EPS : 1 h due chaque semaine, 0 h placée (0 h en direct, 0 h en autonomie). Ajoutez des séances."
    ]
