"""The hours of services said again so that they can give way, in steps of an hour (half an hour with week labels)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ortools.sat.python import cp_model

from cned_planner.diagnosis.balance import half_hours, limit_singles, sum_of
from cned_planner.diagnosis.changes import COSTS, Change
from cned_planner.diagnosis.ledger import Ledger
from cned_planner.school import ASYNC, SYNC, HoursDue, School, Service
from cned_planner.search.blocks import live_blocks
from cned_planner.search.model import Model


class SoftHours:
    """Books in a ledger what the services of a bare model give up of the hours that the school asks for."""

    def __init__(self, asked: School, model: Model, ledger: Ledger) -> None:
        self.asked = asked
        self.model = model
        self.ledger = ledger
        self._blocks = live_blocks(asked)
        self._live: dict[str, cp_model.LinearExpr] = {}
        """The live half hours of the services whose live hours are booked, by their ids."""

    def soften(self, live: Collection[str], whole: Collection[str]) -> None:
        """Book the live hours of some services and all hours of some. Those not in the model are only counted."""
        fewer: dict[str, cp_model.IntVar] = {}
        for service in self.model.school.services.values():
            limit_singles(self.model, service)
        for name in dict.fromkeys((*self.model.school.services, *live)):
            due = self.asked.services[name].due
            less = self._fewer_hours(self.model.school.services[name], due) if name in whole else None
            if name in live:
                self._live[name] = self._held(name, due)
                fewer[name] = self._live_bounds(name, due, less)
        alone = {name: (self.asked.services[name],) for name in fewer}
        for members in dict.fromkeys(self._blocks.get(self.asked.services[name], alone[name]) for name in fewer):
            self._book_fewer([one.id for one in members if one.id in fewer], fewer)

    def all_live(self) -> cp_model.LinearExpr:
        """The live half hours of all services whose live hours are booked."""
        return cp_model.LinearExpr.sum(list(self._live.values()))

    def _held(self, name: str, due: HoursDue) -> cp_model.LinearExpr:
        if name in self.model.school.services:
            return half_hours(self.model, self.model.school.services[name], SYNC)
        return sum_of([self.model.cp.new_int_var(0, round(2 * due.hours), name)])

    def _fewer_hours(self, service: Service, due: HoursDue) -> cp_model.IntVar:
        step = self._step
        price = round(COSTS["hours"].price * step)

        def change(_solver: cp_model.CpSolver, steps: int) -> Change:
            return Change("hours", (service.id,), due.hours - steps * step, steps * price)

        less = self.ledger.steps(round(due.hours / step) - 1, ("hours", ()), price, change)
        total = half_hours(self.model, service, SYNC) + half_hours(self.model, service, ASYNC)
        self.model.cp.add(total == round(2 * due.hours) - round(2 * step) * less)
        return less

    def _live_bounds(self, name: str, due: HoursDue, less: cp_model.IntVar | None) -> cp_model.IntVar:
        """The bounds of live hours; returns by how many steps the lower one is lowered."""
        unit, held = round(2 * self._step), self._live[name]
        lowered = self.model.cp.new_int_var(0, round(2 * due.sync_min) // unit, "")
        excused = self._excused(due, less, unit)
        self.model.cp.add(held + unit * lowered + unit * excused >= round(2 * due.sync_min))
        self.model.cp.add(held <= round(2 * due.sync_max) + unit * self._more_live(self.asked.services[name], due))
        return lowered

    def _excused(self, due: HoursDue, less: cp_model.IntVar | None, unit: int) -> cp_model.IntVar | int:
        """Steps that need no price of their own: where fewer hours are due in all, fewer can be live."""
        if less is None:
            return 0
        spare = round(2 * (due.hours - due.sync_min)) // unit
        excused = self.model.cp.new_int_var(0, round(2 * due.hours) // unit, "")
        self.model.cp.add_max_equality(excused, [0, less - spare])
        return excused

    def _more_live(self, service: Service, due: HoursDue) -> cp_model.IntVar | int:
        """Steps above the upper bound, where an alignment may ask for them."""
        step, room = self._step, due.hours - due.sync_max
        if service not in self._blocks or room < self._step:
            return 0
        price = round(COSTS["live-most"].price * step)

        def change(_solver: cp_model.CpSolver, steps: int) -> Change:
            return Change("live-most", (service.id,), due.sync_max + steps * step, steps * price)

        return self.ledger.steps(int(room / step), ("live-most", ()), price, change)

    def _book_fewer(self, names: Sequence[str], fewer: Mapping[str, cp_model.IntVar]) -> None:
        """Aligned services give up live hours together: the hours cost once, each further service a little."""
        step, price = self._step, round(COSTS["live-least"].price * self._step)
        touched = [self.model.cp.new_bool_var("") for _ in names]

        def change(solver: cp_model.CpSolver, steps: int) -> Change:
            ids = tuple(name for name in names if solver.value(fewer[name]))
            to = min(self.asked.services[name].due.sync_min - solver.value(fewer[name]) * step for name in ids)
            return Change("live-least", ids, to, steps * price + len(ids) - 1)

        most = max(round(self.asked.services[name].due.sync_min / step) for name in names)
        if not most:
            return
        together = self.ledger.steps(most, ("live-least", ()), price, change)
        for name, one in zip(names, touched, strict=True):
            self.model.cp.add(fewer[name] <= together)
            self.model.cp.add(fewer[name] <= most * one)
            self.ledger.price(one, 1)
        free = self.model.cp.new_bool_var("")
        self.model.cp.add(free <= sum_of(touched))
        self.ledger.price(free, -1)

    @property
    def _step(self) -> float:
        return 0.5 if self.asked.has_labels else 1.0
