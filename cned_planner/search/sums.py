"""Sums of what a model may hold: Boolean variables and constants, and tables of such sums over the week.

Words: a *term* is a Boolean variable or the integer 1; a *moment* is a week label and a slot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from cned_planner.plan import Moment

Literal = cp_model.IntVar
Term = Literal | int


@dataclass
class Sum:
    """A sum of Boolean variables and a constant."""

    literals: list[Literal] = field(default_factory=list)
    constant: int = 0

    @staticmethod
    def of(term: Term) -> Sum:
        return Sum(constant=term) if isinstance(term, int) else Sum([term])

    def add(self, term: Term) -> None:
        if isinstance(term, int):
            self.constant += term
        else:
            self.literals.append(term)

    def extend(self, other: Sum) -> None:
        self.literals.extend(other.literals)
        self.constant += other.constant

    @property
    def most(self) -> int:
        return self.constant + len(self.literals)


class Penalty:
    """What a preference counts, as a weighted sum of terms, and the weight of that count."""

    def __init__(self, weight: int = 1) -> None:
        self.weight = weight
        self.variables: list[cp_model.IntVar] = []
        self.coefficients: list[int] = []
        self.constant = 0

    def add(self, term: Term, coefficient: int = 1) -> None:
        if isinstance(term, int):
            self.constant += coefficient * term
        else:
            self.variables.append(term)
            self.coefficients.append(coefficient)

    def add_sum(self, terms: Sum, coefficient: int = 1) -> None:
        for literal in terms.literals:
            self.add(literal, coefficient)
        self.constant += coefficient * terms.constant


def weighed(penalties: Iterable[Penalty]) -> tuple[list[cp_model.IntVar], list[int], int]:
    """All variables of some penalties, each with the weight that it has in their sum, and the constant of that sum."""
    variables, weights, constant = list[cp_model.IntVar](), list[int](), 0
    for penalty in penalties:
        variables += penalty.variables
        weights += [penalty.weight * factor for factor in penalty.coefficients]
        constant += penalty.weight * penalty.constant
    return variables, weights, constant


Table = Mapping[Moment, Sum]
"""What occupies each moment; a moment that nothing can occupy has no entry."""


def merge(tables: Iterable[Table]) -> dict[Moment, Sum]:
    """One table of the sums of several."""
    result: dict[Moment, Sum] = {}
    for table in tables:
        for moment, total in table.items():
            if moment in result:
                result[moment].extend(total)
            else:
                result[moment] = Sum(list(total.literals), total.constant)
    return result
