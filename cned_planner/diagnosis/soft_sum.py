"""How many live classes the slots of a school can hold, where the limit and those who are away can give way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ortools.sat.python import cp_model

from cned_planner.diagnosis.live_sum import barred_by, live_one_at_a_time, live_room
from cned_planner.diagnosis.requests import Request
from cned_planner.school import School, Slot

Opened = Callable[[str, str, Slot], cp_model.IntVar]
"""The variable that says whether a teacher ("away") or a division ("closed") is there on a slot after all."""


class SoftSum:
    """The same sum as `live_room`, in a model."""

    def __init__(self, asked: School, cp: cp_model.CpModel, opened: Opened) -> None:
        self._asked = asked
        self._cp = cp
        self._opened = opened

    def room(self, raised: cp_model.IntVar) -> cp_model.LinearExpr:
        """The live classes of all slots together, where the limit is raised by so many."""
        return cp_model.LinearExpr.sum(list(self._of_slots(raised)))

    def _of_slots(self, raised: cp_model.IntVar) -> Iterator[cp_model.IntVar]:
        limit = self._asked.establishment.max_live_classes or 0
        ways = live_one_at_a_time(self._asked)
        for slot, room in live_room(self._asked).items():
            held = self._cp.new_int_var(0, len(self._asked.services), "")
            self._cp.add(held <= limit + raised)
            if room < limit:
                for sets in ways:
                    let_in = [self._let_in([barred_by(self._asked, one, slot) for one in own], slot) for own in sets]
                    self._cp.add(held <= cp_model.LinearExpr.sum(let_in))
            yield held

    def _let_in(self, barring: Sequence[Sequence[Request]], slot: Slot) -> cp_model.IntVar | int:
        """Whether one of some services can be on the slot: nothing keeps it from there, or all that does gives way."""
        if not all(barring):
            return 1
        let_in = self._cp.new_bool_var("")
        self._cp.add_bool_or([*(self._all_opened(requests, slot) for requests in barring), ~let_in])
        return let_in

    def _all_opened(self, barring: Iterable[Request], slot: Slot) -> cp_model.IntVar:
        opened = self._cp.new_bool_var("")
        for request in barring:
            self._cp.add_implication(opened, self._opened(request.kind, request.about[0], slot))
        return opened
