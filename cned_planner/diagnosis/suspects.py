"""Where to look first: what the findings of the audit are about."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from cned_planner.audit.squeezing import squeezed
from cned_planner.diagnosis.causes import Cause, cause_of
from cned_planner.diagnosis.counting import slimmed
from cned_planner.diagnosis.live_sum import has_too_many_live_hours, live_sum_requests
from cned_planner.diagnosis.requests import Request, requests_of
from cned_planner.findings import Finding
from cned_planner.school import School, Service
from cned_planner.search.blocks import live_blocks


def suspects_of(school: School, findings: Iterable[Finding]) -> Iterator[list[Request]]:
    """For each impossibility that the audit has found, the requests among which its cause is."""
    for finding in findings:
        services = with_aligned(school, _services(school, finding))
        if services:
            yield requests_of(school, services, live_only=finding.rule not in ("hours-above-slots", "pins-clash"))


def causes_of(school: School, findings: Sequence[Finding]) -> Iterator[Cause]:
    """For each impossibility that the audit has found, a cause that a remedy has to heal."""
    yield from (cause_of(school, slimmed(school, requests)) for requests in suspects_of(school, findings))
    if findings and has_too_many_live_hours(school):
        yield cause_of(school, live_sum_requests(school), counted=True)


def _services(school: School, finding: Finding) -> Sequence[Service]:
    """The services of what a finding names."""
    kind, _, code = finding.name.rpartition(" ")
    if finding.rule == "alignment-impossible":
        return next(one.services for one in school.alignments if finding.name == f"barrette {one.name}")
    if finding.rule == "pins-clash":
        return tuple(dict.fromkeys(pin.service for pin in school.pins))
    if (finding.rule, finding.name) == ("squeezed-live", "establishment") and not has_too_many_live_hours(school):
        return next(_squeezed(school, one.about) for one in squeezed(school) if one.finding.name == finding.name)
    if finding.name in school.divisions:
        return school.services_of_division[school.divisions[finding.name]]
    of_kind = {"professeur": _of_teacher, "service": _of_service, "classe virtuelle": _of_room}
    return of_kind[kind](school, code) if kind in of_kind else ()


def _squeezed(school: School, names: Container[str]) -> Sequence[Service]:
    return tuple(service for service in school.services.values() if f"service {service.id}" in names)


def with_aligned(school: School, services: Sequence[Service]) -> tuple[Service, ...]:
    """The services and those aligned with them, whose slots they share: counting leans on them too."""
    blocks = live_blocks(school)
    return tuple(dict.fromkeys(one for service in services for one in (service, *blocks.get(service, ()))))


def _of_teacher(school: School, code: str) -> Sequence[Service]:
    return school.services_of_teacher[school.teachers[code]]


def _of_service(school: School, code: str) -> Sequence[Service]:
    return (school.services[code],)


def _of_room(school: School, code: str) -> Sequence[Service]:
    return [one for one in school.services.values() if school.room_of(one).split(" ", 1)[1] == code]
