"""Requests judged by counting alone, in milliseconds: what it calls impossible is, whatever else there is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from cned_planner.audit import audit
from cned_planner.diagnosis.remaking import remade
from cned_planner.diagnosis.requests import Request
from cned_planner.diagnosis.restricting import restricted
from cned_planner.findings import errors
from cned_planner.school import HoursDue, School, Service


def too_many(school: School, requests: Collection[Request]) -> bool:
    """Whether counting shows that these requests cannot hold together."""
    return too_many_for_counting(restricted(school, requests)[0], requests)


def too_many_for_counting(narrowed: School, kept: Collection[Request]) -> bool:
    """The same of the school that was restricted to these requests."""
    return bool(errors(audit(_countable(narrowed, frozenset(kept)))))


def _countable(narrowed: School, kept: frozenset[Request]) -> School:
    """The school with services that are due what is kept, no more: so that counting leans on nothing else."""

    def due(service: Service) -> HoursDue:
        live, hours = (Request(kind, (service.id,)) in kept for kind in ("live", "hours"))
        least = service.due.sync_min if live else 0
        most = service.due.sync_max if live else len(narrowed.slots)
        return HoursDue(service.due.hours if hours else least, least, most)

    return remade(narrowed, service=lambda one: replace(one, due=due(one)))


def slimmed(school: School, requests: Sequence[Request]) -> Sequence[Request]:
    """The requests without the kinds of which counting needs none to show that they cannot hold together."""
    if not too_many(school, requests):
        return requests
    for kind in dict.fromkeys(map(_kind, requests)):
        others = [one for one in requests if _kind(one) != kind]
        if too_many(school, others):
            requests = others
    return requests


def _kind(request: Request) -> str:
    """The kind of the request; of a limit of a level, which limit."""
    return request.about[1] if request.kind == "cap" else request.kind
