"""Who is live when, as bits: the live sessions of a plan, which moves are tried on many thousand times a second.

All rules about live sessions hold at all times. Autonomous work is not on the board.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import inf

from cned_planner.search.annealing.meetings import Meeting
from cned_planner.search.annealing.prices import FORBIDDEN, Prices
from cned_planner.search.annealing.terrain import NOT_HELD, Block, Spot, Terrain

Chain = Sequence[tuple[int, Spot]]
"""Meetings by their rank, and where they go."""

NOBODY: Mapping[int, int] = {}


class Board:
    """Meetings on their spots: `spot_of` each, by its rank."""

    def __init__(self, terrain: Terrain, meetings: Sequence[Meeting]) -> None:
        self.terrain = terrain
        self._start, self._full, self._kin, self._limit = terrain.start, terrain.full, terrain.kin, terrain.limit
        self._host_prices = terrain.host_prices
        self.block_of = [meeting.block for meeting in meetings]
        self.spot_of = [NOT_HELD] * len(meetings)
        self._at_host = [0] * len(terrain.hosts)
        self._at_audience = [0] * len(terrain.audiences)
        self._live = [0] * len(terrain.divisions)
        """The moments at which each division, or a group drawn from it, is live."""
        self.held: dict[Block, int] = dict.fromkeys(terrain.blocks.values(), 0)
        """The moments at which the services of each block are live."""
        self._classes = [0] * terrain.moments
        """Live classes at each moment."""
        self._meeting_of_host = [[-1] * terrain.moments for _ in terrain.hosts]
        self._meeting_of_audience = [[-1] * terrain.moments for _ in terrain.audiences]
        """Who is there at a moment; stale where the mask says that nobody is."""
        self._prices = [terrain.prices_when_live(division, 0) for division in terrain.divisions]
        for rank, meeting in enumerate(meetings):
            self.move([(rank, meeting.spot)])

    # -- moving ---------------------------------------------------------------------------------------------

    def is_taken(self, block: Block, mask: int) -> bool:
        """Whether a host of the block or pupils of it are live at one of these moments."""
        if block.plain:
            return bool((self._at_host[block.hosts[0]] | self._live[block.divisions[0]]) & mask)
        for host in block.hosts:
            if self._at_host[host] & mask:
                return True
        for rival in block.rivals:  # noqa: SIM110 (any() takes three times as long)
            if self._at_audience[rival] & mask:
                return True
        return False

    def in_the_way(self, block: Block, spot: Spot) -> set[int]:
        """The meetings that hosts or pupils of the block have at that spot."""
        found = set()
        for moment in spot.moments:
            for host in block.hosts:
                if self._at_host[host] >> moment & 1:
                    found.add(self._meeting_of_host[host][moment])
            for rival in block.rivals:
                if self._at_audience[rival] >> moment & 1:
                    found.add(self._meeting_of_audience[rival][moment])
        return found

    def move(self, chain: Chain) -> None:
        """Give these meetings their new spots, at once."""
        divisions = dict.fromkeys(division for meeting, _ in chain for division in self.block_of[meeting].divisions)
        for meeting, _ in chain:
            self._flip(meeting, -1)
        for meeting, spot in chain:
            self.spot_of[meeting] = spot
            self._flip(meeting, 1)
        for division in divisions:
            self._live[division] = self._live_then(division, NOBODY)
            self._prices[division] = self.terrain.prices_when_live(division, self._live[division])

    def _flip(self, meeting: int, sign: int) -> None:
        """Take a meeting from its spot (-1), or put it there (1)."""
        block, spot = self.block_of[meeting], self.spot_of[meeting]
        self.held[block] ^= spot.mask
        for host in block.hosts:
            self._at_host[host] ^= spot.mask
        for audience in block.audiences:
            self._at_audience[audience] ^= spot.mask
        for moment in spot.moments:
            self._classes[moment] += sign * block.size
            if sign > 0:
                for host in block.hosts:
                    self._meeting_of_host[host][moment] = meeting
                for audience in block.audiences:
                    self._meeting_of_audience[audience][moment] = meeting

    def _live_then(self, division: int, flipped: Mapping[int, int]) -> int:
        """When a division is live once these moments of audiences have changed."""
        own = self.terrain.own_audience[division]
        live = self._at_audience[own] ^ flipped.get(own, 0)
        for groups in self.terrain.splits[division]:
            for group in groups:
                live |= self._at_audience[group] ^ flipped.get(group, 0)
        return live

    # -- what it costs --------------------------------------------------------------------------------------

    def price(self) -> int:
        """What the live sessions cost. The order of work is not theirs: it waits for the autonomous sessions."""
        terrain = self.terrain
        hoped = sum(service.due.sync_max for service in terrain.blocks)
        price = round(hoped * terrain.price_of_an_hour) + sum(spot.price for spot in self.spot_of)
        price += sum(self._price_of_host(host, self._at_host[host], terrain.days) for host in terrain.hosts)
        price += sum(
            self._price_of_day(division, day, self._prices[division], self._live[division], NOBODY)
            for division in terrain.divisions
            for day in terrain.days
        )
        clashes = sum(
            weight * (self._live[division] & self._live[other]).bit_count()
            for division in terrain.divisions
            for other, weight in terrain.kin[division]
        )
        return price + clashes // 2  # both divisions count each

    def dearer_for_hosts(self, block: Block, before: Spot, spot: Spot) -> int:
        """By how much a move alone is dearer for hosts, and what the spots cost as such.

        Annealing asks this of every move, and of one in three the rest: prices are looked up here, without a call.
        """
        price = spot.price - before.price
        start, full = self._start, self._full
        days = spot.days if spot.days == before.days else spot.days + before.days
        for host in block.hosts:
            taken, prices = self._at_host[host], self._host_prices[host]
            then = (taken & ~before.mask) | spot.mask
            for day in days:
                of_day, first, whole = prices[day], start[day], full[day]
                price += of_day[then >> first & whole] - of_day[taken >> first & whole]
        return price

    def dearer_alone(self, meeting: int, spot: Spot, for_hosts: int) -> int | None:
        """By how much a move makes the plan dearer that nobody is in the way of, and that is so much for hosts.

        None where a rule forbids it; a day that is too much for a teacher or a pupil is dearer by `FORBIDDEN`.
        """
        block, before = self.block_of[meeting], self.spot_of[meeting]
        if block.plain and spot.weeks == before.weeks:
            if self._is_there_that_day(block, before, spot):
                return None
            if self._limit is not None and any(self._classes[one] > self._limit - block.size for one in spot.moments):
                return None
            for_pupils = self._dearer_for_division(block, before, spot)
            if for_pupils is not None:
                return for_hosts + for_pupils
        return self.dearer_together(((meeting, spot),), inf)

    def is_exchange(self, chain: Chain) -> bool:
        """Whether two single services of one host, each of a whole division, change places.

        Nothing changes for him, nor in how many classes are live at a time.
        """
        (meeting, spot), (rival, goal) = chain
        block, other = self.block_of[meeting], self.block_of[rival]
        return (
            block.plain
            and other.plain
            and block.hosts == other.hosts
            and spot.weeks == goal.weeks == self.spot_of[meeting].weeks
            and other.divisions[0] not in self.terrain.families[block.divisions[0]]
        )

    def dearer_exchanged(self, chain: Chain) -> int | None:
        """By how much such an exchange makes the plan dearer; None where a rule forbids it."""
        if any(self._is_there_that_day(self.block_of[one], self.spot_of[one], spot) for one, spot in chain):
            return None
        price = 0
        for meeting, spot in chain:
            block, before = self.block_of[meeting], self.spot_of[meeting]
            for_pupils = self._dearer_for_division(block, before, spot)
            if for_pupils is None:
                return self.dearer_together(chain, inf)
            price += spot.price - before.price + for_pupils
        return price

    def _is_there_that_day(self, block: Block, before: Spot, spot: Spot) -> bool:
        """Whether the block is live at another time of the day to which a meeting of it would go: once is the rule."""
        return bool((self.held[block] ^ before.mask) & spot.days_mask)

    def dearer_together(self, chain: Chain, ceiling: float) -> int | None:
        """The same of several moves at once. None, too, where they are dearer for hosts alone than the ceiling."""
        grouped = False
        price = 0
        hosts: dict[int, int] = {}
        audiences: dict[int, int] = {}
        divisions: set[int] = set()
        days: set[int] = set()
        for meeting, spot in chain:
            block, before = self.block_of[meeting], self.spot_of[meeting]
            flipped = spot.mask ^ before.mask
            for host in block.hosts:
                hosts[host] = hosts.get(host, 0) ^ flipped
            for audience in block.audiences:
                audiences[audience] = audiences.get(audience, 0) ^ flipped
            divisions.update(block.divisions)
            grouped = grouped or block.grouped
            days.update(before.days, spot.days)
            price += spot.price - before.price
        for host, flipped in hosts.items():
            if flipped:
                taken = self._at_host[host]
                price += self._price_of_host(host, taken ^ flipped, days) - self._price_of_host(host, taken, days)
        if price > ceiling or not self._may_move(chain):
            return None
        return price + self._dearer_for_pupils(divisions, audiences, days, grouped=grouped)

    def _dearer_for_division(self, block: Block, before: Spot, spot: Spot) -> int | None:
        """By how much a move of a single service of a whole division is dearer for pupils, the most frequent case.

        None where a day looks like too much: for none of the pupils it may be, who are in different groups.
        """
        division, start, full = block.divisions[0], self._start, self._full
        live = self._live[division]
        live_then = live ^ spot.mask ^ before.mask
        of_division = self._prices[division]
        price = 0
        for day in spot.days if spot.days == before.days else spot.days + before.days:
            prices, first, whole = of_division[day], start[day], full[day]
            now, then = prices[live >> first & whole], prices[live_then >> first & whole]
            if now >= FORBIDDEN or then >= FORBIDDEN:
                return None
            price += then - now
        for other, weight in self._kin[division]:
            there = self._live[other]
            price += weight * ((there & spot.mask).bit_count() - (there & before.mask).bit_count())
        return price

    def _may_move(self, chain: Chain) -> bool:
        """Whether no service would be live twice a day, nor too many at a time."""
        held: dict[Block, int] = {}
        for meeting, spot in chain:
            block = self.block_of[meeting]
            held[block] = held.get(block, self.held[block]) ^ spot.mask ^ self.spot_of[meeting].mask
        if any(held[self.block_of[meeting]] & spot.days_mask != spot.mask for meeting, spot in chain):
            return False
        return self._limit is None or self._is_within_limit(chain)

    def _is_within_limit(self, chain: Chain) -> bool:
        """Whether there are no more live classes at a time than the school may have."""
        more: dict[int, int] = {}
        for meeting, spot in chain:
            size = self.block_of[meeting].size
            for moment in spot.moments:
                more[moment] = more.get(moment, 0) + size
            for moment in self.spot_of[meeting].moments:
                more[moment] = more.get(moment, 0) - size
        limit = self._limit or 0
        return all(number <= 0 or self._classes[moment] + number <= limit for moment, number in more.items())

    def _dearer_for_pupils(
        self, divisions: Iterable[int], flipped: Mapping[int, int], days: Collection[int], *, grouped: bool
    ) -> int:
        terrain = self.terrain
        price = 0
        lives: dict[int, int] = {}
        for division in divisions:
            live = self._live[division]
            if grouped:
                live_then = self._live_then(division, flipped)
            else:
                live_then = live ^ flipped[terrain.own_audience[division]]
                if live == live_then:
                    continue
            lives[division] = live_then
            prices, prices_then = self._prices[division], terrain.prices_when_live(division, live_then)
            for day in days if prices is prices_then else terrain.days:
                price += self._price_of_day(division, day, prices_then, live_then, flipped)
                price -= self._price_of_day(division, day, prices, live, NOBODY)
        for division, live_then in lives.items():
            live = self._live[division]
            for other, weight in self._kin[division]:
                there = self._live[other]
                there_then = lives.get(other, there)
                if other not in lives or other < division:
                    price += weight * ((live_then & there_then).bit_count() - (live & there).bit_count())
        return price

    def _price_of_host(self, host: int, taken: int, days: Iterable[int]) -> int:
        start, full, prices = self._start, self._full, self._host_prices[host]
        price = 0
        for day in days:
            price += prices[day][taken >> start[day] & full[day]]
        return price

    def _price_of_day(
        self, division: int, day: int, prices: list[Prices], live: int, flipped: Mapping[int, int]
    ) -> int:
        """What a division that is live then pays on that day, once these moments of audiences have changed."""
        price = prices[day][live >> self.terrain.start[day] & self.terrain.full[day]]
        if price >= FORBIDDEN and self.terrain.splits[division] and not self._overburdens(division, day, flipped):
            return price % FORBIDDEN
        return price

    def _overburdens(self, division: int, day: int, flipped: Mapping[int, int]) -> bool:
        """Whether it is too much even for the busiest pupil, who is in one group of each split."""
        limits = self.terrain.limits(division, day)
        return any(self._busiest_pupil(division, mask, flipped) > most for mask, most in limits)

    def _busiest_pupil(self, division: int, mask: int, flipped: Mapping[int, int]) -> int:
        """The most live sessions that a pupil of the division has at these moments."""

        def count(audience: int) -> int:
            return ((self._at_audience[audience] ^ flipped.get(audience, 0)) & mask).bit_count()

        own = count(self.terrain.own_audience[division])
        return own + sum(max(map(count, groups)) for groups in self.terrain.splits[division])
