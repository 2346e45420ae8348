"""A turn of simulated annealing: moves at random, those that cost more kept the less often the colder it gets.

Kirkpatrick, Gelatt, Vecchi, "Optimization by Simulated Annealing", Science 220 (1983). Whoever stands in the way of a
meeting changes places with it, and so on along the chain (Kempe), as is usual in timetabling.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from random import Random
from typing import Final

from cned_planner.search.annealing.board import Board, Chain
from cned_planner.search.annealing.meetings import Meeting
from cned_planner.search.annealing.paths import NO_PATH, Paths
from cned_planner.search.annealing.prices import FORBIDDEN
from cned_planner.search.annealing.quotes import Quotes
from cned_planner.search.annealing.terrain import Spot, Terrain, other_side

COMPILED = __file__.endswith((".so", ".pyd"))
"""Whether this is a module that mypyc has made of this source: where it was installed, there was a compiler."""

FASTER: Final = 6 if COMPILED else 1
"""How many times as many moves the same effort is."""

TRIAL: Final = 0.2e-6
PERSON: Final = 1.8e-6
"""Effort in plain Python to choose a move and price it for its hosts, and to price it for everyone in its meetings,
week by week: on the machine where they were measured, CPU seconds within 30 %, at all sizes of schools."""

LONGEST_CHAIN: Final = 8
"""Meetings that change places together."""

MOVES_PER_DEGREE: Final = 64
"""Between two looks at the thermometer."""


class Cooling:
    """Anneals meetings on a board. `best` are their spots in the cheapest plan on the way."""

    def __init__(self, terrain: Terrain, meetings: Sequence[Meeting], random: Random) -> None:
        self.board = Board(terrain, meetings)
        self.quotes = Quotes(self.board)
        self.paths = Paths(self.board, self.quotes, meetings, LONGEST_CHAIN)
        self.random = random
        self.price = self.best_price = self.quotes.total()
        self.best = list(self.board.spot_of)
        self._spent = 0.0
        """In plain Python."""
        self._meetings = meetings
        self._choices = [meeting.choices for meeting in meetings]

    @property
    def spent(self) -> float:
        """Effort of all runs."""
        return self._spent / FASTER

    def run(self, hot: float, cold: float, effort: float) -> None:
        """Try moves until the effort is spent, while it cools from one temperature to the other.

        Temperatures are in cost units of a school whose weights are the usual ones. By how much dearer a move may be is
        drawn first: what is dearer for hosts by more than that, and more than is hoped for pupils, is not looked at
        further. So end two of three. Nor is a day on which the block is live at another time already.
        """
        board, quotes, draw = self.board, self.quotes, self.random.random
        unit, hope = board.terrain.price_unit, board.terrain.hope
        movable = [rank for rank, meeting in enumerate(self._meetings) if meeting.movable]
        number = len(movable)
        effort *= FASTER
        while number and self._spent < effort:
            temperature: float = unit * hot * (cold / hot) ** (self._spent / effort)
            self._spent += TRIAL * MOVES_PER_DEGREE
            for _ in range(MOVES_PER_DEGREE):
                meeting = movable[int(draw() * number)]
                choices, block, before = self._choices[meeting], board.block_of[meeting], board.spot_of[meeting]
                size: int = len(choices)
                spot = choices[int(draw() * size)]
                if spot is not before and not board.is_there_that_day(block, before, spot):
                    allowed: float = -temperature * log(1.0 - draw())
                    if quotes.for_hosts(block, before, spot) <= allowed + hope:
                        self._try(meeting, spot, allowed)

    def _try(self, meeting: int, spot: Spot, allowed: float) -> None:
        """Make the move, and those that it asks for, unless they are dearer by more than what is allowed."""
        board = self.board
        chain: Chain = []
        dearer, people = self.paths.quote(meeting, spot), self.paths.people
        if dearer == NO_PATH:
            chain = self._chain(meeting, spot)
            dearer = self.quotes.together(chain, allowed + board.terrain.hope) if chain else FORBIDDEN
            people += sum([there.people for _, there in chain])
        self._spent += PERSON * people
        if dearer > allowed:
            return
        chain = chain or self.paths.chain()
        if board.is_within_limit(chain):
            board.move(chain)
            self.price += dearer
            if self.price < self.best_price:
                self.best_price = self.price
                self.best = list(board.spot_of)

    def _chain(self, meeting: int, spot: Spot) -> Chain:
        """The move, and that of all in its way to where it comes from; empty where that leads nowhere."""
        board, before = self.board, self.board.spot_of[meeting]
        chain: Chain = [(meeting, spot)]
        # between two weeks of a slot only paths exchange
        may_exchange = len(spot.weeks) == len(before.weeks) and spot.slot != before.slot
        members = [meeting]
        for one, target in chain:  # which grows
            for other in board.in_the_way(board.block_of[one], target):
                if other in members:
                    continue
                if not may_exchange:
                    return []
                block, place = board.block_of[other], other_side(board.spot_of[other], before, spot)
                if block is board.block_of[one] and place == before.place:
                    return []  # a meeting of the same services would stand there again
                goal = block.spots[place] if place >= 0 else None
                if goal is None or not self._meetings[other].movable or len(chain) == LONGEST_CHAIN:
                    return []
                members.append(other)
                chain.append((other, goal))
        return chain
