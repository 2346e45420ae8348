"""Annealing moves live sessions by bits: what it says of rules and costs is what the rules and preferences say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf
from random import Random
from typing import Any

import pytest

from benchmarks.generator import school as generated
from cned_planner.loading import load_text
from cned_planner.plan import Plan, Session
from cned_planner.preferences import (
    PREFERENCES,
    busy_day,
    late_or_unwanted,
    live_run,
    sibling_clash,
    sync_target,
    teacher_days,
    teacher_gaps,
    usual_slot,
    weight_of,
)
from cned_planner.rules import RULES, hour_balance
from cned_planner.school import EVERY_WEEK, SYNC, School
from cned_planner.search import rounds
from cned_planner.search.annealing.board import Board
from cned_planner.search.annealing.cooling import Cooling
from cned_planner.search.annealing.meetings import meetings_of, sessions_of
from cned_planner.search.annealing.prices import BROKEN, HOPE, hope_for_pupils, price_unit
from cned_planner.search.annealing.quotes import Quotes
from cned_planner.search.annealing.terrain import Spot, Terrain
from cned_planner.search.annealing.turn import anneal
from cned_planner.search.bounding import Bounding
from cned_planner.search.costs import cost_of
from cned_planner.search.crew import Alone
from cned_planner.search.cycles import COLD, FEWEST_STAGES, GROWTH, HOT, WARM, Cycles
from cned_planner.search.tasks import Anneal, Annealed, Result, Task
from cned_planner.search.wire import Coded, Coder
from cned_planner.solver import solve
from cned_planner.verifier import verify
from tests.building import make_plan, make_school
from tests.search.planned_schools import PLANNED, first_plan
from tests.search.reference import planned

LIVE_RULES = [rule for rule in RULES if rule is not hour_balance]


class Watched(Cooling):
    """Looks at the plan after each move: every rule of live sessions holds, and the cost is the one that is told."""

    def __init__(self, school: School, sessions: Iterable[Session]) -> None:
        terrain = Terrain(school)
        super().__init__(terrain, meetings_of(terrain, live(sessions)), Random(1))
        self.moves = Counter[str]()

    def _try(self, meeting: int, spot: Spot, allowed: float) -> None:
        before, price = list(self.board.spot_of), self.price
        super()._try(meeting, spot, allowed)
        after = list(self.board.spot_of)
        if after == before:
            return
        moved = sum(one is not other for one, other in zip(before, after, strict=True))
        self.moves["chain" if moved > 1 else "alone"] += 1
        hosts = [self.board.block_of[rank].hosts for rank, spot in enumerate(before) if spot is not after[rank]]
        self.moves["exchange"] += len(hosts) == 2 and hosts[0] == hosts[1]
        self.moves["hours"] += sum(bool(one.weeks) for one in before) != sum(bool(one.weeks) for one in after)
        self.moves["weeks"] += any(one.weeks != other.weeks for one, other in zip(before, after, strict=True))
        self.moves["dearer"] += self.price > price
        school = self.board.terrain.school
        sessions = sessions_of(self.board.terrain, self.board.block_of, after)
        assert self.price == cost_of(school, sessions)
        assert_live_sessions_hold(school, sessions)


def assert_live_sessions_hold(school: School, sessions: list[Session]) -> None:
    plan = Plan.of(sessions)
    live_pins = replace(school, pins=tuple(pin for pin in school.pins if pin.mode == SYNC))
    for rule in LIVE_RULES:
        assert list(rule.violations(live_pins, plan)) == [], rule.ID
    for service in school.services.values():
        held = plan.of_service(service, SYNC)
        assert service.due.sync_min <= plan.hours(service, SYNC) <= service.due.sync_max
        assert not school.has_labels or sum(session.week in school.weeks for session in held) <= 1


def live(sessions: Iterable[Session]) -> list[Session]:
    return [session for session in sessions if session.mode == SYNC]


@pytest.mark.parametrize("temperature", [0.5, 30.0])
def test_rules_hold_and_costs_agree_at_each_move(temperature):
    moves = Counter[str]()
    for school, sessions in PLANNED:
        cooling = Watched(school, sessions)
        cooling.run(temperature, temperature, 0.008)
        moves += cooling.moves

    assert all(moves[kind] > 10 for kind in ("alone", "chain", "exchange", "hours", "weeks", "dearer")), moves


@pytest.mark.parametrize("labels", [False, True])
@pytest.mark.parametrize("temperature", [0.7, 10.0])
def test_rules_hold_and_costs_agree_where_a_school_is_full(temperature, labels):
    """Families between classes, and slots that most teachers and classes have a live session on: long chains."""
    school = load_text(generated("college", 4, labels, seed=1), "ecole.yaml").school
    assert school is not None
    sessions = first_plan(school)
    assert sessions is not None
    cooling = Watched(school, sessions)

    cooling.run(temperature, temperature, 0.015)

    assert all(cooling.moves[kind] > 5 for kind in ("alone", "chain", "dearer")), cooling.moves


OF_HOSTS = (teacher_days, teacher_gaps, late_or_unwanted, usual_slot, sync_target)


def cost_for_hosts(school: School, sessions: Iterable[Session]) -> int:
    plan = Plan.of(sessions)
    return sum(weight_of(school, preference) * preference.cost(school, plan) for preference in OF_HOSTS)


def test_what_a_move_costs_hosts_is_what_their_preferences_say():
    looked_at = 0
    for school, sessions in PLANNED:
        terrain = Terrain(school)
        meetings = meetings_of(terrain, live(sessions))
        board = Board(terrain, meetings)
        quotes = Quotes(board)
        before = cost_for_hosts(school, live(sessions))
        for rank, meeting in enumerate(meetings):
            for spot in meeting.choices[::2]:
                if set(board.in_the_way(meeting.block, spot)) - {rank}:
                    continue
                told = quotes.for_hosts(meeting.block, meeting.spot, spot)
                if told < BROKEN:
                    spots = [*board.spot_of[:rank], spot, *board.spot_of[rank + 1 :]]
                    after = cost_for_hosts(school, sessions_of(terrain, board.block_of, spots))
                    assert told == after - before
                    looked_at += told != 0
    assert looked_at > 100


def turn(
    school: School, sessions: list[Session], seed: int = 1, temperature: float = 1.0, effort: float = 0.02
) -> Annealed:
    codes = Coder(school).encode(live(sessions))
    return anneal(school, Anneal(codes, hot=temperature, cold=temperature / 4, effort=effort, seed=seed))


def test_a_turn_tells_the_costs_of_what_it_gives():
    for school, sessions in PLANNED:
        answer = turn(school, sessions)
        for codes, told in ((answer.last, answer.last_cost), (answer.best, answer.best_cost)):
            found = Coder(school).decode(codes)
            assert cost_of(school, found) == told
            assert_live_sessions_hold(school, found)
        assert answer.best_cost <= min(answer.last_cost, cost_of(school, live(sessions)))
        assert answer.effort >= 0.02


def test_a_turn_is_the_same_again_and_another_with_another_seed():
    answers = [[turn(school, sessions, seed) for school, sessions in PLANNED] for seed in (1, 1, 2)]

    assert answers[0] == answers[1]
    assert answers[0] != answers[2]


def with_weights(times: int) -> School:
    """One teacher, brothers and sisters, and all usual weights so many times."""
    weights = {one.ID: times * one.WEIGHT for one in PREFERENCES}
    return make_school("6A/FRA dupont 2 2\n6B/FRA dupont 2 2", siblings=[("6A", "6B", 1)], weights=weights)


def test_dearer_preferences_want_higher_temperatures():
    """Three times all weights: at the same temperature the same moves are kept."""
    usual, dear = with_weights(1), with_weights(3)
    sessions = "6A/FRA sync monday M1\n6A/FRA sync tuesday M1\n6B/FRA sync monday M3\n6B/FRA sync tuesday M2"

    one = turn(usual, list(make_plan(usual, sessions).sessions))
    other = turn(dear, list(make_plan(dear, sessions).sessions))

    assert price_unit(dear) == pytest.approx(3 * price_unit(usual))
    assert (other.last, other.last_cost) == (one.last, 3 * one.last_cost)


def test_weights_of_nothing_have_no_say_in_temperatures():
    nothing = dict.fromkeys((one.ID for one in PREFERENCES), 0)

    assert price_unit(make_school("6A/FRA dupont 1 1", weights={"teacher-days": 0})) == 1
    assert price_unit(make_school("6A/FRA dupont 1 1", weights=nothing)) == 1


def test_what_is_hoped_for_pupils_grows_with_what_they_pay():
    def hope(siblings: int) -> float:
        weights = {busy_day.ID: 0, live_run.ID: 0, sibling_clash.ID: siblings}
        return hope_for_pupils(make_school("6A/FRA dupont 1 1", weights=weights))

    assert (hope(0), hope(40)) == (0, 40 * HOPE)


def test_live_hours_that_are_missing_are_found():
    """At least one hour of two, and a plan that has no more: both are better."""
    school = make_school("6A/FRA dupont 2 1-2\n6B/MAT durand 1 0-1")
    start = make_plan(school, "6A/FRA sync monday M1").sessions

    found = Coder(school).decode(turn(school, list(start)).best)

    assert Counter(session.service.id for session in found) == {"6A/FRA": 2, "6B/MAT": 1}


def test_a_half_hour_becomes_a_whole_one():
    school = make_school("6A/FRA dupont 1 0.5-1", labels=True)
    start = make_plan(school, "6A/FRA sync monday M1 A").sessions

    (session,) = Coder(school).decode(turn(school, list(start)).best)

    assert session.week == EVERY_WEEK


def test_who_is_in_the_way_changes_places():
    """Two divisions and two teachers who fill all there is: only as a chain can anything move."""
    school = make_school(
        "6A/FRA dupont 1 1\n6A/MAT durand 1 1\n6B/FRA dupont 1 1\n6B/MAT durand 1 1",
        days={"monday": "M1 M2"},
        prefer_not={"dupont": "monday M1"},
    )
    start = make_plan(
        school, "6A/FRA sync monday M1\n6A/MAT sync monday M2\n6B/FRA sync monday M2\n6B/MAT sync monday M1"
    )
    cooling = Watched(school, start.sessions)

    cooling.run(5.0, 5.0, 0.01)

    assert cooling.moves["chain"] > 0
    assert cooling.moves["alone"] == 0


@pytest.mark.parametrize(("live_hours", "week"), [("1", ""), ("0.5", " A")])
def test_a_day_may_be_full_of_groups_as_long_as_no_pupil_has_too_much(live_hours, week):
    """Two live sessions of half the class each, and one of the whole class: three a day where a pupil may have two."""
    school = make_school(
        f"6A/FRA dupont 1 {live_hours}\nG1/ESP garcia 1 1\nG2/ALL muller 1 1",
        days={"monday": "M1 M2 M3", "tuesday": "M1"},
        groups={"G1": ("6A", "LV"), "G2": ("6A", "LV")},
        caps={"6e": {"max_sync_per_day": 2}},
        pins=["G1/ESP sync monday M1", "G2/ALL sync monday M2"],
        prefer_not={"dupont": "tuesday M1"},
        weights={"busy-day": 1, "live-run": 0, "late-or-unwanted": 4},
        labels=bool(week),
    )
    start = make_plan(school, f"6A/FRA sync tuesday M1{week}\nG1/ESP sync monday M1\nG2/ALL sync monday M2")
    cooling = Watched(school, start.sessions)

    cooling.run(2.0, 2.0, 0.01)

    assert cooling.best_price < cost_of(school, start.sessions)
    assert cooling.moves["alone"] > 1


def cycles_of(school: School, *, workers: int = 2, warm: bool = False) -> Cycles:
    crew = Alone(school, workers)
    return Cycles(school, 0, workers, lambda tasks: crew.run(tasks, inf), warm)


def test_a_cycle_gives_ever_cheaper_live_sessions():
    given = 0
    for school, sessions in PLANNED:
        costs = [cost_of(school, live(sessions))]
        codes = Coder(school).encode(live(sessions))
        stages = list(cycles_of(school).run(codes, costs[0], 0.05))
        costs += [cost_of(school, Coder(school).decode(cheaper)) for cheaper in stages if cheaper is not None]
        given += len(costs) - 1
        assert costs == sorted(set(costs), reverse=True)
        assert len(stages) == FEWEST_STAGES
    assert given > 5


def test_a_cycle_is_followed_by_a_longer_one():
    school, sessions = PLANNED[0]
    cycles = cycles_of(school)
    first = cycles.effort

    list(cycles.run(Coder(school).encode(live(sessions)), 0, first))

    assert (cycles.last, cycles.effort) == (first, GROWTH * first)


@pytest.mark.parametrize(("divisions", "times"), [(8, 4), (24, 4), (96, 2)])
def test_the_first_cycle_grows_less_than_a_large_school(divisions, times):
    """Four times as many divisions have four times the effort as long as they are few, and then twice."""
    few, many = (
        make_school("\n".join(f"6{number:03}/FRA dupont 1 0" for number in range(size)))
        for size in (divisions // 4, divisions)
    )

    assert cycles_of(many).effort == pytest.approx(times * cycles_of(few).effort)


def temperatures_of(cycles: Cycles, school: School, sessions: list[Session]) -> list[float]:
    """At which the stages of a cycle begin."""
    asked: list[Anneal] = []
    ask = cycles.ask

    def listen(tasks: Sequence[Task]) -> list[Result]:
        asked.extend(task for task in tasks if isinstance(task, Anneal))
        return ask(tasks)

    cycles.ask = listen
    list(cycles.run(Coder(school).encode(live(sessions)), 0, 0.01))
    return [task.hot for task in asked[:: cycles.workers]]


def test_the_first_cycle_begins_hot_and_later_ones_warm():
    school, sessions = PLANNED[0]
    cycles = cycles_of(school)

    first, second = (temperatures_of(cycles, school, sessions) for _ in range(2))

    assert first[0] == pytest.approx(HOT)
    assert second[0] == pytest.approx(WARM)
    assert first == sorted(first, reverse=True)
    assert COLD < first[-1] < first[0] / 4


@pytest.mark.parametrize(("warm", "hot"), [(False, HOT), (True, WARM)])
def test_where_each_cycle_begins_anew_all_begin_hot_but_from_a_given_plan(warm, hot):
    school, sessions = PLANNED[0]
    cycles = cycles_of(school, warm=warm)
    cycles.anew = True

    begins = [temperatures_of(cycles, school, sessions)[0] for _ in range(2)]

    assert begins == pytest.approx([hot, hot])


def test_a_plan_to_start_from_is_only_warmed():
    school, sessions = PLANNED[0]
    cycles = cycles_of(school, warm=True)

    assert temperatures_of(cycles, school, sessions)[0] == pytest.approx(WARM)


STUCK = make_school("6A/FRA dupont 1 1\n6B/FRA durand 1 1", days={"monday": "M1"}, siblings=[("6A", "6B", 1)])
"""One slot for two divisions with brothers and sisters: nothing is cheaper, and no bound says so."""


class Listener:
    """Hears of each cycle of annealing in searches to come."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cycles: list[tuple[bool, float]] = []
        """Whether each began warm, and its effort."""
        run = Cycles.run

        def listen(cycles: Cycles, *arguments: Any) -> Iterator[tuple[Coded, ...] | None]:
            self.cycles.append((cycles.warm, arguments[-1]))
            return run(cycles, *arguments)

        monkeypatch.setattr(Cycles, "run", listen)


