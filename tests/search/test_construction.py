"""Plans constructed teacher by teacher: they hold every rule, and the later ones find room too."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import inf
from random import Random

import pytest

from cned_planner.plan import Plan
from cned_planner.school import Division, School, Teacher
from cned_planner.search import construction
from cned_planner.search.construction import Construction, construct
from cned_planner.search.crew import Alone
from cned_planner.search.first import FirstPlan
from cned_planner.search.tasks import Answer, Place
from cned_planner.search.wire import Coded, Coder
from cned_planner.solver import Progress, solve
from cned_planner.verifier import verify
from tests.building import make_school
from tests.random_schools import random_school


def twelve_divisions() -> School:
    """Maths and French within a level, sports across; 3A and 3B share groups."""
    lines = [
        f"{level}{letter}/{service}"
        for level in "6543"
        for letter in "ABC"
        for service in (f"MAT maths{level} 3 1-2", f"FRA french{level} 3 1-2", "EPS sports 2 1", "ART art 1")
    ]
    return make_school(
        "\n".join([*lines, "3X/ESP garcia 2 1", "3Y/ALL weber 2 1"]),
        groups={"3X": ("3A 3B", "LV"), "3Y": ("3A 3B", "LV")},
        alignments={"LV": "3X/ESP 3Y/ALL"},
    )


SCHOOL = twelve_divisions()


def constructed(school: School, seed: int = 0, workers: int = 1, budget: float = inf) -> tuple[Coded, ...] | None:
    return construct(school, Coder(school), Alone(school, workers), inf, seed, budget)


def completed(school: School, live: tuple[Coded, ...]) -> Plan | None:
    coder = Coder(school)
    plan = FirstPlan(school, coder, Alone(school), inf, seed=0).complete(live)
    return None if plan is None else Plan.of(coder.decode(plan))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_constructed_holds_every_rule(workers):
    plans = 0  # about a third of these schools has a plan at all
    for seed in range(40):
        school = random_school(Random(seed))
        live = constructed(school, seed, workers)
        plan = None if live is None else completed(school, live)
        if plan is not None:
            plans += 1
            assert verify(school, plan).findings == ()
    assert plans >= 12


def test_it_is_the_same_again():
    assert constructed(SCHOOL, seed=3, workers=2) is not None
    assert constructed(SCHOOL, seed=3, workers=2) == constructed(SCHOOL, seed=3, workers=2)


def test_who_comes_later_finds_room_where_the_earlier_can_move():
    """The aligned services come first and take M1, as M2 is late; French with a teacher who has only M1 needs it."""
    school = make_school(
        "4A/MAT durand 1 1\n4B/MAT petit 1 1\n4A/FRA garcia 1 1",
        days={"monday": "M1 M2"},
        late="monday M2",
        alignments={"MAT": "4A/MAT 4B/MAT"},
        unavailable={"garcia": "monday M2"},
    )

    live = constructed(school)

    assert live is not None
    plan = completed(school, live)
    assert plan is not None
    assert {(session.service.id, session.slot.row) for session in plan.sessions} == {
        ("4A/MAT", "M2"),
        ("4B/MAT", "M2"),
        ("4A/FRA", "M1"),
    }


def test_a_pinned_service_comes_before_all_others():
    """Durand has most hours for his time, and would take the slot that Garcia's pin needs."""
    school = make_school(
        "4A/MAT durand 1 1\n4B/MAT durand 1 1\n4A/FRA garcia 1 1",
        days={"monday": "M1 M2 M3"},
        unavailable={"durand": "monday M3"},
        pins=["4A/FRA sync monday M1"],
    )

    assert Construction(school, Coder(school), seed=0, width=1).waiting[0][0].id == "4A/FRA"


def test_what_cannot_be_is_given_up():
    school = make_school("4A/MAT durand 1 1\n4B/MAT durand 1 1", days={"monday": "M1"})

    assert constructed(school) is None


def test_a_spent_budget_ends_it():
    assert constructed(SCHOOL, budget=0.0) is None
    assert constructed(SCHOOL, budget=0.01) is None


def test_a_budget_that_will_be_too_small_is_left_to_others():
    whole, part = Alone(SCHOOL), Alone(SCHOOL)
    assert construct(SCHOOL, Coder(SCHOOL), whole, inf, 0, inf) is not None

    assert construct(SCHOOL, Coder(SCHOOL), part, inf, 0, whole.spent / 3) is None
    assert part.spent < whole.spent / 3


def test_where_two_plans_take_too_much_one_is_made(monkeypatch):
    monkeypatch.setattr(construction, "HOPELESS", 1.0)
    alone, two = Alone(SCHOOL), Alone(SCHOOL, workers=2)
    construct(SCHOOL, Coder(SCHOOL), alone, inf, 0, inf)

    assert construct(SCHOOL, Coder(SCHOOL), two, inf, 0, 1.6 * alone.spent) is not None
    assert alone.spent < two.spent < 1.6 * alone.spent


def test_side_by_side_nobody_meets():
    """Up to three batches at a time: no teacher and no division is in two of them."""
    plan = Construction(SCHOOL, Coder(SCHOOL), seed=0, width=3)
    crew, most = Alone(SCHOOL), 0
    while plan.waiting:
        tasks = plan.next_tasks()
        for one, other in combinations(tasks, 2):
            assert whom(one).isdisjoint(whom(other))
        most = max(most, len(tasks))
        plan.learn([answer for answer in crew.run(tasks, inf) if isinstance(answer, Answer)])
    assert most > 1
    whole = completed(SCHOOL, plan.placed)
    assert whole is not None
    assert verify(SCHOOL, whole).holds


def whom(task: Place) -> set[Teacher | Division]:
    services = [Coder(SCHOOL).services[rank] for rank in task.live]
    teachers = {teacher for service in services for teacher in service.teachers}
    return teachers | {division for service in services for division in SCHOOL.divisions_of(service.audience)}


def test_the_search_tells_only_of_what_is_better():
    for seed in range(10):
        steps: list[Progress] = []
        solve(random_school(Random(seed)), time_limit=60, effort=0.4, on_progress=steps.append)
        costs = [step.cost for step in steps if step.what != "bound" and step.cost is not None]
        assert all(after < before for before, after in pairwise(costs))


def test_a_school_without_live_hours_has_nothing_to_construct():
    assert constructed(make_school("4A/MAT durand 2")) == ()
