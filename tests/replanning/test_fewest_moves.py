"""How many sessions a new plan moves: against every plan of tiny schools, and the whole model of small ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random

import pytest

from cned_planner.audit import audit
from cned_planner.plan import Plan
from cned_planner.replanning.losing import hours_lost, week_cut_by
from cned_planner.replanning.moves import moved
from cned_planner.replanning.moving import Replanned, replan
from cned_planner.replanning.polishing import Polishing
from cned_planner.school import School
from cned_planner.search.costs import cost_of
from cned_planner.verifier import verify
from tests.building import make_plan, make_school
from tests.judging import solve
from tests.random_schools import random_school
from tests.replanning.brute import every_plan
from tests.replanning.changing import CHANGES, former_in
from tests.test_agreement import search_model, sound_plan

LONG = 60.0
"""Seconds that these small schools never need."""
IN_MID_WEEK = date(2026, 12, 3)


def tiny_school(random: Random) -> School:
    """One division, three teachers who are away now and then, and six slots on three days."""
    slots = [f"{day} {row}" for day in ("monday", "tuesday", "thursday") for row in ("M1", "M2")]
    french, mathematics = random.choice(("1", "1-2")), random.choice(("1", "0-1"))
    return make_school(
        f"6A/FRA durand 2 {french}\n6A/MAT garcia 2 {mathematics}\n6A/EPS petit 1 1",
        days={"monday": "M1 M2", "tuesday": "M1 M2", "thursday": "M1 M2"},
        unavailable={who: ", ".join(random.sample(slots, 2)) for who in ("durand", "garcia", "petit")},
        caps={"6e": {"max_sync_per_day": 2}},
        late="monday M2, tuesday M2",
    )


@pytest.mark.parametrize("kind", CHANGES)
def test_no_plan_of_a_tiny_school_is_better(kind: str):
    """Fewest moves, which is always proved in schools this small; then fewest hours lost, then cost, where proved."""
    tried = cheapest = 0
    for seed in range(12):
        random = Random(seed)
        before = tiny_school(random)
        was = random.choice(list(every_plan(before)))
        school = CHANGES[kind](random, before)
        costs = {plan: cost_of(school, plan.sessions) for plan in every_plan(school)}
        for since in (None, IN_MID_WEEK):
            result, best = replanned(school, former_in(school, was), since, costs)
            if best is None:
                assert result.outcome == "impossible"
                continue
            assert (len(result.moved), result.is_fewest) == (best[0], True)
            assert result.cost_bound <= min(costs.values())
            tried += best[0] > 0
            cheapest += result.is_cheapest
    assert tried >= 2
    assert cheapest >= 8


def replanned(
    school: School, former: Plan, since: date | None, costs: Mapping[Plan, int]
) -> tuple[Replanned, tuple[int, int, int] | None]:
    """The new plan, which is as good as the best of all plans in all that is proved of it; and how good that is."""
    cut = week_cut_by(school, former, since) if since else None

    def rank(plan: Plan) -> tuple[int, int, int]:
        return len(moved(former, plan)), hours_lost(plan, cut) if cut else 0, costs[plan]

    result = replan(school, former, cut=cut, time_limit=LONG)
    best = min(map(rank, costs), default=None)
    if result.plan is not None:
        assert verify(school, result.plan).holds
        assert not result.is_cheapest or rank(result.plan) == best
    return result, best


def changed_schools(kind: str) -> Iterator[tuple[School, Plan]]:
    """Small random schools with groups, alignments, pins and week labels, changed under a plan that held."""
    for seed in range(20):
        random = Random(seed)
        before = random_school(random)
        plan = sound_plan(before, seed)
        if plan is not None:
            school = CHANGES[kind](random, before)
            if not audit(school):  # counting proves at once what a search can take minutes for
                yield school, former_in(school, plan)


def fewest_in_the_whole_model(school: School, former: Plan) -> int | None:
    model = search_model(school)
    kept = [
        literal
        for one in former.sessions
        if (literal := model.placements(one.service, one.mode).get((one.week, one.slot))) is not None
    ]
    model.cp.maximize(sum(kept))
    solver = solve(model)
    return None if solver is None else len(former.sessions) - round(solver.objective_value)


@pytest.mark.parametrize("kind", CHANGES)
def test_the_moves_of_a_small_school_are_those_of_the_whole_model(kind: str):
    assert sum(moves_as_the_whole_model(school, former) for school, former in changed_schools(kind)) >= 3


def tied_school(random: Random) -> School:
    """Divisions without groups, which only their teachers tie, and now and then a limit of live classes."""
    days = dict.fromkeys(("monday", "tuesday", "thursday"), "M1 M2 M3")
    slots = [f"{day} {row}" for day in days for row in days[day].split()]
    teachers = {"FRA": "durand", "MAT": "garcia", "ANG": "petit", "HIS": "leroy"}
    services = []
    for division in ("6A", "6B", "6C", "6D")[: random.choice((3, 4))]:
        for subject, teacher in teachers.items():
            hours = random.choice((1, 2))
            services.append(f"{division}/{subject} {teacher} {hours} {random.choice((1, 1, hours))}")
    return make_school(
        "\n".join(services),
        days=days,
        unavailable={who: ", ".join(random.sample(slots, random.choice((2, 3, 4)))) for who in teachers.values()},
        caps={"6e": {"max_sync_per_day": 2}},
        max_live_classes=random.choice((None, 3)),
    )


@pytest.mark.parametrize(("kind", "seeds"), [("a teacher is ill", (14, 16)), ("a service changes hands", (8, 21))])
def test_a_change_goes_from_division_to_division_through_their_teachers(kind: str, seeds: tuple[int, int]):
    """Each division alone would move fewer sessions than all of them together."""
    tried = 0
    for seed in range(*seeds):
        random = Random(seed)
        before = tied_school(random)
        plan = None if audit(before) else sound_plan(before, seed)
        school = CHANGES[kind](random, before)
        if plan is not None and not audit(school):
            tried += moves_as_the_whole_model(school, former_in(school, plan))
    assert tried >= 1


def moves_as_the_whole_model(school: School, former: Plan) -> bool:
    """Whether there is a new plan: it holds, and moves as few sessions as one model of the whole school proves."""
    fewest = fewest_in_the_whole_model(school, former)
    result = replan(school, former, time_limit=LONG)
    if fewest is None:
        assert result.outcome == "impossible"
        return False
    assert result.plan
    assert verify(school, result.plan).holds
    assert (len(result.moved), result.bound) == (fewest, fewest)
    assert result.cost_bound <= cost_of(school, result.plan.sessions)
    return True


def test_a_new_division_moves_nobody_else():
    services = "6A/FRA durand 2 1\n6A/MAT garcia 2 1"
    before = make_school(services)
    plan = make_plan(
        before,
        "6A/FRA sync monday M1\n6A/FRA async monday M2\n6A/MAT sync tuesday M1\n6A/MAT async tuesday M2",
    )
    school = make_school(f"{services}\n6B/FRA durand 2 1\n6B/MAT garcia 2 1")
    result = replan(school, former_in(school, plan), time_limit=LONG)
    assert result.moved == ()
    assert result.plan
    assert set(former_in(school, plan).sessions) < set(result.plan.sessions)
    assert len(result.plan.sessions) == 8


def test_a_plan_that_still_holds_stays_as_it_is():
    school = make_school("6A/FRA durand 2 1")
    former = make_plan(school, "6A/FRA sync monday M1\n6A/FRA async tuesday S2")
    result = replan(school, former, time_limit=LONG)
    assert result.plan == former
    assert (result.moved, result.is_fewest, result.is_cheapest) == ((), True, True)


def test_what_the_file_forbids_is_told_apart_from_what_makes_room():
    """M. Durand is there on Monday M1 only, where M. Garcia has his lesson: that one has to make room."""
    days = {"monday": "M1", "tuesday": "M1"}
    before = make_school("6A/FRA durand 1 1\n6A/MAT garcia 1 1", days=days)
    plan = make_plan(before, "6A/FRA sync tuesday M1\n6A/MAT sync monday M1")
    school = make_school("6A/FRA durand 1 1\n6A/MAT garcia 1 1", days=days, unavailable={"durand": "tuesday M1"})
    result = replan(school, former_in(school, plan), time_limit=LONG)
    assert [session.service.id for session in result.impossible] == ["6A/FRA"]
    assert [session.service.id for session in result.moved] == ["6A/FRA", "6A/MAT"]
    assert result.bound == 2


def test_a_live_hour_that_finds_no_slot_becomes_work_alone():
    days = {"monday": "M1 M2"}
    before = make_school("6A/FRA durand 2 0-1", days=days)
    plan = make_plan(before, "6A/FRA sync monday M1\n6A/FRA async monday M2")
    school = make_school("6A/FRA durand 2 0-1", days=days, unavailable={"durand": "monday M1, monday M2"})
    result = replan(school, former_in(school, plan), time_limit=LONG)
    assert result.plan == make_plan(school, "6A/FRA async monday M1\n6A/FRA async monday M2")


def test_without_time_there_is_no_answer_and_no_proof():
    school = make_school("6A/FRA durand 2 1", unavailable={"durand": "monday M1"})
    former = make_plan(school, "6A/FRA sync monday M1\n6A/FRA async monday M2")
    result = replan(school, former, time_limit=1e-9)
    assert (result.outcome, result.plan, result.is_fewest) == ("unknown", None, False)


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_an_interruption_keeps_the_plan_that_there_is(monkeypatch: pytest.MonkeyPatch):
    school = make_school("6A/FRA durand 2 1", unavailable={"durand": "monday M1"})
    former = make_plan(school, "6A/FRA sync monday M1\n6A/FRA async monday M2")
    monkeypatch.setattr(Polishing, "_cheapen", interrupted)
    result = replan(school, former, time_limit=LONG)
    assert (result.outcome, result.ended_by, len(result.moved), result.is_fewest) == ("found", "interrupt", 1, True)
    assert not result.is_cheapest
    assert result.plan
    assert verify(school, result.plan).holds


def test_an_interruption_before_any_plan_is_one(monkeypatch: pytest.MonkeyPatch):
    school = make_school("6A/FRA durand 2 1", unavailable={"durand": "monday M1"})
    former = make_plan(school, "6A/FRA sync monday M1\n6A/FRA async monday M2")
    monkeypatch.setattr("cned_planner.replanning.moving.keep_most", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replan(school, former, time_limit=LONG)
