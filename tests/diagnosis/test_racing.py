"""A plan and a conflict looked for side by side."""

from __future__ import annotations

from threading import Event

import pytest

from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.conflict import Conflict
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.racing import plan_or_conflict
from cned_planner.plan import Plan
from cned_planner.school import School
from tests.building import make_school

SCHOOL = make_school("6A/FRA durand 3 1")
CONFLICT = Conflict((), minimal=False)


def silent(_step: str) -> None:
    pass


def until_over(clock: Clock) -> None:
    while not clock.is_over:
        Event().wait(0.01)


@pytest.fixture(autouse=True)
def _no_head_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cned_planner.diagnosis.racing.HEAD_START", 0.0)


def test_a_plan_ends_the_search_for_a_conflict(monkeypatch):
    looking = Event()

    def plan(_school: School, _oracle: Oracle) -> Plan:
        assert looking.wait(10)
        return Plan(())

    def conflict(_school: School, oracle: Oracle) -> None:
        looking.set()
        until_over(oracle.clock)

    monkeypatch.setattr("cned_planner.diagnosis.racing.any_plan", plan)
    monkeypatch.setattr("cned_planner.diagnosis.racing.find_conflict", conflict)
    clock = Clock(60)
    assert plan_or_conflict(SCHOOL, clock, silent) == Plan(())
    assert not clock.is_over


def test_a_conflict_ends_the_search_for_a_plan(monkeypatch):
    def plan(_school: School, oracle: Oracle) -> None:
        until_over(oracle.clock)

    monkeypatch.setattr("cned_planner.diagnosis.racing.any_plan", plan)
    monkeypatch.setattr("cned_planner.diagnosis.racing.find_conflict", lambda _school, _oracle: CONFLICT)
    clock = Clock(60)
    assert plan_or_conflict(SCHOOL, clock, silent) is CONFLICT
    assert not clock.is_over


def test_without_a_conflict_the_plan_has_all_the_time(monkeypatch):
    searched = Event()

    def plan(_school: School, _oracle: Oracle) -> Plan:
        assert searched.wait(10)
        return Plan(())

    def conflict(_school: School, _oracle: Oracle) -> None:
        searched.set()

    monkeypatch.setattr("cned_planner.diagnosis.racing.any_plan", plan)
    monkeypatch.setattr("cned_planner.diagnosis.racing.find_conflict", conflict)
    assert plan_or_conflict(SCHOOL, Clock(60), silent) == Plan(())


def test_ctrl_c_stops_both(monkeypatch):
    def conflict(_school: School, _oracle: Oracle) -> None:
        raise KeyboardInterrupt

    def plan(_school: School, oracle: Oracle) -> None:
        until_over(oracle.clock)

    monkeypatch.setattr("cned_planner.diagnosis.racing.any_plan", plan)
    monkeypatch.setattr("cned_planner.diagnosis.racing.find_conflict", conflict)
    clock = Clock(60)
    assert plan_or_conflict(SCHOOL, clock, silent) is None
    assert clock.is_stopped
