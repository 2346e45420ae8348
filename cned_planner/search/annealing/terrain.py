"""What never changes while the live sessions of a school are annealed: who can be live when, and at what price.

Words: a *moment* is a week label and a slot, one bit of a mask; a *block* is a service, or all those that alignments
tie together; a *meeting* is a live session of a block, all its services at once; a *spot* is where a meeting can be.
Whoever can have one live session at a time, a teacher or a virtual class, is a *host*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations

from cned_planner.audit.counting import never_together, usable_slots
from cned_planner.preferences import late_or_unwanted, sibling_clash, sync_target, usual_slot, weight_of
from cned_planner.school import SYNC, Audience, Group, Level, School, Service, Slot
from cned_planner.search.annealing.prices import (
    Prices,
    division_prices,
    free_prices,
    half_days,
    hope_for_pupils,
    price_unit,
    teacher_prices,
)
from cned_planner.search.blocks import live_blocks, may_have

Weeks = tuple[int, ...]
"""Ranks of week labels."""


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """Weeks and a slot. Without weeks the meeting is not held."""

    weeks: Weeks
    """One of `Terrain.ways`: the same weeks are the same tuple."""
    slot: int
    """Position of the slot in the week."""
    place: int
    """Its rank among all that weeks and slots make, from 0 for the first slot in every week."""
    moments: tuple[int, ...]
    days: tuple[int, ...]
    """Ranks of the days of the cycle, one for each moment."""
    bits: tuple[int, ...]
    """By day of the cycle: its moment in the pattern of that day, 0 where it has none."""
    price: int
    """What costs just by being there, less what it costs not to be held."""
    people: int
    """Hosts and divisions that are there, once for each week."""


def other_side(spot: Spot, one: Spot, other: Spot) -> int:
    """The place to which a meeting goes while those on one spot and on another change places; -1 where that is none."""
    if one.weeks is other.weeks:  # so do all on these two slots, in whatever weeks they are
        return spot.place - spot.slot + (one.slot if spot.slot == other.slot else other.slot)
    if spot.place == one.place:
        return other.place
    return one.place if spot.place == other.place else -1


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Services whose live sessions share their slots, by the ranks of whom they concern."""

    rank: int
    services: tuple[Service, ...]
    size: int
    """Live classes at a time."""
    hosts: tuple[int, ...]
    audiences: tuple[int, ...]
    rivals: tuple[int, ...]
    """Audiences that share pupils with one of its own, and these themselves."""
    divisions: tuple[int, ...]
    plain: bool
    """Whether it is a single service of a whole division, with one host."""
    spots: tuple[Spot | None, ...]
    """By place, as far as nobody is unavailable and nothing closed; none where services exclude each other."""
    weekly: tuple[Spot, ...]
    single: tuple[Spot, ...]
    """The same, in every week and in one of several."""


