"""What the hours and the alignments of a school say of its sessions before any search."""

from __future__ import annotations

from cned_planner.school import SYNC, Mode, School, Service


def may_have(service: Service, mode: Mode) -> bool:
    """Whether the hours allow any session of that part."""
    return service.due.sync_max > 0 if mode == SYNC else service.due.hours > service.due.sync_min


def may_be_weekly(service: Service, mode: Mode) -> bool:
    """Whether the hours allow a session of that part in every week."""
    due = service.due
    return (due.sync_max if mode == SYNC else due.hours - due.sync_min) >= 1


def may_halve(service: Service, mode: Mode) -> bool:
    """Whether a session of that part can be held in a single week label."""
    due = service.due
    if due.sync_min != due.sync_max:
        return True
    fixed = due.sync_min if mode == SYNC else due.hours - due.sync_min
    return fixed % 1 != 0


def must_halve(service: Service, mode: Mode) -> bool:
    """Whether one of the bounds of that part's hours is not a whole number."""
    due = service.due
    bounds = (due.sync_min, due.sync_max) if mode == SYNC else (due.hours - due.sync_min, due.hours - due.sync_max)
    return any(bound % 1 for bound in bounds)


def live_blocks(school: School) -> dict[Service, tuple[Service, ...]]:
    """The services that alignments tie together, directly or through others, by each of them."""
    blocks: dict[Service, tuple[Service, ...]] = {}
    for alignment in school.alignments:
        members = dict.fromkeys(member for service in alignment.services for member in blocks.get(service, (service,)))
        for member in members:
            blocks[member] = tuple(members)
    return blocks
