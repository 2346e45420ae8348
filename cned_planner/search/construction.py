"""Plans from scratch that are cheap from the start: live sessions a few at a time, each few as cheaply as can be.

The first plan is found at once and costs much, as only the rules made it. Here the services that are hardest to
place come first, then teacher after teacher, those with most hours for their time first; what stands stays. So each
teacher finds days without gaps, and families without clashes, while there is still room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from random import Random

from cned_planner.plan import Plan
from cned_planner.rules import live_limit
from cned_planner.school import SYNC, Division, School, Service, Teacher
from cned_planner.search.blocks import live_blocks
from cned_planner.search.costs import cost_of
from cned_planner.search.crew import Crew
from cned_planner.search.tasks import Answer, Place
from cned_planner.search.wire import Coded, Coder

SERVICES = 6
"""Placed together, and a few more where alignments want it: about those of one teacher."""

EFFORT = 0.25
"""Deterministic time to place them."""

SECOND_EFFORT = 1.0
"""The same where they find no place, and all that their divisions and teachers have may move."""

DIVISIONS_PER_WORKER = 30
"""Of a plan that several workers construct side by side; in smaller schools they get into each other's way."""

PLANS = 2
"""Constructed where there are workers for them, and the cheaper is taken."""

EARLY, HOPELESS = 0.2, 1.7
"""When more than the early share of the services is placed, and all would take so many times the budget that is left, a
single plan has to do; where even that would, the budget is better spent on the first plan. The first take longest, so
what all would take seems more than it is."""

Block = tuple[Service, ...]
"""Services whose live sessions share their slots."""