def test_before_a_search_without_a_budget_gives_up_it_anneals_once_more(monkeypatch):
    monkeypatch.setattr(rounds, "PATIENCE", 4)
    monkeypatch.setattr(rounds, "PATIENCE_PER_DIVISION", 0)
    monkeypatch.setattr(rounds, "POLISHING", 100)
    monkeypatch.setattr(rounds, "SMALL", 0)
    listener = Listener(monkeypatch)

    solution = solve(STUCK, effort=inf)

    assert solution.ended_by == "budget"
    assert solution.bound < (solution.cost or 0)
    (_, first), (_, second) = listener.cycles
    assert second == pytest.approx(GROWTH * first)


def test_a_search_that_starts_from_a_plan_only_warms_it(monkeypatch):
    listener = Listener(monkeypatch)
    school, sessions = PLANNED[0]

    solve(school, effort=0.3)
    solve(school, effort=0.3, start=Plan.of(sessions))

    assert [warm for warm, _ in listener.cycles] == [False, True]


@pytest.mark.parametrize("budget", [0.1, 0.9])
def test_a_budget_goes_into_one_cycle_and_leaves_a_part_to_neighbourhoods(monkeypatch, budget):
    monkeypatch.setattr(rounds, "SMALL", 0)
    listener = Listener(monkeypatch)

    solve(STUCK, effort=budget)

    ((_, effort),) = listener.cycles
    assert 0.9 * rounds.WITH_BOUNDS * budget < effort <= rounds.WITH_BOUNDS * budget


