"""Territories: what one worker re-plans in its own is right whatever the others do in theirs."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from cned_planner.school import School, Service
from cned_planner.search.bounding import Bounding
from cned_planner.search.crew import Alone
from cned_planner.search.first import FirstPlan
from cned_planner.search.rounds import Rounds
from cned_planner.search.tasks import Improvement, Trial
from cned_planner.search.territories import Map
from cned_planner.search.wire import Coded, Coder
from tests.building import make_plan, make_school


def four_levels() -> School:
    """24 divisions in four levels; French and maths within a level, sports across; 3A and 3B share groups."""
    lines = []
    for level in "6543":
        for letter in "ABCDEF":
            lines.append(f"{level}{letter}/MAT maths{level} 3 1-2")
            lines.append(f"{level}{letter}/FRA french{level} 3 1-2")
            lines.append(f"{level}{letter}/EPS sports 2 1")
            lines.append(f"{level}{letter}/ART art 1")
    lines += ["3X/ESP garcia 2 1", "3Y/ALL weber 2 1"]
    return make_school(
        "\n".join(lines),
        groups={"3X": ("3A 3B", "LV"), "3Y": ("3A 3B", "LV")},
        alignments={"LV": "3X/ESP 3Y/ALL"},
    )


SCHOOL = four_levels()


def cuts(number: int) -> list[list[dict[Service, None]]]:
    return [[dict(one) for one in Map(SCHOOL, Random(seed)).cut(number)] for seed in range(20)]


@pytest.mark.parametrize("number", [2, 3])
def test_territories_share_no_division_and_no_teacher_who_may_be_live(number):
    for territories in cuts(number):
        assert len(territories) == number
        for first, second in combinations(territories, 2):
            assert divisions(first).isdisjoint(divisions(second))
            assert teachers(first).isdisjoint(teachers(second))


def test_a_live_block_is_in_one_territory_or_in_none():
    for territories in cuts(3):
        for territory in territories:
            assert len({"3X/ESP", "3Y/ALL"} & {service.id for service in territory}) in (0, 2)


def test_work_alone_is_in_the_territory_of_its_division_whoever_its_teacher_is():
    for territories in cuts(3):
        assert sum(service.subject.code == "ART" for territory in territories for service in territory) == 24


def test_no_service_stays_outside_for_long():
    seen = {service for territories in cuts(3) for territory in territories for service in territory}

    assert seen == set(SCHOOL.services.values())


def test_one_territory_is_the_whole_school_and_a_small_school_is_not_cut_small():
    assert {frozenset(territories[0]) for territories in cuts(1)} == {frozenset(SCHOOL.services.values())}
    assert {len(territories) for territories in cuts(16)} == {3}


def divisions(territory: dict[Service, None]) -> set[object]:
    return {division for service in territory for division in SCHOOL.divisions_of(service.audience)}


def teachers(territory: dict[Service, None]) -> set[object]:
    return {teacher for service in territory if service.due.sync_max for teacher in service.teachers}


# -- what a round keeps of several answers: two teachers, each live on Monday and Tuesday, a day at 4 -----------

TWO_DIVISIONS = "4A/MAT durand 2 2\n4B/FRA garcia 1 1\n4B/ANG petit 1 1"
BEFORE = """
4A/MAT sync monday M1
4A/MAT sync tuesday M1
4B/FRA sync monday M2
4B/ANG sync tuesday S2
"""
LATE = "monday M2, tuesday M1, tuesday S2"


Change = tuple[str, str]


def keep(school: School, *answers: Change | list[Change]) -> tuple[tuple[Coded, ...], int]:
    """The plan and cost after a round in which every worker moved a session of the plan, or some step by step."""
    coder = Coder(school)
    start = coder.encode(make_plan(school, BEFORE).sessions)
    trial = Trial("teachers", 1, "optimal", 0.1, 1)
    better = []
    for changes in answers:
        text, steps = BEFORE, []
        for old, new in changes if isinstance(changes, list) else [changes]:
            before, text = text, text.replace(old, new)
            plans = [set(coder.encode(make_plan(school, one).sessions)) for one in (before, text)]
            steps.append(tuple(sorted(plans[0] ^ plans[1])))
        after = coder.encode(make_plan(school, text).sessions)
        better.append(Improvement(tuple(steps), cost(school, after), (trial,)))
    crew, bounding = Alone(school, 2), Bounding(school, print)
    complete = FirstPlan(school, coder, crew, 0.0, seed=0).complete
    rounds = Rounds(school, coder, crew, 0.0, 0, start, cost(school, start), lambda *_: None, bounding, 0.0, complete)
    rounds._keep(better, [trial])
    return rounds.plan, rounds.cost


def cost(school: School, plan: tuple[Coded, ...]) -> int:
    from cned_planner.search.costs import cost_of

    return cost_of(school, Coder(school).decode(plan))


MATHS = ("4A/MAT sync tuesday M1", "4A/MAT sync tuesday M3")
FRENCH = ("4B/FRA sync monday M2", "4B/FRA sync monday M4")


def test_answers_of_two_territories_join():
    school = make_school(TWO_DIVISIONS, late=LATE)

    plan, together = keep(school, MATHS, FRENCH)

    after = make_plan(school, BEFORE.replace(*MATHS).replace(*FRENCH))
    assert plan == Coder(school).encode(after.sessions)
    assert together == cost(school, plan)


def test_of_two_answers_for_one_division_one_is_kept():
    school = make_school(TWO_DIVISIONS, late=LATE)
    english = ("4B/ANG sync tuesday S2", "4B/ANG sync tuesday M2")

    plan, _ = keep(school, FRENCH, english)

    sessions = make_plan(school, BEFORE.replace(*FRENCH)), make_plan(school, BEFORE.replace(*english))
    assert plan in [Coder(school).encode(one.sessions) for one in sessions]


def test_of_an_answer_the_steps_are_kept_that_concern_nobody_else():
    school = make_school(TWO_DIVISIONS, late=LATE)
    english = ("4B/ANG sync tuesday S2", "4B/ANG sync tuesday M2")
    other_english = ("4B/ANG sync tuesday S2", "4B/ANG sync tuesday M3")

    plan, together = keep(school, [FRENCH, english], [other_english, MATHS])

    after = make_plan(school, BEFORE.replace(*FRENCH).replace(*english).replace(*MATHS))
    assert plan == Coder(school).encode(after.sessions)
    assert together == cost(school, plan)


def test_answers_that_break_the_live_limit_together_do_not_join():
    school = make_school(TWO_DIVISIONS, late=LATE, max_live_classes=1)
    same_slot = (FRENCH[0], "4B/FRA sync tuesday M3")

    plan, _ = keep(school, MATHS, same_slot)

    sessions = make_plan(school, BEFORE.replace(*MATHS)), make_plan(school, BEFORE.replace(*same_slot))
    assert plan in [Coder(school).encode(one.sessions) for one in sessions]


def test_answers_that_cost_more_together_do_not_join():
    """Brothers and sisters in 4A and 4B: each answer saves a late session, both together put them at one time."""
    school = make_school(TWO_DIVISIONS, late=LATE, siblings=[("4A", "4B", 1)])
    same_slot = (FRENCH[0], "4B/FRA sync tuesday M3")

    plan, _ = keep(school, MATHS, same_slot)

    sessions = make_plan(school, BEFORE.replace(*MATHS)), make_plan(school, BEFORE.replace(*same_slot))
    assert plan in [Coder(school).encode(one.sessions) for one in sessions]