def construct(
    school: School, coder: Coder, crew: Crew, deadline: float, seed: int, budget: float
) -> tuple[Coded, ...] | None:
    """The cheapest live sessions of all services that hold every rule; None where that fails or takes too long.

    `budget` is the effort that the crew may have spent in the end, with what it has spent before.
    """
    width = min(crew.workers, max(1, len(school.divisions) // DIVISIONS_PER_WORKER))
    plans = [Construction(school, coder, seed + rank, width) for rank in range(min(PLANS, crew.workers // width))]
    left = budget - crew.spent
    while unfinished := [plan for plan in plans if plan.waiting]:
        needed = sum(plan.effort / plan.share for plan in plans if plan.share > EARLY)
        is_hopeless = needed > HOPELESS * left
        if is_hopeless and len(plans) > 1:
            plans, left = plans[:1], left - sum(plan.effort for plan in plans[1:])
            continue
        if is_hopeless or crew.spent >= budget:
            break
        tasks = [plan.next_tasks() for plan in unfinished]
        found = crew.run([task for some in tasks for task in some], deadline)
        answers = iter([answer for answer in found if isinstance(answer, Answer)])
        for plan, some in zip(unfinished, tasks, strict=True):
            plan.learn(list(islice(answers, len(some))))
    complete = [plan.placed for plan in plans if not plan.waiting and not plan.is_stuck]
    return min(complete, key=lambda placed: cost_of(school, coder.decode(placed)), default=None)


@dataclass
class Construction:
    """A plan in the making. Up to `width` batches of services are placed side by side."""

    school: School
    coder: Coder
    seed: int
    width: int
    placed: tuple[Coded, ...] = ()
    waiting: list[Block] = field(init=False)
    effort: float = 0.0
    """Spent on it so far."""
    is_stuck: bool = False
    """Whether the last batch found no place; then others make room for it, and where that fails, nothing waits."""

    def __post_init__(self) -> None:
        self.waiting = self._in_order()
        self._whom = {block: self._concerned(block) for block in self.waiting}
        self._batches: list[list[Block]] = []
        self._tasks: list[Place] = []

    @property
    def share(self) -> float:
        """Of the blocks that have their place, from 0 to 1."""
        return 1 - len(self.waiting) / max(1, len(self._whom))

    def next_tasks(self) -> list[Place]:
        if self.is_stuck:
            self._batches = self._batches[:1]
            self._tasks = [self._room(self._batches[0])]
        else:
            self._batches = list(self._side_by_side())
            self._tasks = [self._cheapest(_members(batch), self.placed, EFFORT) for batch in self._batches]
        return self._tasks

    def learn(self, answers: Sequence[Answer]) -> None:
        """Keep what found its place, but for batches that break the one rule they share."""
        self.effort += sum(answer.effort for answer in answers)
        for batch, task, answer in zip(self._batches, self._tasks, answers, strict=True):
            kept = (code for code in self.placed if code[0] not in task.live)
            together = tuple(sorted((*kept, *answer.sessions)))
            if answer.found and (batch is self._batches[0] or self._within_limit(together)):
                self.placed = together
                self.waiting = [block for block in self.waiting if block not in batch]
        if self.is_stuck and not answers[0].found:
            self.waiting = []
        self.is_stuck = not answers[0].found

    def _in_order(self) -> list[Block]:
        """The blocks of live services: with pins, then the largest alignments, then teacher after teacher."""
        pinned = {pin.service for pin in self.school.pins if pin.mode == SYNC}
        teachers = list(self.school.services_of_teacher)
        Random(self.seed).shuffle(teachers)
        teachers.sort(key=self._load, reverse=True)
        blocks = dict.fromkeys(
            self._blocks.get(service, (service,))
            for teacher in teachers
            for service in self.school.services_of_teacher[teacher]
            if service.due.sync_max > 0
        )
        return sorted(blocks, key=lambda block: (pinned.isdisjoint(block), -len(block)))

    def _load(self, teacher: Teacher) -> float:
        """Live hours at best for each slot on which the teacher can be live."""
        hours = sum(service.due.sync_max for service in self.school.services_of_teacher[teacher])
        return hours / max(1, len(self.school.slots) - len(teacher.unavailable))

    def _side_by_side(self) -> Iterator[list[Block]]:
        """Batches from the front; no two share a teacher or a division."""
        taken: set[Teacher | Division] = set()
        for _ in range(self.width):
            batch: list[Block] = []
            postponed = set(taken)
            for block in self.waiting:
                if sum(map(len, batch)) >= SERVICES:
                    break
                if self._whom[block].isdisjoint(postponed):
                    batch.append(block)
                else:  # no teacher is placed in pieces only to have two batches
                    postponed.update(teacher for service in block for teacher in service.teachers)
            if not batch:
                return
            taken.update(*(self._whom[block] for block in batch))
            yield batch

    def _concerned(self, services: Block) -> set[Teacher | Division]:
        teachers = {teacher for service in services for teacher in service.teachers}
        divisions = {division for service in services for division in self.school.divisions_of(service.audience)}
        return teachers | divisions

    def _room(self, batch: Iterable[Block]) -> Place:
        """To place a batch that found no place, and anew all that its divisions and teachers have."""
        concerned = set[Teacher | Division]().union(*(self._whom[block] for block in batch))
        standing = dict.fromkeys(self.coder.services[code[0]] for code in self.placed)
        near = [service for service in standing if not concerned.isdisjoint(self._concerned((service,)))]
        moved = _members(self._blocks.get(service, (service,)) for service in near)
        ranks = {self.coder.rank(service.id) for service in moved}
        kept = tuple(code for code in self.placed if code[0] not in ranks)
        hints = tuple(code for code in self.placed if code[0] in ranks)
        return self._cheapest([*moved, *_members(batch)], kept, SECOND_EFFORT, hints)

    def _cheapest(
        self, services: Iterable[Service], given: tuple[Coded, ...], effort: float, hints: tuple[Coded, ...] = ()
    ) -> Place:
        live = tuple(sorted(self.coder.rank(service.id) for service in services))
        return Place(live, (), given, (), effort, self.seed, cost=True, frugal=True, hints=hints)

    def _within_limit(self, codes: tuple[Coded, ...]) -> bool:
        """Whether the one rule holds that binds sessions without a teacher or a division in common."""
        return not any(live_limit.violations(self.school, Plan.of(self.coder.decode(codes))))

    @cached_property
    def _blocks(self) -> dict[Service, Block]:
        return live_blocks(self.school)


def _members(blocks: Iterable[Block]) -> dict[Service, None]:
    return dict.fromkeys(service for block in blocks for service in block)