def test_a_long_cycle_has_a_short_one_before_it_and_both_begin_hot(monkeypatch):
    monkeypatch.setattr(rounds, "SMALL", 0)
    monkeypatch.setattr(rounds, "LONG", 0.1)
    listener = Listener(monkeypatch)
    degrees: list[float] = []
    turn = Cycles._turn

    def listen(cycles: Cycles, live: tuple[Coded, ...], temperatures: Sequence[float], effort: float) -> Anneal:
        degrees.append(temperatures[0])
        return turn(cycles, live, temperatures, effort)

    monkeypatch.setattr(Cycles, "_turn", listen)

    solve(STUCK, effort=0.9)

    (_, short), (_, long) = listener.cycles
    assert short == pytest.approx(rounds.FIRST_CYCLE * rounds.WITH_BOUNDS * 0.9, rel=0.1)
    assert 0.8 * rounds.LAST_CYCLE * 0.9 < long < rounds.LAST_CYCLE * 0.9
    assert degrees.count(HOT) == 2


def test_live_sessions_around_which_no_work_fits_are_not_taken():
    school, sessions = PLANNED[0]
    coder, crew = Coder(school), Alone(school)
    plan = coder.encode(sessions)
    told: list[tuple[object, int, str]] = []
    search = rounds.Rounds(
        school, coder, crew, inf, 0, plan, 10**6, lambda *step: told.append(step), Bounding(school, print), 0.5, nowhere
    )

    search.run()

    assert "annealing" not in [what for _, _, what in told]
    assert verify(school, Plan.of(coder.decode(search.plan))).holds


