"""Finds requests of a file that cannot hold together, so few that none can be left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from cned_planner.audit import audit
from cned_planner.diagnosis.core import core
from cned_planner.diagnosis.live_sum import has_too_many_live_hours, live_room, live_sum_requests
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.requests import Request, requests_of
from cned_planner.diagnosis.shrinking import shrunk
from cned_planner.diagnosis.suspects import suspects_of, with_aligned
from cned_planner.findings import errors
from cned_planner.rules import RULES, audience_clash, one_sync_a_day, room_clash, teacher_clash
from cned_planner.school import School
from cned_planner.search.blocks import live_blocks

FEW = 20
"""Requests among which the solver looks for those that can be left out, where counting has found them."""

NATURAL = (audience_clash, teacher_clash, room_clash, one_sync_a_day)
"""The rules that no key of the file switches on or off."""


@dataclass(frozen=True)
class Conflict:
    """Requests that are proved not to hold together.

    `minimal`: it is proved as well that any of them can be left out for the others to hold. `rules` are the ids
    of those rules of nature (one teacher is in one place) without which the requests might hold together.
    `counted`: the sum of the live hours is above what the limit of live classes allows, and is not without any of
    them; then nothing else is proved.
    """

    requests: tuple[Request, ...]
    minimal: bool
    rules: tuple[str, ...] = ()
    counted: bool = False


def find_conflict(school: School, oracle: Oracle) -> Conflict | None:
    """A conflict of this school; None where none was found in time, or where there is none."""
    findings = errors(audit(school))
    for requests in suspects_of(school, findings):
        if oracle.impossible(school, requests):
            return _explained(school, oracle, requests)
    if findings and has_too_many_live_hours(school):
        return _counted(school, oracle)
    for requests in _suspects(school, oracle):
        if oracle.impossible(school, requests):
            return _explained(school, oracle, requests)
    return None


def _suspects(school: School, oracle: Oracle) -> Iterator[list[Request]]:
    """Sets of requests to be looked at: of people alone, then what the whole school names."""
    for services in dict.fromkeys([*live_blocks(school).values(), *school.services_of_teacher.values()]):
        yield requests_of(school, services, live_only=True)
    yield from _named(school, oracle, live_only=True)
    for services in school.services_of_division.values():
        yield requests_of(school, services)
    yield from _named(school, oracle, live_only=False)


def _named(school: School, oracle: Oracle, *, live_only: bool) -> Iterator[list[Request]]:
    """What those ask for whom the whole school names; if that is not enough, what all do."""
    named = None if oracle.clock.is_over else core(school, oracle.clock, live_only=live_only)
    if named is not None:
        yield requests_of(school, with_aligned(school, named), live_only=live_only)
        yield requests_of(school, school.services.values(), live_only=live_only)


def _explained(school: School, oracle: Oracle, requests: Sequence[Request]) -> Conflict:
    few = shrunk(requests, lambda kept: oracle.impossible(school, kept))
    minimal = all(oracle.holds_surely(school, without(few, one)) for one in few)
    return Conflict(tuple(few), minimal, tuple(_rules(school, oracle, few)))


def _counted(school: School, oracle: Oracle) -> Conflict:
    """The limit of live classes, and the fewest services whose live hours are more than it allows."""
    requests = live_sum_requests(school)
    live = [one for one in requests if one.kind == "live"]
    room = sum(live_room(school).values())
    hours = accumulate(school.services[one.about[0]].due.sync_min for one in live)
    too_many = live[: 1 + sum(total <= room for total in hours)]
    fewest = [one for one in requests if one.kind != "live"] + too_many
    if len(fewest) <= FEW and oracle.impossible(school, fewest):
        return _explained(school, oracle, fewest)
    return Conflict(tuple(fewest), minimal=False, counted=True)


def without(requests: Iterable[Request], left_out: Request) -> list[Request]:
    return [request for request in requests if request != left_out]


def _rules(school: School, oracle: Oracle, requests: Sequence[Request]) -> Iterator[str]:
    """The rules of nature that the conflict needs, left out one after the other."""
    left = list(RULES)
    for rule in NATURAL:
        others = [one for one in left if one is not rule]
        if oracle.possible(school, requests, others) is False:
            left = others
        else:
            yield rule.ID
