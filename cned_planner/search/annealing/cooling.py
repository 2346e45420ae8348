"""A turn of simulated annealing: moves at random, those that cost more kept the less often the colder it gets.

Kirkpatrick, Gelatt, Vecchi, "Optimization by Simulated Annealing", Science 220 (1983). Whoever stands in the way of a
meeting changes places with it, and so on along the chain (Kempe), as is usual in timetabling.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from random import Random

from cned_planner.search.annealing.board import Board, Chain
from cned_planner.search.annealing.meetings import Meeting
from cned_planner.search.annealing.terrain import Spot, Terrain, Weeks

TRIAL, PERSON = 1.4e-6, 1.6e-6
"""Effort to choose a move, and to price it for each host and division of its meetings, week by week: on the machine
where they were measured, CPU seconds within 20 %, at all sizes of schools."""

LONGEST_CHAIN = 8
"""Meetings that change places together."""

HOPELESS = 14
"""Temperatures: a move that is dearer by more of them would be kept less often than once in a million times."""

MOVES_PER_DEGREE = 64
"""Between two looks at the thermometer."""


class Cooling:
    """Anneals meetings on a board. `best` are their spots in the cheapest plan on the way."""

    def __init__(self, terrain: Terrain, meetings: Sequence[Meeting], random: Random) -> None:
        self.board = Board(terrain, meetings)
        self.random = random
        self.price = self.best_price = self.board.price()
        self.best = list(self.board.spot_of)
        self.spent = 0.0
        self._meetings = meetings

    def run(self, hot: float, cold: float, effort: float) -> None:
        """Try moves until the effort is spent, while it cools from one temperature to the other."""
        draw, spot_of = self.random.random, self.board.spot_of
        movable = [(rank, meeting.choices) for rank, meeting in enumerate(self._meetings) if meeting.movable]
        number = len(movable)
        while number and self.spent < effort:
            temperature = hot * (cold / hot) ** (self.spent / effort)
            self.spent += TRIAL * MOVES_PER_DEGREE
            for _ in range(MOVES_PER_DEGREE):
                meeting, choices = movable[int(draw() * number)]
                spot = choices[int(draw() * len(choices))]
                if spot is not spot_of[meeting]:
                    chain = self._chain(meeting, spot)
                    if chain:
                        self._try(chain, temperature)

    def _chain(self, meeting: int, spot: Spot) -> Chain | None:
        """The move, and that of all in its way to where it comes from; None where that leads nowhere."""
        board, before = self.board, self.board.spot_of[meeting]
        if not board.is_taken(board.block_of[meeting], spot.mask & ~before.mask):
            return ((meeting, spot),)
        if len(spot.weeks) != len(before.weeks) or spot.slot == before.slot:
            return None
        chain, members = [(meeting, spot)], {meeting}
        for one, target in chain:  # which grows
            for other in sorted(board.in_the_way(board.block_of[one], target) - members):
                there = _other_side(board.spot_of[other], before, spot)
                goal = board.block_of[other].spots.get(there) if there else None
                if goal is None or not self._meetings[other].movable or len(chain) == LONGEST_CHAIN:
                    return None
                members.add(other)
                chain.append((other, goal))
        return chain

    def _try(self, chain: Chain, temperature: float) -> None:
        """Make the move if it is not dearer, and by chance if it is."""
        for _, spot in chain:
            self.spent += PERSON * spot.people
        dearer = self.board.dearer(chain)
        if dearer is None or dearer > HOPELESS * temperature:
            return
        if dearer <= 0 or self.random.random() < exp(-dearer / temperature):
            self.board.move(chain)
            self.price += dearer
            if self.price < self.best_price:
                self.best_price = self.price
                self.best = list(self.board.spot_of)


def _other_side(spot: Spot, one: Spot, other: Spot) -> tuple[Weeks, int] | None:
    """Where a meeting goes while those on one spot and on the other change places."""
    if one.weeks == other.weeks:  # so do all on these two slots, in whatever weeks they are
        return spot.weeks, one.slot if spot.slot == other.slot else other.slot
    for here, there in ((one, other), (other, one)):
        if (spot.weeks, spot.slot) == (here.weeks, here.slot):
            return there.weeks, there.slot
    return None
