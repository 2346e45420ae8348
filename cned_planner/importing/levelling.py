"""Hours that the services of a level have in common become those of the level: one line to change instead of ten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from cned_planner.importing.draft import Draft, DraftHours, DraftLevel, DraftService


def levelled(draft: Draft) -> Draft:
    """The draft with hours in its levels, and without them in the services that have the same."""
    levels = {level.code: level if level.hours else _with_hours(level, draft) for level in draft.levels}
    level_of = {division.code: levels.get(division.level or "") for division in draft.divisions}
    services = tuple(_leaning(service, level_of.get(service.audience)) for service in draft.services)
    return replace(draft, levels=tuple(levels.values()), services=services)


def _with_hours(level: DraftLevel, draft: Draft) -> DraftLevel:
    """The commonest hours of each subject that every division of the level has a service of its own in."""
    divisions = {division.code for division in draft.divisions if division.level == level.code}
    own = [service for service in draft.services if service.audience in divisions]
    taught = {service.audience for service in own}
    return replace(level, hours=dict(_commonest(own, taught)))


def _commonest(services: list[DraftService], divisions: set[str]) -> Iterator[tuple[str, DraftHours]]:
    by_subject: dict[str, list[DraftService]] = {}
    for service in services:
        if service.hours is not None:
            by_subject.setdefault(service.subject, []).append(service)
    for subject, found in by_subject.items():
        if {service.audience for service in found} == divisions:
            (hours, sync), _ = Counter((service.hours or 0, service.sync) for service in found).most_common(1)[0]
            yield subject, DraftHours(hours, sync)


def _leaning(service: DraftService, level: DraftLevel | None) -> DraftService:
    due = level.hours.get(service.subject) if level else None
    same = due is not None and (service.hours, service.sync) == (due.hours, due.sync)
    return replace(service, hours=None, sync=None) if same else service


def hours_by_audience(draft: Draft) -> Mapping[str, float]:
    """Hours a week of each division's and each group's services."""
    levels = {level.code: level for level in draft.levels}
    level_of = {division.code: levels.get(division.level or "") for division in draft.divisions}
    result: dict[str, float] = {}
    for service in draft.services:
        level = level_of.get(service.audience)
        due = level.hours.get(service.subject) if level else None
        hours = service.hours if service.hours is not None else due.hours if due else 0
        result[service.audience] = result.get(service.audience, 0) + hours
    return result
