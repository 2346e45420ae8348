"""What is given up in a soft model, what it costs, and the changes that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from cned_planner.diagnosis.changes import Change, Item, item_of


@dataclass(frozen=True)
class Entry:
    """A number of steps given up, and the change that so many steps are; none where there are none."""

    steps: cp_model.IntVar
    used: cp_model.IntVar
    item: Item
    change: Callable[[cp_model.CpSolver, int], Change]


class Ledger:
    """The objective of a soft model: the prices of all that is given up."""

    def __init__(self, cp: cp_model.CpModel) -> None:
        self.cp = cp
        self._entries: list[Entry] = []
        self._prices: list[tuple[cp_model.IntVar, int]] = []

    def flag(self, change: Change) -> cp_model.IntVar:
        """A new Boolean: 1 where that change is made."""
        made = self.cp.new_bool_var("")
        self._entries.append(Entry(made, made, item_of(change), lambda _solver, _steps: change))
        self.price(made, change.cost)
        return made

    def steps(
        self, most: int, item: Item, price: int, change: Callable[[cp_model.CpSolver, int], Change]
    ) -> cp_model.IntVar:
        """A new number from 0 to `most`, each step at that price."""
        number, used = self.cp.new_int_var(0, most, ""), self.cp.new_bool_var("")
        self.cp.add(number <= most * used)
        self.cp.add(number >= used)
        self._entries.append(Entry(number, used, item, change))
        self.price(number, price)
        return number

    def price(self, variable: cp_model.IntVar, price: int) -> None:
        self._prices.append((variable, price))

    def forbid(self, items: Iterable[Item]) -> None:
        """No solution changes all of these things."""
        somewhere = []
        for item in items:
            used = [entry.used for entry in self._entries if entry.item == item]
            if not used:
                return
            anything = self.cp.new_bool_var("")
            self.cp.add_max_equality(anything, used)
            somewhere.append(~anything)
        self.cp.add_bool_or(somewhere)

    def minimise(self, most: int | None = None) -> None:
        """Make the prices the objective; what costs more than `most` is no solution."""
        variables, prices = [one for one, _ in self._prices], [price for _, price in self._prices]
        total = cp_model.LinearExpr.weighted_sum(variables, prices)
        if most is not None:
            self.cp.add(total <= most)
        self.cp.minimize(total)

    def changes(self, solver: cp_model.CpSolver) -> tuple[Change, ...]:
        """The changes of the solver's solution, in the order of the requests."""
        made = ((entry, solver.value(entry.steps)) for entry in self._entries)
        return tuple(entry.change(solver, number) for entry, number in made if number)
