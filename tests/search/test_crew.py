"""Whoever performs tasks gives their answers in order, and waits for no more of them than it was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from multiprocessing import get_context

import pytest

from cned_planner.search.crew import Crew, crew_for, work
from cned_planner.search.perform import perform
from cned_planner.search.tasks import Answer, BoundOfDivision, Place, Result
from tests.building import make_school

SCHOOL = make_school("6A/FRA dupont 3 1-2\n6A/MAT durand 3 1-2\n6B/FRA dupont 3 1-2\n6B/MAT durand 3 1-2")
EVERYONE = (0, 1, 2, 3)
TASKS = (
    Place(EVERYONE, (), (), (), effort=1e-9),
    Place(EVERYONE, (), (), (), effort=1.0, cost=True),
    Place(EVERYONE, EVERYONE, (), (), effort=1.0, cost=True),
    BoundOfDivision("6A", 1.0),
    BoundOfDivision("6B", 1.0),
)


@pytest.fixture(scope="module", params=[False, True], ids=["alone", "processes"])
def crew(request: pytest.FixtureRequest) -> Iterator[Crew]:
    with crew_for(SCHOOL, 2, processes=request.param) as made:
        yield made


def is_found(answer: Result) -> bool:
    return isinstance(answer, Answer) and answer.found


def test_answers_come_in_the_order_of_the_tasks(crew):
    assert crew.run(TASKS, inf) == [perform(SCHOOL, task) for task in TASKS]


def test_the_first_that_wins_ends_the_wait(crew):
    before = crew.spent
    first, second = (perform(SCHOOL, task) for task in TASKS[:2])
    assert (is_found(first), is_found(second)) == (False, True)

    assert crew.first(TASKS, inf, is_found) == second
    assert crew.spent - before == pytest.approx(first.effort + second.effort)


def test_what_nobody_waits_for_is_not_taken_for_something_else(crew):
    for _ in range(3):
        crew.first(TASKS[1:], inf, is_found)
        assert crew.run(TASKS[3:], inf) == [perform(SCHOOL, task) for task in TASKS[3:]]


def test_nothing_wins_where_nothing_is_found(crew):
    assert crew.first(TASKS[:1], inf, is_found) is None
    assert crew.first((), inf, is_found) is None


@pytest.mark.parametrize("tasks", [[], [TASKS[1]]])
def test_a_worker_ends_quietly_where_nobody_waits_for_it(tasks):
    """As when the program is killed: no traceback of its workers comes after its end."""
    spawn = get_context("spawn")
    here, there = spawn.Pipe()
    worker = spawn.Process(target=work, args=(there, SCHOOL))
    worker.start()
    there.close()
    for task in tasks:
        here.send(task)
    here.close()

    worker.join()

    assert worker.exitcode == 0
