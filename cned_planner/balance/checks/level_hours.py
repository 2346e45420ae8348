"""A pupil's services in a subject add up to the hours that the level is due, groups included.

Source: a choice of the school, `levels.….hours`. Unit: hours a week of one pupil in one subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cned_planner.balance.places import told_by_level
from cned_planner.balance.twice import counted_twice
from cned_planner.balance.views import totals
from cned_planner.findings import Finding
from cned_planner.school import Division, JudgedAs, School, Service
from cned_planner.words import say_hours

ID = "level-hours"
TITLE = "Les services donnent à chaque élève les heures dues à son niveau"
LEVEL: JudgedAs = "warning"

Fault = tuple[str, float, tuple[float, ...]]
"""A subject, its hours due, and the hours that pupils have instead."""


def findings(school: School) -> Iterator[Finding]:
    every = told_by_level(school, lambda division: _faults(school, division), "hours", within=lambda fault: fault[0])
    for told in every:
        subject, due, given = told.fault
        said = f"{say_hours(due)} {'due' if due < 2 else 'dues'} chaque semaine (levels)"
        message = f"{subject} : {said}, {_said(given)} dans les services."
        yield Finding(ID, told.name, message, "Accordez les deux (levels, services).", place=told.place)


def _faults(school: School, division: Division) -> Iterator[Fault]:
    twice = {pair.of_division.subject.code for pair in counted_twice(school, division)}
    for subject, due in division.level.hours.items():
        given = totals(school, division, partial(_hours_of, subject))
        # nought is another finding (due-without-service), or the choice of another group
        others = tuple(hours for hours in given if hours not in (0, due.hours))
        if others and subject not in twice:
            yield subject, due.hours, others


def _hours_of(subject: str, service: Service) -> float:
    return service.due.hours if service.subject.code == subject else 0


def _said(given: tuple[float, ...]) -> str:
    if len(given) == 1:
        return say_hours(given[0])
    return f"de {say_hours(given[0])} à {say_hours(given[-1])} selon le groupe"
