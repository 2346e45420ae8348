"""The first plan: live sessions that hold all rules, then the autonomous work around them.

Only live sessions tie divisions together, through their teachers. Once they stand, the autonomous work
falls apart into one small problem for each set of divisions that share groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cned_planner.school import SYNC, Division, School, Service
from cned_planner.search.crew import Crew
from cned_planner.search.tasks import Answer, Place
from cned_planner.search.wire import Coded, Coder

FIRST_EFFORT = 4.0
"""Deterministic time of the first complete try; every further try has three times as much, and other seeds."""

QUICK_EFFORT, QUICK_EFFORT_PER_DIVISION = 1.0, 0.1
"""Deterministic time of the quick tries, which look at the most promising part of the plans only."""


class Impossible(Exception):
    """The search has proved that no plan exists."""


@dataclass
class FirstPlan:
    school: School
    coder: Coder
    crew: Crew
    deadline: float
    seed: int
    hints: tuple[Coded, ...] = ()
    """Sessions of a former plan, to be tried first."""

    def find(self) -> tuple[Coded, ...]:
        """A plan that holds every rule. Raises Impossible, or OutOfTime where the clock runs out first."""
        live = self._quickly() or self._insist(self._everyone, ())
        plan = self.complete(live.sessions)
        return self._insist(self._everyone, self._everyone).sessions if plan is None else plan

    def complete(self, live: tuple[Coded, ...]) -> tuple[Coded, ...] | None:
        """A plan that has these live sessions, but for some where the autonomous work would find no place."""
        plan = list(live)
        for services, answer in self._work_alone(live):
            if answer.found:
                plan += answer.sessions
                continue
            repaired = self._both_together(services, plan)
            if repaired is None:
                return None
            plan = repaired
        return tuple(sorted(plan))

    @property
    def _everyone(self) -> tuple[int, ...]:
        return tuple(range(len(self.coder.services)))

    def _quickly(self) -> Answer | None:
        """Live sessions with the best live hours of every service, else any, among the likely plans."""
        effort = QUICK_EFFORT + QUICK_EFFORT_PER_DIVISION * len(self.school.divisions)
        tries = [
            Place(self._everyone, (), (), (), effort, self.seed, frugal=True, generous=generous, hints=self.hints)
            for generous in (True, False)
        ]
        answer = self.crew.first(tries, self.deadline, lambda one: isinstance(one, Answer) and one.found)
        return answer if isinstance(answer, Answer) else None

    def _insist(self, live: tuple[int, ...], alone: tuple[int, ...]) -> Answer:
        """Any sessions of these parts that the rules allow: try with ever more effort until there is an answer."""
        effort, seed = FIRST_EFFORT, self.seed
        while True:
            seeds = range(seed, seed + self.crew.workers)
            tasks = [Place(live, alone, (), (), effort, number, hints=self.hints) for number in seeds]
            for answer in self._run(tasks):
                if answer.status == "impossible":
                    raise Impossible
                if answer.found:
                    return answer
            effort, seed = 3 * effort, seeds.stop

    def _work_alone(self, live: tuple[Coded, ...]) -> list[tuple[tuple[int, ...], Answer]]:
        parts = [tuple(self.coder.rank(one.id) for one in services) for services in linked_services(self.school)]
        tasks = [Place((), services, live, (SYNC,), effort=2.0, cost=True, hints=self.hints) for services in parts]
        return list(zip(parts, self._run(tasks), strict=True))

    def _both_together(self, services: tuple[int, ...], plan: list[Coded]) -> list[Coded] | None:
        """Live and autonomous sessions of some services anew, the live ones where they are if that can be."""
        inside = set(services)
        kept = tuple(code for code in plan if code[0] not in inside)
        hints = tuple(code for code in plan if code[0] in inside)
        place = Place(services, services, kept, (SYNC,), FIRST_EFFORT, self.seed, hints=hints)
        for task in (replace(place, frugal=True), place):
            (answer,) = self._run([task])
            if answer.found:
                return [*kept, *answer.sessions]
        return None

    def _run(self, tasks: Iterable[Place]) -> list[Answer]:
        return [answer for answer in self.crew.run(list(tasks), self.deadline) if isinstance(answer, Answer)]


def linked_divisions(school: School) -> list[set[Division]]:
    """The divisions in sets that share no group with one another."""
    sets: list[set[Division]] = [{division} for division in school.divisions.values()]
    for group in school.groups.values():
        joined = [members for members in sets if not members.isdisjoint(group.of)]
        sets = [members for members in sets if members not in joined] + [set().union(*joined)]
    return sets


def linked_services(school: School) -> list[list[Service]]:
    """The services of each set of linked divisions."""
    return [
        [one for one in school.services.values() if not divisions.isdisjoint(school.divisions_of(one.audience))]
        for divisions in linked_divisions(school)
    ]
