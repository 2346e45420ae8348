"""Who performs the tasks of a search: this process, or worker processes side by side.

Worker processes are ended at once when time is up or when the user interrupts, whatever they are doing.
They are spawned, not forked, so that all systems behave alike.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import cast

from cned_planner.school import School
from cned_planner.search.errors import OutOfTime, WorkerLost
from cned_planner.search.tasks import Anneal, Result, Task

POLL = 0.1
"""Seconds between two looks at the keyboard and the clock while workers are busy."""


class Crew(ABC):
    """Performs tasks and gives back their answers in the order of the tasks.

    `workers` says how wide rounds are; `spent` is the effort of all tasks whose answers were given.
    """

    def __init__(self, workers: int) -> None:
        self.workers, self.spent = workers, 0.0

    def run(self, tasks: Sequence[Task], deadline: float) -> list[Result]:
        return list(self._answers(tasks, deadline))

    def first(self, tasks: Sequence[Task], deadline: float, wins: Callable[[Result], bool]) -> Result | None:
        """The answer that wins, of the first task in their order that has one: nobody waits for those behind it."""
        return next(filter(wins, self._answers(tasks, deadline)), None)

    @abstractmethod
    def _answers(self, tasks: Sequence[Task], deadline: float) -> Iterator[Result]:
        """The answers in the order of the tasks. What is left to do when nobody asks on is not begun."""


class Alone(Crew):
    """Performs every task in this process, one after the other."""

    def __init__(self, school: School, workers: int = 1) -> None:
        super().__init__(workers)
        self._school = school

    def _answers(self, tasks: Sequence[Task], deadline: float) -> Iterator[Result]:
        from cned_planner.search.perform import perform

        for task in tasks:
            if time.monotonic() > deadline:
                raise OutOfTime
            answer = perform(self._school, task)
            self.spent += answer.effort
            yield answer


class Processes(Crew):
    """Performs tasks in `workers` processes of their own, or in as many as the machine has processors.

    How wide rounds are does not depend on the machine, and so the plan does not.
    """

    def __init__(self, school: School, workers: int) -> None:
        super().__init__(workers)
        context = multiprocessing.get_context("spawn")
        self._members: list[tuple[multiprocessing.process.BaseProcess, Connection]] = []
        for _ in range(min(workers, os.cpu_count() or 1)):
            ours, theirs = context.Pipe()
            process = context.Process(target=work, args=(theirs, school), daemon=True)
            with _interruption_later():
                process.start()
            theirs.close()
            self._members.append((process, ours))
        self._busy: dict[Connection, int] = {}
        """The number of the task that each is at; tasks are numbered from the first to the last of all calls."""
        self._numbered = 0

    def _answers(self, tasks: Sequence[Task], deadline: float) -> Iterator[Result]:
        waiting = deque(enumerate(tasks, start=self._numbered))
        self._numbered += len(tasks)
        answers: dict[int, Result] = {}
        for number in range(self._numbered - len(tasks), self._numbered):
            while number not in answers:
                self._give(waiting)
                if time.monotonic() > deadline:
                    raise OutOfTime
                answers.update(self._take())
            self.spent += answers[number].effort
            yield answers[number]

    def _give(self, waiting: deque[tuple[int, Task]]) -> None:
        """Give whoever is idle something to do."""
        for _, connection in self._members:
            if waiting and connection not in self._busy:
                number, task = waiting.popleft()
                _send(connection, task)
                self._busy[connection] = number

    def _take(self) -> Iterator[tuple[int, Result]]:
        """The answers that are ready, each with the number of its task."""
        for ready in wait(list(self._busy), timeout=POLL):
            connection = cast("Connection", ready)  # Windows has a class of its own for it
            yield self._busy.pop(connection), _receive(connection)

    def close(self) -> None:
        for process, connection in self._members:
            process.kill()
            connection.close()
        for process, _ in self._members:
            process.join()


@contextmanager
def _interruption_later() -> Iterator[None]:
    """Hold a Ctrl-C back until the end, and from a process started meanwhile, which would tell of it while it loads."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # else the first start of a process does it, and lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _send(connection: Connection, task: Task) -> None:
    try:
        connection.send(task)
    except OSError as error:
        raise WorkerLost from error


def _receive(connection: Connection) -> Result:
    try:
        answer = connection.recv()
    except (EOFError, OSError) as error:
        raise WorkerLost from error
    if isinstance(answer, Exception):
        raise answer
    return cast("Result", answer)


def work(connection: Connection, school: School) -> None:
    """The life of a worker process: perform what comes until nobody listens. Ctrl-C is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from cned_planner.search.perform import perform

    gc.disable()  # looking for garbage took a fifth of the time that it takes to build a model
    gc.freeze()
    with suppress(EOFError, OSError):  # nobody listens any more: the parent may have been killed
        while True:
            task = connection.recv()
            try:
                answer: object = perform(school, task)
            except Exception as error:  # noqa: BLE001 (raised again in the parent)
                answer = error
            connection.send(answer)
            if not isinstance(task, Anneal):  # models are cycles, boards are not, and turns of annealing are short
                gc.collect()


@contextmanager
def crew_for(school: School, workers: int, *, processes: bool) -> Iterator[Crew]:
    """A crew of that many workers, dismissed at the end."""
    if not processes:
        yield Alone(school, workers)
        return
    crew = Processes(school, workers)
    try:
        yield crew
    finally:
        crew.close()
