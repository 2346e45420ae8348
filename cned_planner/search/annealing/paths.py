"""The most frequent moves: single services of whole divisions change places between two slots, or between two weeks.

Whoever is in the way of such a meeting is so with its host or with its division. In each week these have no more than
one meeting on either side, so for those of whom two move nothing changes: what is dearer is the spots, and the days of
the hosts and divisions of whom one meeting moves, at the ends of the path from one to the next in the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cned_planner.search.annealing.board import FREE, GROUPS, Board, Chain
from cned_planner.search.annealing.meetings import Meeting
from cned_planner.search.annealing.prices import BROKEN, FORBIDDEN
from cned_planner.search.annealing.quotes import Quotes
from cned_planner.search.annealing.terrain import Block, Spot, other_side

NO_PATH: Final = -FORBIDDEN
"""In place of a price: groups, alignments or other numbers of weeks have a part in it."""


class Paths:
    """Prices moves of one meeting with those in its way. `people` concerns the path that was priced last."""

    def __init__(self, board: Board, quotes: Quotes, meetings: Sequence[Meeting], longest: int) -> None:
        self.board = board
        self.quotes = quotes
        self.people = 0
        self._members: list[int] = []
        self._goals: list[Spot] = []
        """Who moves, and where each goes, as far as the path was followed."""
        self._movable = [meeting.movable for meeting in meetings]
        self._longest = longest
        self._ends: list[int] = []
        """Divisions at the ends, each followed by the moments from which and to which its meeting moves."""

    def quote(self, meeting: int, spot: Spot) -> int:
        """By how much the plan becomes dearer if a meeting goes there; `BROKEN` or more where a rule is.

        It is not looked at how many classes are live at a time.
        """
        board = self.board
        before = board.spot_of[meeting]
        self._members, self._goals, self.people = [meeting], [spot], spot.people
        if not board.block_of[meeting].plain or len(spot.weeks) != len(before.weeks):
            return NO_PATH
        self._ends = []
        price = member = 0
        while member < len(self._members):  # which grows
            one, goal = self._members[member], self._goals[member]
            member += 1
            price += goal.price - board.spot_of[one].price
            for rank in range(len(goal.days)):
                for by_host in (True, False):
                    dearer = self._follow_or_end(one, goal, rank, before.place, by_host=by_host)
                    if dearer == NO_PATH or dearer >= BROKEN:
                        return dearer
                    price += dearer
        return price + self._of_families()

    def chain(self) -> Chain:
        """The moves of the path that was priced last."""
        return list(zip(self._members, self._goals, strict=True))

    def _follow_or_end(self, meeting: int, goal: Spot, rank: int, first_place: int, *, by_host: bool) -> int:
        """Let who has the host or the division of a meeting where it goes change places with it, or price the end."""
        board = self.board
        block, source = board.block_of[meeting], board.spot_of[meeting]
        day, moment = goal.days[rank], goal.moments[rank]
        bit = goal.bits[day]
        if by_host:
            rival = board.at_host_on(block.hosts[0], day, bit, moment)
        else:
            rival = board.at_division_on(block.divisions[0], day, bit, moment)
        if rival == FREE:
            return self._end(block, source, goal, rank, by_host=by_host)
        for member in self._members:  # sooner than `in`, once compiled
            if member == rival:
                return 0
        if rival == GROUPS or not board.block_of[rival].plain:
            return NO_PATH
        target = self._target(rival, source, goal)
        if target is None or (board.block_of[rival] is block and target.place == first_place):
            return FORBIDDEN  # or a meeting of the same service would stand there again
        self._members.append(rival)
        self._goals.append(target)
        self.people += target.people
        return 0

    def _target(self, meeting: int, source: Spot, goal: Spot) -> Spot | None:
        """Where a meeting goes that is in the way between these spots, if it can."""
        block, there = self.board.block_of[meeting], self.board.spot_of[meeting]
        place = other_side(there, source, goal)
        target = block.spots[place] if place >= 0 else None
        if target is None or not self._movable[meeting] or len(self._members) == self._longest:
            return None
        return None if self.board.is_there_that_day(block, there, target) else target

    def _end(self, block: Block, before: Spot, spot: Spot, rank: int, *, by_host: bool) -> int:
        """By how much the days of a host or a division are dearer of whom no other meeting moves in that week."""
        day, other = before.days[rank], spot.days[rank]
        bit, other_bit = before.bits[day], spot.bits[other]
        if by_host:
            return self.quotes.of_host(block.hosts[0], day, bit, other, other_bit)
        division = block.divisions[0]
        price = self.quotes.of_division(division, day, bit, other, other_bit)
        if price >= BROKEN:
            return NO_PATH if self.board.terrain.splits[division] else price
        self._ends.append(division)
        self._ends.append(before.moments[rank])
        self._ends.append(spot.moments[rank])
        return price

    def _of_families(self) -> int:
        """What brothers and sisters pay more than what each division was priced for, as if others stayed."""
        clash, moments, kin, ends = self.board.clash, self.board.moments, self.board.terrain.kin, self._ends
        price = 0
        for end in range(0, len(ends), 3):
            division, source, target = ends[end], ends[end + 1], ends[end + 2]
            price += clash[division * moments + target] - clash[division * moments + source]
            for other in range(0, end, 3):
                if source == ends[other + 1]:
                    price += 2 * kin[division].get(ends[other], 0)
                elif source == ends[other + 2]:
                    price -= 2 * kin[division].get(ends[other], 0)
        return price
