"""Who is live when: the live sessions of a plan, which moves are tried on many thousand times a second.

All rules about live sessions hold at all times. Autonomous work is not on the board.

What hosts, audiences, divisions and blocks have is kept as patterns, day by day. The cell of a host and a day, in one
list for all hosts, is the rank of the host times the number of days, and the rank of the day; so with the others. Small
numbers and plain loops are what a compiler does most with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cned_planner.search.annealing.meetings import Meeting
from cned_planner.search.annealing.terrain import Block, Spot, Terrain

Chain = list[tuple[int, Spot]]
"""Meetings by their rank, and where they go."""

FREE: Final = -1
"""In place of a meeting: nobody is there."""

GROUPS: Final = -2
"""In place of a meeting: one or more of groups of the division."""


class Board:
    """Meetings on their spots: `spot_of` each, by its rank."""

    def __init__(self, terrain: Terrain, meetings: Sequence[Meeting]) -> None:
        self.terrain = terrain
        self.days, self.moments = len(terrain.days), terrain.moments
        self.week_days, self.start = terrain.week_days, terrain.start
        self.block_of = [meeting.block for meeting in meetings]
        self.spot_of = [terrain.not_held] * len(meetings)
        self.at_host = [0] * (len(terrain.hosts) * self.days)
        self.at_audience = [0] * (len(terrain.audiences) * self.days)
        self.live = [0] * (len(terrain.divisions) * self.days)
        """When each division, or a group drawn from it, is live."""
        self.held = [0] * (len(terrain.blocks) * self.days)
        """When each block is; blocks are no more than services."""
        self._classes = [0] * self.moments
        """Live classes at each moment."""
        self._meeting_of_host = [-1] * (len(terrain.hosts) * self.moments)
        self._meeting_of_audience = [-1] * (len(terrain.audiences) * self.moments)
        """Who is there at a moment; stale where the pattern says that nobody is."""
        self.clash = [0] * (len(terrain.divisions) * self.moments)
        """What each division would pay at a moment, or pays, for brothers and sisters who are live."""
        self.hours = [[0] * len(terrain.every_week) for _ in terrain.divisions]
        """Live slots of each division, week by week."""
        self.prices = [terrain.prices_when_live(division, self.hours[division]) for division in terrain.divisions]
        """Of the days of each division."""
        self.no_flips = [0] * len(self.at_audience)
        for rank, meeting in enumerate(meetings):
            self.move([(rank, meeting.spot)])

    # -- who is there ---------------------------------------------------------------------------------------

    def at_host_on(self, host: int, day: int, bit: int, moment: int) -> int:
        """The meeting that a host has at a moment, which is that bit of that day, or `FREE`."""
        if self.at_host[host * self.days + day] & bit:
            return self._meeting_of_host[host * self.moments + moment]
        return FREE

    def at_division_on(self, division: int, day: int, bit: int, moment: int) -> int:
        """The same of a division; `GROUPS` where groups drawn from it are live."""
        if not self.live[division * self.days + day] & bit:
            return FREE
        audience = self.terrain.own_audience[division]
        if self.at_audience[audience * self.days + day] & bit:
            return self._meeting_of_audience[audience * self.moments + moment]
        return GROUPS

    def in_the_way(self, block: Block, spot: Spot) -> list[int]:
        """The meetings that hosts or pupils of the block have at that spot."""
        found: list[int] = []
        for rank in range(len(spot.days)):
            day, moment = spot.days[rank], spot.moments[rank]
            bit = spot.bits[day]
            for host in block.hosts:
                if self.at_host[host * self.days + day] & bit:
                    meeting = self._meeting_of_host[host * self.moments + moment]
                    if meeting not in found:
                        found.append(meeting)
            for rival in block.rivals:
                if self.at_audience[rival * self.days + day] & bit:
                    meeting = self._meeting_of_audience[rival * self.moments + moment]
                    if meeting not in found:
                        found.append(meeting)
        return found

    def is_there_that_day(self, block: Block, before: Spot, spot: Spot) -> bool:
        """Whether the block is live at another time of a day to which a meeting of it would go: once is the rule."""
        first = block.rank * self.days
        for day in spot.days:  # noqa: SIM110 (any() takes three times as long)
            if self.held[first + day] & ~(before.bits[day] | spot.bits[day]):
                return True
        return False

    def is_within_limit(self, chain: Chain) -> bool:
        """Whether no more classes would be live at a time than the school may have."""
        limit = self.terrain.limit
        if limit is None:
            return True
        more: dict[int, int] = {}
        for meeting, spot in chain:
            size = self.block_of[meeting].size
            for moment in spot.moments:
                more[moment] = more.get(moment, 0) + size
            for moment in self.spot_of[meeting].moments:
                more[moment] = more.get(moment, 0) - size
        for moment, number in more.items():  # noqa: SIM110
            if number > 0 and self._classes[moment] + number > limit:
                return False
        return True

    def live_then(self, division: int, day: int, flips: list[int]) -> int:
        """When a division is live on a day once these bits have changed for audiences."""
        cell = self.terrain.own_audience[division] * self.days + day
        live = self.at_audience[cell] ^ flips[cell]
        for groups in self.terrain.splits[division]:
            for group in groups:
                cell = group * self.days + day
                live |= self.at_audience[cell] ^ flips[cell]
        return live

    def concerned_by(self, chain: Chain) -> tuple[list[int], list[int]]:
        """The days on which something changes, and the divisions for which it does."""
        days: list[int] = []
        divisions: list[int] = []
        for meeting, spot in chain:
            _add_missing(self.spot_of[meeting].days, days)
            _add_missing(spot.days, days)
            _add_missing(self.block_of[meeting].divisions, divisions)
        return days, divisions

    # -- moving ---------------------------------------------------------------------------------------------

    def move(self, chain: Chain) -> None:
        """Give these meetings their new spots, at once."""
        days, divisions = self.concerned_by(chain)
        for meeting, _ in chain:
            self._flip(meeting, -1)
        for meeting, spot in chain:
            self.spot_of[meeting] = spot
            self._flip(meeting, 1)
        for division in divisions:
            self._note_live(division, days)

    def _flip(self, meeting: int, sign: int) -> None:
        """Take a meeting from its spot (-1), or put it there (1)."""
        block, spot = self.block_of[meeting], self.spot_of[meeting]
        for rank in range(len(spot.days)):
            day, moment = spot.days[rank], spot.moments[rank]
            bit = spot.bits[day]
            self.held[block.rank * self.days + day] ^= bit
            self._classes[moment] += sign * block.size
            for host in block.hosts:
                self.at_host[host * self.days + day] ^= bit
                if sign > 0:
                    self._meeting_of_host[host * self.moments + moment] = meeting
            for audience in block.audiences:
                self.at_audience[audience * self.days + day] ^= bit
                if sign > 0:
                    self._meeting_of_audience[audience * self.moments + moment] = meeting

    def _note_live(self, division: int, days: list[int]) -> None:
        """What follows from when a division is live, after audiences of it may have moved on these days."""
        hours, first = self.hours[division], division * self.days
        for day in days:
            now, then = self.live[first + day], self.live_then(division, day, self.no_flips)
            self.live[first + day] = then
            hours[day // self.week_days] += then.bit_count() - now.bit_count()
            for rank in ranks_of(now ^ then):
                moment = self.start[day] + rank
                sign = 1 if then >> rank & 1 else -1
                for other, weight in self.terrain.kin[division].items():
                    self.clash[other * self.moments + moment] += sign * weight
        self.prices[division] = self.terrain.prices_when_live(division, hours)


def _add_missing(some: tuple[int, ...], found: list[int]) -> None:
    """Add those that are not there yet."""
    for one in some:
        if one not in found:
            found.append(one)


def ranks_of(pattern: int) -> list[int]:
    """The ranks of the bits that are set."""
    return [rank for rank in range(pattern.bit_length()) if pattern >> rank & 1]
