"""By how much moves would make a plan dearer. `BROKEN` or more: a rule of live sessions would be broken.

Any moves are priced by what changes for everyone; `paths` are a shorter way for the most frequent ones.
"""

from __future__ import annotations

from cned_planner.search.annealing.board import Board, Chain
from cned_planner.search.annealing.prices import FORBIDDEN, Prices
from cned_planner.search.annealing.terrain import Block, Spot


class Quotes:
    """Prices moves of meetings on a board, as the board is when it is asked."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._terrain, self._days = board.terrain, board.days
        self._host_prices, self._kin = board.terrain.host_prices, board.terrain.kin
        self._host_flips = [0] * len(board.at_host)
        self._audience_flips = [0] * len(board.at_audience)
        self._block_flips = [0] * len(board.held)
        """The bits that a chain changes in patterns of the board; 0 but while it is priced."""
        self._host_cells: list[int] = []
        self._audience_cells: list[int] = []
        self._block_cells: list[int] = []
        """Where they are not 0."""

    def total(self) -> int:
        """What the live sessions cost. The order of work is not theirs: it waits for the autonomous sessions."""
        board, terrain = self.board, self._terrain
        hoped = sum([service.due.sync_max for service in terrain.blocks])
        price = round(hoped * terrain.price_of_an_hour) + sum([spot.price for spot in board.spot_of])
        price += sum([self._host_prices[cell][taken] for cell, taken in enumerate(board.at_host)])
        clashes = 0
        for division in terrain.divisions:
            for day in terrain.days:
                live = board.live[division * self._days + day]
                price += self._of_day(division, day, board.prices[division], live, board.no_flips)
                clashes += self._of_clashes(division, live << board.start[day])
        return price + clashes // 2  # both divisions count each

    # -- one meeting ----------------------------------------------------------------------------------------

    def for_hosts(self, block: Block, before: Spot, spot: Spot) -> int:
        """By how much a move alone is dearer for hosts, and what the spots cost as such."""
        price = spot.price - before.price
        at_host, prices = self.board.at_host, self._host_prices
        bits, bits_before = spot.bits, before.bits
        for host in block.hosts:
            first = host * self._days
            for day in before.days:
                taken, of_day = at_host[first + day], prices[first + day]
                price += of_day[taken & ~bits_before[day] | bits[day]] - of_day[taken]
            for day in spot.days:
                if not bits_before[day]:
                    taken, of_day = at_host[first + day], prices[first + day]
                    price += of_day[taken | bits[day]] - of_day[taken]
        return price

    def of_host(self, host: int, day: int, bit: int, other: int, other_bit: int) -> int:
        """By how much a host's days are dearer if a meeting goes from one moment to another, each a bit of a day."""
        taken, of_day = self.board.at_host[host * self._days + day], self._host_prices[host * self._days + day]
        if day == other:
            return of_day[taken ^ bit ^ other_bit] - of_day[taken]
        price = of_day[taken ^ bit] - of_day[taken]
        taken, of_day = self.board.at_host[host * self._days + other], self._host_prices[host * self._days + other]
        return price + of_day[taken ^ other_bit] - of_day[taken]

    def of_division(self, division: int, day: int, bit: int, other: int, other_bit: int) -> int:
        """The same of a division, families left out.

        `BROKEN` or more where a day looks like too much: for none of the pupils it may be, who are in different groups.
        """
        if day == other:
            return self._of_flipped_day(division, day, bit ^ other_bit, self.board.prices[division])
        prices = then = self.board.prices[division]
        week, other_week = day // self.board.week_days, other // self.board.week_days
        if week != other_week:
            then = self._prices_after(division, week, other_week)
        price = self._of_flipped_day(division, day, bit, then) + self._of_flipped_day(division, other, other_bit, then)
        if then is not prices:
            for one in self._terrain.days:
                if one not in (day, other):
                    price += self._of_flipped_day(division, one, 0, then)
        return price

    def _of_flipped_day(self, division: int, day: int, flip: int, then: list[Prices]) -> int:
        """By how much a day is dearer for a division once these bits have changed and days have those prices."""
        live = self.board.live[division * self._days + day]
        was, becomes = self.board.prices[division][day][live], then[day][live ^ flip]
        return FORBIDDEN if was >= FORBIDDEN or becomes >= FORBIDDEN else becomes - was

    def _prices_after(self, division: int, week: int, other: int) -> list[Prices]:
        """Of the days of a division, once one live slot of it has gone from one week to another."""
        board, terrain = self.board, self._terrain
        hours = board.hours[division]
        fewer, more = terrain.share(division, hours[week] - 1), terrain.share(division, hours[other] + 1)
        if fewer == terrain.share(division, hours[week]) and more == terrain.share(division, hours[other]):
            return board.prices[division]
        changes = [0] * len(hours)
        changes[week], changes[other] = -1, 1
        return self._prices_with(division, changes)

    # -- any moves at once ----------------------------------------------------------------------------------

    def together(self, chain: Chain, ceiling: float) -> int:
        """Of several moves at once; `FORBIDDEN`, too, where they are dearer for hosts alone than the ceiling.

        It is not looked at how many classes are live at a time.
        """
        price = self._flip_all(chain)
        for cell in self._host_cells:
            taken, of_day = self.board.at_host[cell], self._host_prices[cell]
            price += of_day[taken ^ self._host_flips[cell]] - of_day[taken]
            self._host_flips[cell] = 0  # a cell may be named twice
        if price <= ceiling and self._is_once_a_day(chain):
            price += self._for_pupils(chain)
        else:
            price = FORBIDDEN
        for cell in self._block_cells:
            self._block_flips[cell] = 0
        for cell in self._audience_cells:
            self._audience_flips[cell] = 0
        return price

    def _flip_all(self, chain: Chain) -> int:
        """Note what changes, and say what the spots cost more as such."""
        price = 0
        self._host_cells, self._audience_cells, self._block_cells = [], [], []
        for meeting, spot in chain:
            block, before = self.board.block_of[meeting], self.board.spot_of[meeting]
            price += spot.price - before.price
            for day in before.days:
                self._flip(block, day, before.bits[day] ^ spot.bits[day])
            for day in spot.days:
                if not before.bits[day]:
                    self._flip(block, day, spot.bits[day])
        return price

    def _flip(self, block: Block, day: int, bits: int) -> None:
        cell = block.rank * self._days + day
        self._block_flips[cell] ^= bits
        self._block_cells.append(cell)
        for host in block.hosts:
            cell = host * self._days + day
            self._host_flips[cell] ^= bits
            self._host_cells.append(cell)
        for audience in block.audiences:
            cell = audience * self._days + day
            self._audience_flips[cell] ^= bits
            self._audience_cells.append(cell)

    def _is_once_a_day(self, chain: Chain) -> bool:
        """Whether no block would be live twice a day."""
        for meeting, spot in chain:
            first = self.board.block_of[meeting].rank * self._days
            for day in spot.days:
                if self.board.held[first + day] ^ self._block_flips[first + day] != spot.bits[day]:
                    return False
        return True

    def _for_pupils(self, chain: Chain) -> int:
        board = self.board
        days, divisions = board.concerned_by(chain)
        price = 0
        changes: list[tuple[int, int]] = []
        for division in divisions:
            lives = [board.live_then(division, day, self._audience_flips) for day in days]
            comes, goes = self._come_and_go(division, days, lives)
            price += self._of_days(division, days, lives)
            price += self._of_clashes(division, comes) - self._of_clashes(division, goes)
            for rank, (others_come, others_go) in enumerate(changes):
                weight = self._kin[division].get(divisions[rank], 0)
                if weight:  # each was priced as if the other stayed
                    price += weight * ((comes & others_come).bit_count() + (goes & others_go).bit_count())
                    price -= weight * ((comes & others_go).bit_count() + (goes & others_come).bit_count())
            changes.append((comes, goes))
        return price

    def _come_and_go(self, division: int, days: list[int], lives: list[int]) -> tuple[int, int]:
        """The moments, as bits, at which a division will be live and is not, and the other way round."""
        comes = goes = 0
        for rank, then in enumerate(lives):
            start, now = self.board.start[days[rank]], self.board.live[division * self._days + days[rank]]
            comes |= (then & ~now) << start
            goes |= (now & ~then) << start
        return comes, goes

    def _of_clashes(self, division: int, moments: int) -> int:
        """What a division would pay at these moments, or pays."""
        price, first = 0, division * self.board.moments
        while moments:
            moment = moments.bit_length() - 1
            moments ^= 1 << moment
            price += self.board.clash[first + moment]
        return price

    def _of_days(self, division: int, days: list[int], lives: list[int]) -> int:
        """By how much dearer its days are for a division that will be live like this on some of them."""
        board, first = self.board, division * self._days
        prices, price = board.prices[division], 0
        prices_then = self._prices_then(division, days, lives)
        for rank, then in enumerate(lives):
            price += self._of_day(division, days[rank], prices_then, then, self._audience_flips)
            price -= self._of_day(division, days[rank], prices, board.live[first + days[rank]], board.no_flips)
        if prices_then is not prices:
            for day in self._terrain.days:
                if day not in days:
                    live = board.live[first + day]
                    price += self._of_day(division, day, prices_then, live, board.no_flips)
                    price -= self._of_day(division, day, prices, live, board.no_flips)
        return price

    def _prices_then(self, division: int, days: list[int], lives: list[int]) -> list[Prices]:
        """Of its days, where what is fair for a day may be another share of the week."""
        board = self.board
        more = [0] * len(board.hours[division])
        for rank, then in enumerate(lives):
            now = board.live[division * self._days + days[rank]]
            more[days[rank] // board.week_days] += then.bit_count() - now.bit_count()
        return self._prices_with(division, more) if any(more) else board.prices[division]

    def _prices_with(self, division: int, more: list[int]) -> list[Prices]:
        """Of its days, with so many more live slots in each week."""
        hours = [live + change for live, change in zip(self.board.hours[division], more, strict=True)]
        return self._terrain.prices_when_live(division, hours)

    def _of_day(self, division: int, day: int, prices: list[Prices], live: int, flips: list[int]) -> int:
        """What a division that is live like this pays on a day, once these bits have changed for audiences."""
        price = prices[day][live]
        if price >= FORBIDDEN and self._terrain.splits[division] and not self._overburdens(division, day, flips):
            return price % FORBIDDEN
        return price

    def _overburdens(self, division: int, day: int, flips: list[int]) -> bool:
        """Whether it is too much even for the busiest pupil, who is in one group of each split."""
        for slots, most in self._terrain.limits[division][day]:
            if self._busiest_pupil(division, day, slots, flips) > most:
                return True
        return False

    def _busiest_pupil(self, division: int, day: int, slots: int, flips: list[int]) -> int:
        """The most live sessions that a pupil of the division has on these slots of the day."""
        total = self._live_slots(self._terrain.own_audience[division], day, slots, flips)
        for groups in self._terrain.splits[division]:
            total += max([self._live_slots(group, day, slots, flips) for group in groups])
        return total

    def _live_slots(self, audience: int, day: int, slots: int, flips: list[int]) -> int:
        cell = audience * self._days + day
        return ((self.board.at_audience[cell] ^ flips[cell]) & slots).bit_count()