def nowhere(_: tuple[Coded, ...]) -> None:
    """A complete plan that cannot be."""


EXCLUSIVE = {
    "a teacher": make_school("4A/FRA petit 1 0-1\n4B/FRA petit 1 0-1", alignments={"FRA": "4A/FRA 4B/FRA"}),
    "pupils": make_school("4A/FRA petit 1 0-1\n4A/MAT durand 1 0-1", alignments={"4A": "4A/FRA 4A/MAT"}),
    "a virtual class": make_school(
        "4ESP/LV garcia 1 0-1\n4ALL/LV weber 1 0-1",
        groups={"4ESP": ("4A 4B", "LV"), "4ALL": ("4A 4B", "LV")},
        alignments={"LV": "4ESP/LV 4ALL/LV"},
        virtual_rooms="division",
    ),
    "hours": make_school(
        "4ESP/LV garcia 1 0-1\n4ALL/LV weber 1 0",
        groups={"4ESP": ("4A 4B", "LV"), "4ALL": ("4A 4B", "LV")},
        links=["4ALL"],
        alignments={"LV": "4ESP/LV 4ALL/LV"},
        virtual_rooms="division",
    ),
}


@pytest.mark.parametrize("school", EXCLUSIVE.values(), ids=EXCLUSIVE)
def test_aligned_services_that_exclude_each_other_stay_without_live_hours(school):
    assert turn(school, []).best == ()

    solution = solve(school, effort=0.2)

    assert solution.plan is not None
    assert verify(school, solution.plan).holds


