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
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Protocol, cast

from cned_planner.school import School
from cned_planner.search.errors import OutOfTime, WorkerLost
from cned_planner.search.tasks import Result, Task

POLL = 0.1
"""Seconds between two looks at the keyboard and the clock while workers are busy."""


class Crew(Protocol):
    """Performs tasks and gives back their answers in the order of the tasks."""

    workers: int
    spent: float
    """The effort of all tasks performed so far."""

    def run(self, tasks: Sequence[Task], deadline: float) -> list[Result]: ...


class Alone:
    """Performs every task in this process, one after the other. `workers` only says how wide rounds are."""

    def __init__(self, school: School, workers: int = 1) -> None:
        self.workers, self.spent = workers, 0.0
        self._school = school

    def run(self, tasks: Sequence[Task], deadline: float) -> list[Result]:
        from cned_planner.search.perform import perform

        answers: list[Result] = []
        for task in tasks:
            if time.monotonic() > deadline:
                raise OutOfTime
            answers.append(perform(self._school, task))
        self.spent += sum(answer.effort for answer in answers)
        return answers


class Processes:
    """Performs tasks in `workers` processes of their own, or in as many as the machine has processors.

    `workers` says how wide rounds are, so the plan does not depend on the machine.
    """

    def __init__(self, school: School, workers: int) -> None:
        self.workers, self.spent = workers, 0.0
        context = multiprocessing.get_context("spawn")
        self._members: list[tuple[multiprocessing.process.BaseProcess, Connection]] = []
        for _ in range(min(workers, os.cpu_count() or 1)):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, school), daemon=True)
            with _interruption_later():
                process.start()
            theirs.close()
            self._members.append((process, ours))

    def run(self, tasks: Sequence[Task], deadline: float) -> list[Result]:
        answers: dict[int, Result] = {}
        waiting = deque(enumerate(tasks))
        idle = [connection for _, connection in self._members]
        busy: dict[Connection, int] = {}
        while waiting or busy:
            while waiting and idle:
                connection, (rank, task) = idle.pop(0), waiting.popleft()
                _send(connection, task)
                busy[connection] = rank
            if time.monotonic() > deadline:
                raise OutOfTime
            for ready in wait(list(busy), timeout=POLL):
                connection = cast("Connection", ready)  # Windows has a class of its own for it
                answers[busy.pop(connection)] = _receive(connection)
                idle.append(connection)
        in_order = [answers[rank] for rank in range(len(tasks))]
        self.spent += sum(answer.effort for answer in in_order)
        return in_order

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


def _work(connection: Connection, school: School) -> None:
    """The life of a worker process: perform what comes until nobody listens. Ctrl-C is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from cned_planner.search.perform import perform

    gc.disable()  # looking for garbage took a fifth of the time that it takes to build a model
    gc.freeze()
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        try:
            answer: object = perform(school, task)
        except Exception as error:  # noqa: BLE001 (raised again in the parent)
            answer = error
        connection.send(answer)
        gc.collect()  # models are cycles


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
