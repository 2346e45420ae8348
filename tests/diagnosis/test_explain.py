"""Why a school has no plan: the set told is impossible and minimal, and every proposed change gives a plan.

The judge is the search's own model of the whole school, with all rules as they are; the diagnosis has models of
parts of it, with rules that give way.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from cned_planner.diagnosis.changes import COSTS, Change, changed
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.explanation import Explanation, explain
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.requests import CAPS, Request, requests_of
from cned_planner.school import School
from cned_planner.verifier import verify
from tests.building import make_school
from tests.judging import solve
from tests.random_schools import random_school
from tests.test_agreement import search_model

SEEDS = [*range(12), *range(13, 20)]
LONG = 60.0
"""Seconds that these small schools never need."""


def possible(school: School) -> bool:
    return solve(search_model(school)) is not None


@cache
def explained(seed: int) -> tuple[School, Explanation]:
    school = random_school(Random(seed))
    return school, explain(school, time_limit=LONG)


def impossible_ones() -> Iterator[tuple[School, Explanation]]:
    return (case for case in map(explained, SEEDS) if case[1].outcome == "impossible")


def test_the_outcome_is_that_of_the_whole_search():
    for school, explanation in map(explained, SEEDS):
        assert explanation.outcome == ("possible" if possible(school) else "impossible")


def test_what_cannot_hold_together_cannot_and_nothing_can_be_left_out():
    found = 0
    for school, explanation in impossible_ones():
        conflict = explanation.conflict
        assert conflict
        assert conflict.minimal
        oracle = Oracle(Clock(LONG))
        assert oracle.possible(school, conflict.requests) is False
        for left_out in conflict.requests:
            assert oracle.possible(school, [one for one in conflict.requests if one != left_out])
        found += 1
    assert found >= 10


def test_all_requests_together_are_the_school():
    """So that what is impossible of them is impossible of the file."""
    for seed in SEEDS:
        school = random_school(Random(seed))
        everything = requests_of(school, school.services.values())
        assert Oracle(Clock(LONG)).possible(school, everything) is possible(school)


def test_every_proposed_change_gives_a_plan():
    found = 0
    for school, explanation in impossible_ones():
        for remedy in explanation.remedies:
            after = school
            for change in remedy.changes:
                after = changed(after, change)
            assert verify(after, remedy.plan).holds
            assert possible(after)
            found += 1
    assert found >= 15


def test_nothing_cheaper_than_the_cheapest_gives_a_plan():
    """Against every single change of the table; costs come in ascending order."""
    tried = 0
    for school, explanation in impossible_ones():
        costs = [remedy.cost for remedy in explanation.remedies]
        assert costs == sorted(costs)
        assert explanation.remedies[0].cheapest
        for change in single_changes(school):
            if change.cost < costs[0]:
                tried += 1
                assert not possible(changed(school, change)), change
    assert tried >= 30


def single_changes(school: School) -> Iterator[Change]:
    """All changes of one slot, limit, pin, alignment or room."""
    for request in requests_of(school, school.services.values()):
        about = request.about
        if request.kind in ("pin", "alignment", "room"):
            yield Change(request.kind, about, cost=COSTS[request.kind].price)
        if request.kind in ("away", "closed"):
            people = school.teachers if request.kind == "away" else school.divisions
            slots = getattr(people[about[0]], "unavailable" if request.kind == "away" else "closed")
            for slot in slots:
                yield Change(request.kind, (about[0], slot.day, slot.row), cost=COSTS[request.kind].price)
    for level in school.levels.values():
        for cap in CAPS:
            if getattr(level, cap) is not None:
                yield Change("cap", (level.code, cap), getattr(level, cap) + 1, COSTS["cap"].price)


def told(school: School) -> tuple[set[Request], list[tuple[int, tuple[Change, ...]]]]:
    explanation = explain(school, time_limit=LONG)
    assert explanation.conflict
    return set(explanation.conflict.requests), [(one.cost, one.changes) for one in explanation.remedies]


DAY = {"monday": "M1 M2 M3"}


def test_three_teachers_who_are_there_in_a_row():
    """Counting sees three slots for three sessions; one in a row leaves two of them."""
    services = "6A/FRA durand 1 1\n6A/MAT garcia 1 1\n6A/ANG petit 1 1"
    grid = {"monday": "M1 M2 M3", "tuesday": "M1 M2 M3"}
    tuesday = "tuesday M1, tuesday M2, tuesday M3"
    away = dict.fromkeys(("durand", "garcia", "petit"), tuesday)
    school = make_school(services, days=grid, caps={"6e": {"max_consecutive_sync": 1}}, unavailable=away)
    requests, remedies = told(school)
    assert requests == {
        Request("away", ("durand", "1")),
        Request("away", ("garcia", "1")),
        Request("away", ("petit", "1")),
        Request("cap", ("6e", "max_consecutive_sync")),
        *(Request("live", (f"6A/{subject}",)) for subject in ("FRA", "MAT", "ANG")),
    }
    assert [cost for cost, _ in remedies] == [2, 2, 2, 6]
    assert {changes[0].kind for _, changes in remedies} == {"away", "live-least"}


def test_two_pins_at_one_moment():
    school = make_school(
        "6A/FRA durand 1 1\n6A/MAT garcia 1 1", days=DAY, pins=["6A/FRA sync monday M1", "6A/MAT sync monday M1"]
    )
    requests, remedies = told(school)
    assert {request.kind for request in requests} == {"pin"}
    assert sorted((cost, changes[0].about[0]) for cost, changes in remedies) == [(1, "6A/FRA"), (1, "6A/MAT")]


def test_two_groups_that_meet_in_the_room_of_their_division():
    school = make_school(
        "4ESP/ESP garcia 1 1\n4ALL/ALL petit 1 1",
        days={"monday": "M1"},
        groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2")},
        virtual_rooms="division",
    )
    requests, remedies = told(school)
    assert Request("room", ("4ESP",)) in requests
    assert remedies[0][0] == 1
    assert remedies[0][1][0].kind == "room"


def test_a_limit_that_must_be_raised_twice_is_one_change():
    services = "\n".join(f"{division}/FRA t{division} 1 1" for division in ("6A", "6B", "6C"))
    school = make_school(services, days={"monday": "M1"}, max_live_classes=1)
    _, remedies = told(school)
    assert remedies[0] == (4, (Change("live-limit", (), 3, 4),))


def test_aligned_services_give_up_a_live_hour_together():
    services = "4ESP/ESP garcia 2 2\n4ALL/ALL petit 2 2"
    school = make_school(
        services,
        days={"monday": "M1 M2 M3 M4"},
        groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2")},
        alignments={"LV2": "4ESP/ESP 4ALL/ALL"},
    )
    _, remedies = told(school)
    assert remedies[0] == (7, (Change("live-least", ("4ESP/ESP", "4ALL/ALL"), 1, 7),))


def test_a_pin_that_leaves_no_hour_for_the_alignment():
    """The service that is asked for a live hour is not the one that the pin leaves none."""
    school = make_school(
        "6A/FRA durand 1 0\n5A/FRA garcia 1 0-1\n5B/FRA petit 1 1\n",
        days=DAY,
        alignments={"FRA": "5A/FRA 5B/FRA"},
        pins=["5A/FRA async monday M1"],
    )
    requests, remedies = told(school)
    assert requests == {
        Request("pin", ("5A/FRA", "async", "monday", "M1", "all")),
        Request("alignment", ("FRA",)),
        Request("live", ("5B/FRA",)),
        Request("hours", ("5A/FRA",)),
    }
    assert remedies[0] == (1, (Change("pin", ("5A/FRA", "async", "monday", "M1", "all"), cost=1),))


def test_hours_due_are_given_up_last():
    school = make_school("6A/FRA durand 3\n6A/MAT garcia 2", days=DAY)
    requests, remedies = told(school)
    assert requests == {Request("hours", ("6A/FRA",)), Request("hours", ("6A/MAT",))}
    assert [cost for cost, _ in remedies] == [20]


def test_without_time_nothing_is_called_a_proof():
    school = make_school("6A/FRA durand 3 1", days={"monday": "M1 M2 M3"})
    assert explain(school, time_limit=1e-9) == Explanation("unknown", complete=False)


@pytest.mark.parametrize("kind", COSTS)
def test_every_kind_of_change_changes_what_it_says(kind: str):
    school = make_school(
        "4ESP/ESP garcia 2 1-2\n4ALL/ALL petit 2 2",
        days={"monday": "M1 M2", "tuesday": "M1"},
        groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2")},
        alignments={"LV2": "4ESP/ESP 4ALL/ALL"},
        unavailable={"garcia": "monday M1, monday M2"},
        closed={"4A": "monday M1"},
        teacher_caps={"petit": 1},
        caps={"4e": {"max_sync_per_day": 1}},
        pins=["4ESP/ESP sync tuesday M1"],
        max_live_classes=2,
    )
    change = {
        "pin": Change("pin", ("4ESP/ESP", "sync", "tuesday", "M1", "all")),
        "room": Change("room", ("4ESP",)),
        "away": Change("away", ("garcia", "monday", "M1")),
        "teacher-cap": Change("teacher-cap", ("petit",), 2),
        "live-limit": Change("live-limit", (), 3),
        "closed": Change("closed", ("4A", "monday", "M1")),
        "cap": Change("cap", ("4e", "max_sync_per_day"), 2),
        "live-most": Change("live-most", ("4ALL/ALL",), 3),
        "live-least": Change("live-least", ("4ESP/ESP", "4ALL/ALL"), 0),
        "alignment": Change("alignment", ("LV2",)),
        "hours": Change("hours", ("4ALL/ALL",), 1),
    }[kind]
    after = changed(school, change)
    division, garcia, petit = after.divisions["4A"], after.teachers["garcia"], after.teachers["petit"]
    seen = {
        "pin": after.pins == (),
        "room": after.groups["4ESP"].link is not None,
        "away": {str(slot) for slot in garcia.unavailable} == {"monday M2"},
        "teacher-cap": petit.max_sync_per_day == 2,
        "live-limit": after.establishment.max_live_classes == 3,
        "closed": division.closed == frozenset() == after.groups["4ESP"].of[0].closed,
        "cap": division.level.max_sync_per_day == after.levels["4e"].max_sync_per_day == 2,
        "live-most": after.services["4ALL/ALL"].due.sync_max == 3,
        "live-least": [one.due.sync_min for one in after.services.values()] == [0, 0],
        "alignment": after.alignments == (),
        "hours": after.services["4ALL/ALL"].due.hours == after.services["4ALL/ALL"].due.sync_min == 1,
    }
    assert [name for name, is_seen in seen.items() if is_seen] == [kind]