def test_without_live_hours_nothing_is_annealed():
    assert turn(make_school("4A/FRA petit 1"), []).effort == 0


def test_a_service_does_not_change_places_with_itself():
    school = make_school("4A/FRA petit 2 2", days={"monday": "M1", "tuesday": "M1"})
    cooling = Watched(school, make_plan(school, "4A/FRA sync monday M1\n4A/FRA sync tuesday M1").sessions)

    cooling.run(5.0, 5.0, 0.01)

    assert cooling.moves.total() == 0


def test_pinned_sessions_stay_and_those_beside_them_move():
    school = make_school(
        "4A/FRA petit 2 2\n4A/MAT durand 1 1", pins=["4A/FRA sync monday M1", "4A/MAT sync tuesday M1"]
    )
    start = make_plan(school, "4A/FRA sync monday M1\n4A/FRA sync tuesday M2\n4A/MAT sync tuesday M1").sessions
    cooling = Watched(school, start)

    cooling.run(5.0, 5.0, 0.01)

    assert cooling.moves["alone"] > 10
    assert cooling.moves["chain"] == 0


def test_days_of_very_many_slots_are_left_to_neighbourhoods(monkeypatch):
    listener = Listener(monkeypatch)
    rows = " ".join(f"M{number}" for number in range(1, 13))
    school = make_school("6A/FRA dupont 1 1\n6B/FRA dupont 1 1", days={"monday": rows})

    assert planned(school).outcome == "optimal"
    assert listener.cycles == []
