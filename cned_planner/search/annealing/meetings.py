"""From the live sessions of a plan to meetings that can be moved, and back.

Where hours lie between bounds, a meeting may be left out, at its price, and others are there that are not held yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cned_planner.plan import Session, is_pinned
from cned_planner.school import EVERY_WEEK, SYNC, School
from cned_planner.search.annealing.terrain import Block, Spot, Terrain, Weeks


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    block: Block
    spot: Spot
    """Where it is at first."""
    choices: tuple[Spot, ...]
    """Where it could be, as far as its block alone is concerned."""
    movable: bool = True
    """Whether no pin holds it."""


def meetings_of(terrain: Terrain, sessions: Iterable[Session]) -> list[Meeting]:
    """The meetings of a plan, block by block, in the order of the file."""
    held: dict[Block, list[Session]] = {block: [] for block in terrain.blocks.values()}
    for session in sessions:
        if session.mode == SYNC:
            block = terrain.blocks[session.service]
            if session.service == block.services[0]:  # the others are live with it
                held[block].append(session)
    return [meeting for block, some in held.items() for meeting in _meetings_of_block(terrain, block, some)]


def _meetings_of_block(terrain: Terrain, block: Block, held: Iterable[Session]) -> Iterator[Meeting]:
    """Those that are held, then those that its hours allow as well."""
    hours = sum(session.hours for session in held)
    spare = hours - max(service.due.sync_min for service in block.services)
    more = min(service.due.sync_max for service in block.services) - hours
    pinned = [pin for pin in terrain.school.pins if pin.service in block.services]
    for session in sorted(held, key=lambda one: one.hours):
        choices = block.weekly if session.week == EVERY_WEEK else block.single
        if session.week != EVERY_WEEK and more % 1:
            choices, more = (*block.single, *block.weekly), more - 0.5
        if session.hours <= spare:
            choices, spare = (*choices, terrain.not_held), spare - session.hours
        spot = block.spots[terrain.place(_weeks_of(terrain.school, session), session.slot.position)]
        assert spot is not None  # where a plan that holds every rule has a live session
        stays = any(is_pinned(terrain.school, replace(session, service=pin.service)) for pin in pinned)
        yield Meeting(block, spot, choices, movable=not stays)
    for _ in range(int(more)):
        yield Meeting(block, terrain.not_held, (*block.weekly, terrain.not_held))
    if more % 1:
        yield Meeting(block, terrain.not_held, (*block.single, terrain.not_held))


def _weeks_of(school: School, session: Session) -> Weeks:
    return tuple(school.weeks.index(week) for week in school.weeks_of(session.week))


def sessions_of(terrain: Terrain, blocks: Iterable[Block], spots: Iterable[Spot]) -> list[Session]:
    """The live sessions where meetings of these blocks have these spots."""
    weeks, slots = terrain.school.weeks, terrain.school.slots
    return [
        Session(
            service, SYNC, EVERY_WEEK if spot.weeks == terrain.every_week else weeks[spot.weeks[0]], slots[spot.slot]
        )
        for block, spot in zip(blocks, spots, strict=True)
        if spot.weeks
        for service in block.services
    ]
