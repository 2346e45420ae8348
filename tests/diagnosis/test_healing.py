"""Causes healed one by one: never dearer than all at once, and what counting calls impossible is."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from ortools.sat.python import cp_model

from cned_planner.audit import audit
from cned_planner.diagnosis.causes import Cause, apart, cause_of
from cned_planner.diagnosis.changes import Change, cost_of
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.conflict import find_conflict
from cned_planner.diagnosis.counting import slimmed, too_many
from cned_planner.diagnosis.explanation import Explanation, explain
from cned_planner.diagnosis.healing import Healer
from cned_planner.diagnosis.live_sum import has_too_many_live_hours, live_room, live_sum_requests
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.remedies import FAR_ABOVE, FAR_DEARER
from cned_planner.diagnosis.requests import Request, requests_of
from cned_planner.diagnosis.softening import SoftModel
from cned_planner.diagnosis.suspects import causes_of
from cned_planner.findings import errors
from cned_planner.rules import RULES
from cned_planner.school import School
from tests.building import make_school
from tests.diagnosis.test_explain import possible
from tests.random_schools import random_school

LONG = 60.0
"""Seconds that these small schools never need."""

SEEDS = range(40, 60)


def pin(code: str) -> Request:
    return Request("pin", (code,))


def live(service: str) -> Request:
    return Request("live", (service,))


def hours(service: str) -> Request:
    return Request("hours", (service,))


CAP = Request("cap", ("6e", "max_sync_per_day"))


def test_causes_with_nothing_in_common_stay_apart():
    causes = [Cause((pin("a"), live("6A/FRA"))), Cause((pin("b"), live("6B/FRA")))]
    assert apart(causes) == causes


def test_causes_that_one_change_may_heal_are_one():
    causes = [Cause((CAP, live("6A/FRA"))), Cause((pin("b"),)), Cause((CAP, live("6B/FRA")))]
    assert apart(causes) == [causes[1], Cause((CAP, live("6A/FRA"), live("6B/FRA")))]
    assert apart(causes, avoided=[("cap", CAP.about)]) == causes


def test_the_hours_of_a_service_are_one_thing_with_its_live_hours():
    """Where fewer hours are due in all, fewer are live."""
    causes = [Cause((live("6A/FRA"),)), Cause((hours("6A/FRA"),))]
    assert len(apart(causes)) == 1


def test_a_cause_joins_two_that_were_apart():
    causes = [Cause((pin("a"),)), Cause((pin("b"),)), Cause((), (pin("b"), pin("a")))]
    (one,) = apart(causes)
    assert (set(one.requests), set(one.counted)) == ({pin("a"), pin("b")}, {pin("a"), pin("b")})


def cheapest_of_all(school: School) -> int | None:
    """The price of the cheapest changes in one model of everything that the school asks for."""
    soft = SoftModel(school, requests_of(school, school.services.values()))
    soft.ledger.minimise()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    status = solver.solve(soft.model.cp)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None


@cache
def explained(seed: int) -> tuple[School, Explanation]:
    school = random_school(Random(seed))
    return school, explain(school, time_limit=LONG)


def test_the_cheapest_remedy_costs_what_it_does_in_one_model_of_everything():
    impossible = 0
    for school, explanation in map(explained, SEEDS):
        if explanation.outcome == "impossible":
            impossible += 1
            assert explanation.remedies[0].cheapest
            assert explanation.remedies[0].cost == cheapest_of_all(school)
        else:
            assert cheapest_of_all(school) == 0
    assert impossible >= 8


def test_two_levels_that_have_nothing_to_do_with_each_other_are_healed_together():
    services = "\n".join(f"{code}/{subject} {code}{subject} 1 1" for code in ("6A", "5A") for subject in ("FRA", "MAT"))
    caps = {level: {"max_sync_per_day": 1} for level in ("6e", "5e")}
    explanation = explain(make_school(services, days={"monday": "M1 M2"}, caps=caps), time_limit=LONG)
    (first, *others) = explanation.remedies
    assert first.cheapest
    assert {change.about for change in first.changes} == {(level, "max_sync_per_day") for level in ("6e", "5e")}
    assert explanation.complete
    assert [other.cost for other in others] == [10, 10, 12]


def test_no_remedy_is_far_dearer_than_the_cheapest():
    for _, explanation in map(explained, SEEDS):
        costs = [remedy.cost for remedy in explanation.remedies]
        assert all(cost <= min(FAR_DEARER * costs[0], costs[0] + FAR_ABOVE) for cost in costs)


def test_counting_never_calls_impossible_what_is_not():
    """Of any part of what a school asks for; the judge is the solver, with rules that are the same and not counted."""
    shown = 0
    for seed in range(30):
        random = Random(seed)
        school = random_school(random)
        everything = requests_of(school, school.services.values())
        for _ in range(6):
            some = [one for one in everything if random.random() < 0.8]
            if too_many(school, some):
                shown += 1
                assert Oracle(Clock(LONG)).possible(school, some, list(RULES)) is False
    assert shown >= 20


def test_a_cause_is_slimmed_to_the_kinds_that_counting_needs():
    school = make_school(
        "6A/FRA durand 2 1\n6A/MAT garcia 2 1",
        days={"monday": "M1 M2 M3 M4"},
        unavailable={"durand": "monday M1"},
        caps={"6e": {"max_sync_per_day": 1, "max_consecutive_sync": 1}},
    )
    requests = requests_of(school, school.services.values(), live_only=True)
    assert set(slimmed(school, requests)) == {CAP, live("6A/FRA"), live("6A/MAT")}


# -- too few live classes at a time ----------------------------------------------------------------------------

MANY = "\n".join(f"{level}{letter}/FRA t{level}{letter} 2 1" for level in "6543" for letter in "ABCDEF")


@pytest.fixture(scope="module")
def crowded() -> School:
    """24 live hours, and room for 10."""
    return make_school(MANY, days={"monday": "M1 M2 M3 M4 M5"}, max_live_classes=2)


def test_too_many_live_hours_are_the_fewest_services_whose_sum_is_too_much(crowded: School):
    conflict = find_conflict(crowded, Oracle(Clock(LONG)))
    assert conflict
    assert conflict.requests[0] == Request("live-limit", ())
    assert len(conflict.requests) == 1 + 11
    assert conflict.minimal  # so few that the solver has looked at each


def test_of_many_services_only_the_sum_is_told():
    school = make_school(MANY, days={"monday": "M1 M2 M3 M4 M5"}, max_live_classes=4)
    conflict = find_conflict(school, Oracle(Clock(LONG)))
    assert conflict
    assert conflict.counted
    assert not conflict.minimal
    assert len(conflict.requests) == 1 + 21
    assert Oracle(Clock(LONG)).possible(school, conflict.requests, list(RULES)) is False


def test_a_limit_of_live_classes_is_raised_as_far_as_the_sum_asks_for(crowded: School):
    explanation = explain(crowded, time_limit=LONG)
    first = explanation.remedies[0]
    assert (first.changes, first.cheapest) == ((Change("live-limit", (), 5, 6),), True)
    assert explanation.complete


def test_the_sum_and_the_timetable_of_some_are_healed_in_one_model():
    """A teacher lacks a slot, and there is one live hour too many: fewer hours of that teacher heal both."""
    school = make_school(
        "6A/FRA durand 2 1\n6B/FRA durand 2 1\n5A/FRA garcia 2 1",
        days={"monday": "M1 M2"},
        unavailable={"durand": "monday M1"},
        max_live_classes=1,
    )
    causes = list(causes_of(school, errors(audit(school))))
    assert {bool(cause.counted) for cause in causes} == {True, False}
    healer = Healer(school, Oracle(Clock(LONG)))
    assert healer.cheapest(causes, ()).bound == 4  # one slot and one live class at a time
    cure = healer.cheapest(causes, [("live-limit", ())])
    assert cure.changes
    assert (cure.bound, cost_of(cure.changes), [change.kind for change in cure.changes]) == (6, 6, ["live-least"])


def test_cures_beyond_the_limit_are_not_looked_for(crowded: School):
    healer = Healer(crowded, Oracle(Clock(LONG)))
    healer.limit = 5
    cure = healer.cheapest(causes_of(crowded, errors(audit(crowded))), ())
    assert (cure.changes, cure.certain) == (None, True)


def test_the_limit_of_live_classes_in_few_slots_is_told_with_those_who_are_away():
    """Three live hours in two slots for one class at a time: the other slots are there for no one."""
    services = "6A/FRA durand 1 1\n6B/FRA garcia 1 1\n6C/FRA petit 1 1"
    away = dict.fromkeys(("durand", "garcia", "petit"), "tuesday M1, tuesday M2")
    school = make_school(
        services, days={"monday": "M1 M2", "tuesday": "M1 M2"}, unavailable=away, max_live_classes=1
    )  # fmt: skip
    conflict = find_conflict(school, Oracle(Clock(LONG)))
    assert conflict
    assert conflict.minimal
    assert {request.kind for request in conflict.requests} == {"live-limit", "away", "live"}
    assert len(conflict.requests) == 7


def test_the_sum_counts_how_many_people_can_be_on_each_slot():
    """On M2 there is one teacher, of two classes; on M3 one class, with two teachers; nobody on M4."""
    school = make_school(
        "6A/FRA durand 3 1\n6B/FRA durand 3 1\n5A/MAT garcia 3 1\n5A/ANG petit 3 1",
        days={"monday": "M1 M2 M3 M4"},
        unavailable={"durand": "monday M3, monday M4", "garcia": "monday M2", "petit": "monday M2"},
        closed={"5A": "monday M4"},
        max_live_classes=2,
    )
    assert {slot.row: room for slot, room in live_room(school).items()} == {"M1": 2, "M2": 1, "M3": 1, "M4": 0}
    assert not has_too_many_live_hours(school)
    assert set(live_sum_requests(school)) == {
        Request("live-limit", ()),
        Request("away", ("durand", "0")),
        Request("away", ("garcia", "0")),
        Request("away", ("petit", "0")),
        Request("closed", ("5A", "0")),
        *map(live, school.services),
    }


def crowded_school(random: Random) -> School:
    """A few classes whose teachers are away half of the time, and one or two live classes at a time."""
    slots = ["monday M1", "monday M2", "tuesday M1", "tuesday M2"]
    teachers = ("durand", "garcia", "petit")

    def some() -> str:
        return ", ".join(slot for slot in slots if random.random() < 0.5)

    codes = [f"6{letter}/{subject}" for letter in "ABC" for subject in ("FRA", "MAT")]
    services = "\n".join(f"{code} {random.choice(teachers)} 1 1" for code in codes if random.random() < 0.8)
    away = {teacher: some() for teacher in teachers if teacher in services}
    return make_school(
        f"{services}\n6D/FRA leroy 1 1",
        days={"monday": "M1 M2", "tuesday": "M1 M2"},
        unavailable=away,
        closed={"6D": some()},
        max_live_classes=random.randint(1, 2),
    )


def crowded_schools() -> list[School]:
    """Some of which the sum says that they are too crowded."""
    schools = [crowded_school(Random(seed)) for seed in range(40)]
    crowded = [school for school in schools if has_too_many_live_hours(school)]
    assert len(crowded) >= 10
    return crowded


def test_a_sum_that_is_too_much_leaves_no_plan():
    """Against the search itself."""
    for school in crowded_schools():
        assert not possible(school)


def test_crowded_schools_are_healed_as_cheaply_as_in_one_model_of_everything():
    for school in crowded_schools():
        first = explain(school, time_limit=LONG).remedies[0]
        assert (first.cost, first.cheapest) == (cheapest_of_all(school), True)


def test_a_slot_that_lets_someone_in_is_one_more_live_hour_and_no_more():
    """Of three classes, each with its teacher, all away on Tuesday, one is live too often: one comes on Tuesday."""
    services = "6A/FRA durand 1 1\n6B/FRA garcia 1 1\n6C/FRA petit 1 1\n6D/FRA durand 1 1"
    away = dict.fromkeys(("durand", "garcia", "petit"), "tuesday M1")
    school = make_school(services, days={"monday": "M1 M2 M3", "tuesday": "M1"}, unavailable=away, max_live_classes=1)
    (cause,) = (one for one in causes_of(school, errors(audit(school))) if one.counted)
    cure = Healer(school, Oracle(Clock(LONG))).cheapest([cause], [("live-limit", ())])
    assert cure.changes
    assert [(change.kind, change.about[1:], change.cost) for change in cure.changes] == [("away", ("tuesday", "M1"), 2)]


def test_a_service_and_those_aligned_with_it_change_together():
    school = make_school(
        "4ESP/ESP garcia 2 2\n4ALL/ALL petit 2 2",
        groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2")},
        alignments={"LV2": "4ESP/ESP 4ALL/ALL"},
    )
    assert cause_of(school, [live("4ESP/ESP")]) == Cause((live("4ESP/ESP"), live("4ALL/ALL")))
