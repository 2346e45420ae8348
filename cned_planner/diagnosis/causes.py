"""Reasons why there is no plan, as far as a way out has to heal each of them.

Causes that have nothing in common which could be given up are healed one by one, each in a small model of its own:
what that costs adds up, and no way out that heals them all costs less.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cned_planner.diagnosis.changes import Item
from cned_planner.diagnosis.requests import Request
from cned_planner.school import School
from cned_planner.search.blocks import live_blocks

OF_HOURS: tuple[Item, ...] = (("live-least", ()), ("live-most", ()), ("hours", ()))


@dataclass(frozen=True)
class Cause:
    """Requests that cannot all hold, as a timetable of them would show; or as the sum of their live hours does.

    The latter, `counted`, are the limit of live classes, what else keeps them few, and the hours that are too many.
    """

    requests: tuple[Request, ...]
    counted: tuple[Request, ...] = ()

    @property
    def all(self) -> tuple[Request, ...]:
        return (*self.requests, *self.counted)

    def includes(self, other: Cause) -> bool:
        """Whether what heals this one heals the other."""
        return set(other.requests) <= set(self.requests) and set(other.counted) <= set(self.counted)


def cause_of(school: School, requests: Iterable[Request], *, counted: bool = False) -> Cause:
    """The cause that these requests are, with those of aligned services, which change together."""
    known = dict.fromkeys(requests)
    blocks = live_blocks(school)
    for request in tuple(known):
        if request.kind == "live":
            members = blocks.get(school.services[request.about[0]], ())
            known |= {Request("live", (one.id,)): None for one in members if one.due.sync_min}
    return Cause((), tuple(known)) if counted else Cause(tuple(known))


def items_of(request: Request) -> tuple[Item, ...]:
    """The things that may be changed for the request to give way."""
    match request.kind:
        case "hours":
            return OF_HOURS[-1:]
        case "live":
            return OF_HOURS
        case "away" | "closed":
            return ((request.kind, request.about[:1]),)
        case _:
            return ((request.kind, request.about),)


def merged(causes: Sequence[Cause]) -> Cause:
    """One cause that is healed where all these are."""
    requests = dict.fromkeys(request for cause in causes for request in cause.requests)
    counted = dict.fromkeys(request for cause in causes for request in cause.counted)
    return Cause(tuple(requests), tuple(counted))


def apart(causes: Iterable[Cause], avoided: Collection[Item] = ()) -> list[Cause]:
    """The causes, those merged that share something which may change; what is `avoided` may not."""
    sets: list[tuple[set[Hashable], list[Cause]]] = []
    for cause in causes:
        keys, members = set(_changeable(cause, avoided)), [cause]
        for others in [one for one in sets if not one[0].isdisjoint(keys)]:
            sets.remove(others)
            keys, members = others[0] | keys, [*others[1], *members]
        sets.append((keys, members))
    return [merged(members) for _, members in sets]


def _changeable(cause: Cause, avoided: Collection[Item]) -> Iterator[Hashable]:
    """What two causes have in common if one change may heal both: all hours of a service are one thing."""
    for request in cause.all:
        if any(item not in avoided for item in items_of(request)):
            yield request.about if request.kind in ("live", "hours") else request
