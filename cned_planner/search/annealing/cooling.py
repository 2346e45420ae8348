"""A turn of simulated annealing: moves at random, those that cost more kept the less often the colder it gets.

Kirkpatrick, Gelatt, Vecchi, "Optimization by Simulated Annealing", Science 220 (1983). Whoever stands in the way of a
meeting changes places with it, and so on along the chain (Kempe), as is usual in timetabling.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from random import Random

from cned_planner.search.annealing.board import Board, Chain
from cned_planner.search.annealing.meetings import Meeting
from cned_planner.search.annealing.terrain import Spot, Terrain, Weeks

TRIAL, PERSON = 1.4e-6, 1.6e-6
"""Effort to choose a move and price it for its hosts, and to price it for everyone in its meetings, week by week: on
the machine where they were measured, CPU seconds within 20 %, at all sizes of schools."""

LONGEST_CHAIN = 8
"""Meetings that change places together."""

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
        """Try moves until the effort is spent, while it cools from one temperature to the other.

        Temperatures are in cost units of a school whose weights are the usual ones. By how much dearer a move may be is
        drawn first: what is dearer for hosts by more than that, and more than is hoped for pupils, is not looked at
        further. So end two of three. Nor is a day on which the block is live at another time already.
        """
        draw, held, spot_of = self.random.random, self.board.held, self.board.spot_of
        dearer_for_hosts = self.board.dearer_for_hosts
        unit, hope = self.board.terrain.price_unit, self.board.terrain.hope
        movable = [
            (rank, meeting.block, meeting.choices) for rank, meeting in enumerate(self._meetings) if meeting.movable
        ]
        number = len(movable)
        while number and self.spent < effort:
            temperature = unit * hot * (cold / hot) ** (self.spent / effort)
            self.spent += TRIAL * MOVES_PER_DEGREE
            for _ in range(MOVES_PER_DEGREE):
                meeting, block, choices = movable[int(draw() * number)]
                spot, before = choices[int(draw() * len(choices))], spot_of[meeting]
                if spot is not before and not held[block] & spot.days_mask & ~(before.mask | spot.mask):
                    allowed = -temperature * log(1.0 - draw())
                    for_hosts = dearer_for_hosts(block, before, spot)
                    if for_hosts <= allowed + hope:
                        self._try(meeting, spot, for_hosts, allowed)

    def _try(self, meeting: int, spot: Spot, for_hosts: int, allowed: float) -> None:
        """Make the move, and those that it asks for, unless they are dearer by more than what is allowed.

        `for_hosts`: by how much the move alone is dearer for hosts.
        """
        board = self.board
        chain = self._chain(meeting, spot)
        if chain is None:
            return
        for _, there in chain:
            self.spent += PERSON * there.people
        if len(chain) == 1:
            dearer = board.dearer_alone(meeting, spot, for_hosts)
        elif len(chain) == 2 and board.is_exchange(chain):
            dearer = board.dearer_exchanged(chain)
        else:
            dearer = board.dearer_together(chain, allowed + board.terrain.hope)
        if dearer is not None and dearer <= allowed:
            board.move(chain)
            self.price += dearer
            if self.price < self.best_price:
                self.best_price = self.price
                self.best = list(board.spot_of)

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
                block, there = board.block_of[other], _other_side(board.spot_of[other], before, spot)
                if block is board.block_of[one] and there == (before.weeks, before.slot):
                    return None  # a meeting of the same services would stand there again
                goal = block.spots.get(there) if there else None
                if goal is None or not self._meetings[other].movable or len(chain) == LONGEST_CHAIN:
                    return None
                members.add(other)
                chain.append((other, goal))
        return chain


def _other_side(spot: Spot, one: Spot, other: Spot) -> tuple[Weeks, int] | None:
    """Where a meeting goes while those on one spot and on the other change places."""
    if one.weeks == other.weeks:  # so do all on these two slots, in whatever weeks they are
        return spot.weeks, one.slot if spot.slot == other.slot else other.slot
    for here, there in ((one, other), (other, one)):
        if (spot.weeks, spot.slot) == (here.weeks, here.slot):
            return there.weeks, there.slot
    return None