class Terrain:
    """A school by numbers. Days are those of the cycle, all days of the first week label first."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.length = len(school.slots)
        self.every_week: Weeks = tuple(range(len(school.weeks)))
        self.ways: list[Weeks] = list(dict.fromkeys([self.every_week, *((week,) for week in self.every_week)]))
        """The weeks in which a live session can be."""
        self.moments = len(school.weeks) * self.length
        self._teachers = list(school.teachers.values())
        self._rooms = self._rooms_beside_teachers()
        self._divisions = list(school.divisions.values())
        self._audiences = list(school.audiences.values())
        self._host_rank = {host: rank for rank, host in enumerate([*self._teachers, *self._rooms])}
        self._audience_rank = {audience: rank for rank, audience in enumerate(self._audiences)}
        self._division_rank = {division: rank for rank, division in enumerate(self._divisions)}
        self._cut_days()
        self._price_days()
        self.price_unit, self.hope = price_unit(school), hope_for_pupils(school)
        self.hosts, self.audiences, self.divisions = (
            range(len(ranks)) for ranks in (self._host_rank, self._audience_rank, self._division_rank)
        )
        self.own_audience = [self._audience_rank[division] for division in self._divisions]
        self.splits = [
            [[self._audience_rank[group] for group in groups] for groups in school.splits_of[division]]
            for division in self._divisions
        ]
        """The groups of each division: a pupil is in one of each list."""
        self.limits = [[self._limits(division, day) for day in self.days] for division in self.divisions]
        """Of each division and day, what one pupil may have."""
        self.kin = self._find_kin()
        self._times = [self._find_times(weeks, slot) for weeks in self.ways for slot in school.slots]
        """By place: one for all blocks, as there are many spots."""
        self._spots: dict[tuple[int, int, int], Spot] = {}
        """By place, price and people: blocks that are alike share them, so that there are few to keep at hand."""
        self.blocks = self._make_blocks()
        self.limit = school.establishment.max_live_classes

    def _rooms_beside_teachers(self) -> list[str]:
        """The virtual classes, but for those of teachers, who are in one place at a time anyway."""
        if self.school.establishment.virtual_rooms == "teacher":
            return []
        return list(dict.fromkeys(map(self.school.room_of, self.school.services.values())))

    # -- days and what they cost ----------------------------------------------------------------------------

    def _cut_days(self) -> None:
        names = self.school.days
        slots = self.school.slots_of_day
        self.week_days = len(names)
        self.start = [week * self.length + slots[day][0].position for week in self.every_week for day in names]
        """The first moment of each day."""
        self.full = [(1 << len(slots[day])) - 1 for day in names] * len(self.every_week)
        """The pattern of each day on which every slot is taken."""
        self.days = range(len(self.start))
        self.half_days = [half_days(self.school, day) for day in names] * len(self.every_week)
        bits, nowhere = (0,) * len(self.days), ()
        self.not_held = Spot(weeks=(), slot=-1, place=-1, moments=nowhere, days=nowhere, bits=bits, price=0, people=1)

    def _price_days(self) -> None:
        school, repeat = self.school, len(self.every_week)

        @cache
        def of_teacher(most: int | None) -> list[Prices]:
            return [teacher_prices(school, day, most) for day in school.days] * repeat

        free = [free_prices(school, day) for day in school.days] * repeat
        of_hosts = [of_teacher(teacher.max_sync_per_day) for teacher in self._teachers] + [free] * len(self._rooms)
        self.host_prices = [of_day for of_host in of_hosts for of_day in of_host]
        """Of each host, day by day, by the pattern of what is taken."""
        self._open_days = [max(1, school.open_days(division)) for division in self._divisions]
        self._day_of_division = cache(partial(division_prices, school))
        self._days_of_division: list[dict[tuple[int, ...], list[Prices]]] = [{} for _ in self._divisions]

    def share(self, division: int, live: int) -> int:
        """How many of so many live slots in a week are fair for a day."""
        return -(-live // self._open_days[division])

    def prices_when_live(self, division: int, hours: Sequence[int]) -> list[Prices]:
        """Of each day, by pattern, for a division with so many live slots in each week: one list for equal shares."""
        shares = tuple([self.share(division, live) for live in hours])
        known = self._days_of_division[division]
        if shares not in known:
            level = self._divisions[division].level
            limits = (_most_a_day(level), level.max_consecutive_sync)
            known[shares] = [self._day_of_division(day, share, *limits) for share in shares for day in self.school.days]
        return known[shares]

    @property
    def price_of_an_hour(self) -> int:
        """What the school pays for a live hour that a service could have and has not."""
        return 2 * weight_of(self.school, sync_target)

    def _limits(self, division: int, day: int) -> list[tuple[int, int]]:
        """Of one pupil: slots of a day as a pattern, and at how many of them he can be live at the most."""
        level = self._divisions[division].level
        found, most = [], _most_a_day(level)
        if most is not None:
            found.append((self.full[day], most))
        if level.max_consecutive_sync is not None:
            length = level.max_consecutive_sync + 1
            runs = [ranks[first : first + length] for ranks in self.half_days[day] for first in range(len(ranks))]
            patterns = [sum([1 << rank for rank in run]) for run in runs if len(run) == length]
            found += [(pattern, level.max_consecutive_sync) for pattern in patterns]
        return found

    def _find_kin(self) -> list[dict[int, int]]:
        """Of each division: those in which it has brothers and sisters, and the price of a moment live together."""
        kin: list[dict[int, int]] = [{} for _ in self._divisions]
        for siblings in self.school.siblings:
            price = weight_of(self.school, sibling_clash) * siblings.families
            first, second = self._division_rank[siblings.first], self._division_rank[siblings.second]
            kin[first][second] = kin[second][first] = kin[first].get(second, 0) + price
        return kin

    # -- blocks and their spots -----------------------------------------------------------------------------

    def _make_blocks(self) -> dict[Service, Block]:
        """The block of each service that may be live."""
        tied = live_blocks(self.school)
        live = [service for service in self.school.services.values() if may_have(service, SYNC)]
        members = dict.fromkeys(tied.get(service, (service,)) for service in live)
        blocks = {services: self._make_block(rank, services) for rank, services in enumerate(members)}
        return {service: blocks[tied.get(service, (service,))] for service in live}

    def _make_block(self, rank: int, services: tuple[Service, ...]) -> Block:
        school = self.school
        teachers = dict.fromkeys(teacher for service in services for teacher in service.teachers)
        # whoever else is in the room of a division has pupils of it: only groups need a room of their own
        in_groups = [service for service in services if isinstance(service.audience, Group)]
        rooms = dict.fromkeys(map(school.room_of, in_groups)) if self._rooms else {}
        hosts = [*teachers, *rooms]
        audiences = dict.fromkeys(service.audience for service in services)
        divisions = dict.fromkeys(division for one in audiences for division in school.divisions_of(one))
        rivals = frozenset[Audience]().union(*(school.sharing_pupils[one] for one in audiences))
        people = len(hosts) + len(divisions)
        usable = set.intersection(*(set(usable_slots(school, service)) for service in services))
        if any(never_together(school, one, other) for one, other in combinations(services, 2)):
            usable = set()
        spots = tuple(
            self._make_spot(services, weeks, slot, people) if slot in usable else None
            for weeks in self.ways
            for slot in school.slots
        )
        held = [spot for spot in spots if spot is not None]
        return Block(
            rank=rank,
            services=services,
            size=len(services),
            hosts=tuple(self._host_rank[host] for host in hosts),
            audiences=tuple(self._audience_rank[one] for one in audiences),
            rivals=tuple(sorted(self._audience_rank[one] for one in rivals)),
            divisions=tuple(self._division_rank[one] for one in divisions),
            plain=len(services) == len(hosts) == 1 and not in_groups,
            spots=spots,
            weekly=tuple(spot for spot in held if spot.weeks == self.every_week),
            single=tuple(spot for spot in held if spot.weeks != self.every_week),
        )

    def _make_spot(self, services: Sequence[Service], weeks: Weeks, slot: Slot, people: int) -> Spot:
        place = self.place(weeks, slot.position)
        moments, days, bits = self._times[place]
        unwanted = weight_of(self.school, late_or_unwanted)
        unusual = weight_of(self.school, usual_slot)
        once = sum(
            unwanted * late_or_unwanted.is_unwanted(service, slot) + unusual * usual_slot.is_unusual(service, slot)
            for service in services
        )
        hours = len(services) * len(weeks) / len(self.every_week)
        price = once * len(weeks) - round(hours * self.price_of_an_hour)
        people *= len(weeks)
        key = (place, price, people)
        if key not in self._spots:
            self._spots[key] = Spot(
                weeks=weeks,
                slot=slot.position,
                place=place,
                moments=moments,
                days=days,
                bits=bits,
                price=price,
                people=people,
            )
        return self._spots[key]

    def place(self, weeks: Weeks, slot: int) -> int:
        """The rank of the spot there in `Block.spots`."""
        return self.ways.index(weeks) * self.length + slot

    def _find_times(self, weeks: Weeks, slot: Slot) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
        """Moments, days and bits of a spot."""
        rank = self.school.days.index(slot.day)
        days = tuple(week * self.week_days + rank for week in weeks)
        bit = 1 << slot.position - self.start[rank]
        moments = tuple(week * self.length + slot.position for week in weeks)
        return moments, days, tuple(bit * (day in days) for day in self.days)


def _most_a_day(level: Level) -> int | None:
    """How many live sessions a pupil may have on a day: live ones count among all hours, too."""
    limits = [limit for limit in (level.max_sync_per_day, level.max_hours_per_day) if limit is not None]
    return min(limits, default=None)
