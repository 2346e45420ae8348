"""Each request said again so that it can give way: hard where the ledger books nothing for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations
from math import ceil

from ortools.sat.python import cp_model

from cned_planner.diagnosis.balance import sum_of
from cned_planner.diagnosis.changes import COSTS, Change
from cned_planner.diagnosis.ledger import Ledger
from cned_planner.diagnosis.live_sum import least_live
from cned_planner.diagnosis.remaking import remade
from cned_planner.diagnosis.requests import Kind, Request, without_caps
from cned_planner.diagnosis.restricting import NO_LINK_NEEDED, restricted
from cned_planner.diagnosis.soft_hours import SoftHours
from cned_planner.diagnosis.soft_sum import SoftSum
from cned_planner.rules import RULES, hour_balance
from cned_planner.school import (
    MODES,
    SYNC,
    Audience,
    Division,
    HoursDue,
    Mode,
    School,
    Slot,
)
from cned_planner.search.model import Model
from cned_planner.search.sums import Sum

Counted = Callable[[Audience], dict[tuple[str, str], Sum]]
"""What a limit counts of an audience, by week label and day or run of slots."""

MOST_STEPS = 6
"""How far a limit can be raised; that of live classes, as far as the sum of live hours asks for."""


class SoftModel:
    """A model of the requests' services in which only the rules of nature are hard.

    Of the `counted` requests, those of the sum of live hours, only the sum has to fit.
    """

    def __init__(self, asked: School, requests: Sequence[Request], counted: Sequence[Request] = ()) -> None:
        self.asked = asked
        self.requests = requests
        self.counted = counted
        narrowed, parts = restricted(asked, requests)
        self.school = bare(narrowed)
        self.model = Model(self.school, [(self.school.services[one.id], mode) for one, mode in parts], covers=())
        self.ledger = Ledger(self.model.cp)
        self._openings: dict[Change, cp_model.IntVar] = {}
        for rule in RULES:
            if rule is not hour_balance:
                rule.constrain(self.model)
        self._soften()

    def _soften(self) -> None:
        one_by_one: dict[Kind, Callable[..., None]] = {
            "pin": self._pin,
            "away": self._away,
            "closed": self._closed,
            "teacher-cap": self._teacher_cap,
            "live-limit": self._live_limit,
            "alignment": self._alignment,
            "cap": self._cap,
        }
        for request in self.requests:
            if request.kind in one_by_one:
                one_by_one[request.kind](*request.about)
        self._rooms(self._about("room"))
        hours = SoftHours(self.asked, self.model, self.ledger)
        hours.soften(self._about("live"), self._about("hours"))
        if self.counted:
            room = SoftSum(self.asked, self.model.cp, self._opened).room(self._limit_raised)
            self.model.cp.add(hours.all_live() <= 2 * room)

    def _about(self, kind: Kind) -> list[str]:
        requests = dict.fromkeys((*self.requests, *self.counted))
        return [request.about[0] for request in requests if request.kind == kind]

    # -- slots ---------------------------------------------------------------------------------------------

    def _away(self, code: str, half_day: str) -> None:
        teacher = self.school.teachers[code]
        table = self.model.of_teacher(teacher)
        for slot in _of_half_day(self.asked.teachers[code].unavailable, half_day):
            self._open("away", code, slot, (total for (_, at), total in table.items() if at == slot))

    def _closed(self, code: str, half_day: str) -> None:
        division = self.school.divisions[code]
        tables = [self.model.of_audience(one) for one in self._audiences(division)]
        for slot in _of_half_day(self.asked.divisions[code].closed, half_day):
            self._open("closed", code, slot, (t for table in tables for (_, at), t in table.items() if at == slot))

    def _open(self, kind: str, code: str, slot: Slot, sums: Iterable[Sum]) -> None:
        opened = self._opened(kind, code, slot)
        for total in sums:
            for literal in total.literals:
                self.model.cp.add_implication(literal, opened)

    def _opened(self, kind: str, code: str, slot: Slot) -> cp_model.IntVar:
        """Whether a teacher or a division is there on the slot after all."""
        change = Change(kind, (code, slot.day, slot.row), cost=COSTS[kind].price)
        if change not in self._openings:
            self._openings[change] = self.ledger.flag(change)
        return self._openings[change]

    def _pin(self, *about: str) -> None:
        service, mode = self.school.services[about[0]], next(mode for mode in MODES if mode == about[1])
        slot, week = self.school.slot_at(about[2], about[3]), about[4]
        dropped = self.ledger.flag(Change("pin", about, cost=COSTS["pin"].price))
        table = self.model.occupied(service, mode)
        for label in self.school.weeks_of(week):
            held = table.get((label, slot)) if slot else None
            self.model.cp.add_bool_or([*(held.literals if held else ()), dropped])

    # -- limits --------------------------------------------------------------------------------------------

    def _raise(self, kind: str, about: tuple[str, ...], now: int, most: int = MOST_STEPS) -> cp_model.IntVar:
        """How far a limit is raised."""
        price = COSTS[kind].price
        return self.ledger.steps(
            most, (kind, about), price, lambda _solver, steps: Change(kind, about, now + steps, steps * price)
        )

    def _teacher_cap(self, code: str) -> None:
        cap = self.asked.teachers[code].max_sync_per_day or 0
        raised = self._raise("teacher-cap", (code,), cap)
        for total in self.model.per_day(self.model.of_teacher(self.school.teachers[code])).values():
            self.model.cp.add(sum_of(total.literals) <= cap + raised)

    def _live_limit(self) -> None:
        for total in self.model.occupied_by(self.school.services.values()).values():
            self.model.cp.add(sum_of(total.literals) <= self._limit + self._limit_raised)

    @property
    def _limit(self) -> int:
        return self.asked.establishment.max_live_classes or 0

    @cached_property
    def _limit_raised(self) -> cp_model.IntVar:
        missing = ceil(least_live(self.asked) / len(self.asked.slots)) - self._limit
        return self._raise("live-limit", (), self._limit, MOST_STEPS + max(0, missing))

    def _cap(self, code: str, cap: str) -> None:
        now = getattr(self.asked.levels[code], cap)
        raised = self._raise("cap", (code, cap), now)
        refused = [self.model.cp.new_bool_var("") for _ in range(MOST_STEPS)]
        for step, literal in enumerate(refused):
            self.model.cp.add(raised >= (step + 1) * ~literal)
            self.model.cp.add(raised <= step + MOST_STEPS * ~literal)
        for division in self.model.divisions:
            if division.level.code != code:
                continue
            if cap == "max_consecutive_sync":
                for step, literal in enumerate(refused):
                    self._cap_views(division, self._per_run(now + step + 1), [literal], now + step + 1)
            else:
                mode = None if cap == "max_hours_per_day" else SYNC
                self._cap_views(division, self._per_day(mode), refused, now + MOST_STEPS)

    def _cap_views(self, division: Division, counted: Counted, refused: list[cp_model.IntVar], cap: int) -> None:
        """Limit every pupil view; each refused step takes the place of a session in all of them."""
        tables = {one: counted(one) for one in self._audiences(division)}
        keys = dict.fromkeys(key for table in tables.values() for key in table)
        tables[division] = {key: self.model.total(tables[division].get(key), Sum(refused)) for key in keys}
        self.model.cap_views(division, tables.__getitem__, cap)

    def _audiences(self, division: Division) -> tuple[Audience, ...]:
        return (division, *self.school.groups_of[division])

    def _per_day(self, mode: Mode | None) -> Counted:
        return lambda audience: dict(self.model.per_day(self.model.of_audience(audience, mode)))

    def _per_run(self, length: int) -> Counted:
        """Live sessions in each run of so many consecutive slots."""
        runs = [
            half_day[first : first + length]
            for half_day in self.school.half_days
            for first in range(len(half_day) - length + 1)
        ]

        def counted(audience: Audience) -> dict[tuple[str, str], Sum]:
            table = self.model.of_audience(audience, SYNC)
            return {
                (week, str(run[0])): self.model.total(*(table.get((week, slot)) for slot in run))
                for week in self.school.weeks
                for run in runs
            }

        return counted

    # -- bonds ---------------------------------------------------------------------------------------------

    def _alignment(self, name: str) -> None:
        dropped = self.ledger.flag(Change("alignment", (name,), cost=COSTS["alignment"].price))
        ids = [one.id for alignment in self.asked.alignments if alignment.name == name for one in alignment.services]
        members = [self.school.services[name] for name in ids if name in self.school.services]
        tables = [self.model.occupied(one, SYNC) for one in members if self.model.is_known(one, SYNC)]
        for other in tables[1:]:
            for moment in dict.fromkeys([*tables[0], *other]):
                first, second = (_sum(table.get(moment)) for table in (tables[0], other))
                self.model.cp.add(first == second).only_enforce_if(~dropped)

    def _rooms(self, codes: Sequence[str]) -> None:
        """Two groups that share the room of a division; with its own services they share pupils already."""
        own = {code: self.ledger.flag(Change("room", (code,), cost=COSTS["room"].price)) for code in codes}
        for one, other in combinations(codes, 2):
            first, second = self.school.groups[one], self.school.groups[other]
            if first.of[0] == second.of[0]:
                tables = self.model.of_audience(first, SYNC), self.model.of_audience(second, SYNC)
                for moment in tables[0].keys() & tables[1].keys():
                    held = _sum(tables[0][moment]) + _sum(tables[1][moment])
                    self.model.cp.add(held <= 1 + own[one] + own[other])


def bare(school: School) -> School:
    """The school without anything that a request could ask for; the services may have any share of live hours."""
    return remade(
        school,
        establishment=replace(school.establishment, max_live_classes=None),
        level=without_caps,
        division=lambda one: replace(one, closed=frozenset()),
        group=lambda one: replace(one, link=one.link or NO_LINK_NEEDED),
        teacher=lambda one: replace(one, unavailable=frozenset(), max_sync_per_day=None),
        service=lambda one: replace(one, due=HoursDue(one.due.hours, 0, one.due.hours)),
        alignment=lambda _: False,
        pin=lambda _: False,
    )


def _of_half_day(slots: Iterable[Slot], half_day: str) -> list[Slot]:
    chosen = (slot for slot in slots if slot.half_day == int(half_day))
    return sorted(chosen, key=lambda slot: slot.position)


def _sum(total: Sum | None) -> cp_model.LinearExpr:
    return sum_of(total.literals if total else [])
