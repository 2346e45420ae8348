"""Every service gets exactly the hours due, and of these as many live hours as its bounds allow.

Source: the hours of the level or of the service, keys `levels.….hours` and `services.….hours`, `sync`.
Unit: an hour each week; with week labels, a session held in a single one is half an hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.school import ASYNC, EVERY_WEEK, MODES, SYNC, School, Service
from cned_planner.words import say_count, say_hours, say_mode, say_week

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "hour-balance"
TITLE = "Chaque service a toutes ses heures, et ses heures en direct dans les limites prévues"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for service in school.services.values():
        for message, hint in (*_hours(service, plan), *_halves(school, service, plan)):
            yield Finding(ID, service.id, message, hint)


def _hours(service: Service, plan: Plan) -> Iterator[tuple[str, str]]:
    due = service.due
    live, alone = plan.hours(service, SYNC), plan.hours(service, ASYNC)
    if live + alone != due.hours:
        parts = f"{say_hours(live)} en direct, {say_hours(alone)} en autonomie"
        yield (
            f"{_said(due.hours, 'due')} chaque semaine, {_said(live + alone, 'placée')} ({parts}).",
            "Ajoutez des séances." if live + alone < due.hours else "Retirez des séances.",
        )
    if not due.sync_min <= live <= due.sync_max:
        yield (
            f"{say_hours(live)} en direct chaque semaine, {_bounds(service)}.",
            "Changez des séances en direct en séances en autonomie."
            if live > due.sync_max
            else "Changez des séances en autonomie en séances en direct.",
        )


def _said(hours: float, adjective: str) -> str:
    """« 1,5 h due », « 2 h dues »: French has its plural from two on."""
    return f"{say_hours(hours)} {adjective}{'s' if hours >= 2 else ''}"


def _bounds(service: Service) -> str:
    least, most = service.due.sync_min, service.due.sync_max
    if most == 0:
        return "il n’en faut aucune"
    if least == most:
        return f"il en faut exactement {say_hours(least)}"
    return f"il en faut de {say_hours(least)} à {say_hours(most)}"


def _halves(school: School, service: Service, plan: Plan) -> Iterator[tuple[str, str]]:
    """Sessions held one week in two: at most one per mode, and not both in the same label."""
    single = [session for session in plan.of_service(service) if session.week != EVERY_WEEK]
    for week in dict.fromkeys(session.week for session in single):
        if not school.has_labels or week not in school.weeks:
            yield (
                f"Une séance est prévue en {say_week(week)}, que le calendrier ne connaît pas.",
                "Placez-la toutes les semaines, ou ajoutez ces semaines à « calendar: weeks ».",
            )
    for mode in MODES:
        count = sum(session.mode == mode for session in single)
        if count > 1:
            yield (
                f"{say_count(count, 'séance')} {say_mode(mode)} n’ont lieu qu’une semaine sur deux, une au plus.",
                "Réunissez-les deux à deux en séances de toutes les semaines.",
            )
    if len(single) == 2 and {session.mode for session in single} == set(MODES) and single[0].week == single[1].week:
        yield (
            f"Les deux séances tenues une semaine sur deux le sont en {say_week(single[0].week)}.",
            "Placez l’une dans l’autre semaine.",
        )


def constrain(model: Model) -> None:
    """In half hours: a session of every week counts 2, a session of a single label 1."""
    labels = model.school.weeks if model.school.has_labels else ()
    for service in model.services:
        halves = {mode: [model.count(service, mode, week) for week in labels] for mode in MODES}
        hours = {
            mode: [(model.count(service, mode, EVERY_WEEK), 2), *((single, 1) for single in halves[mode])]
            for mode in MODES
        }
        due = service.due
        if model.is_free(service, SYNC):
            model.between(hours[SYNC], round(2 * due.sync_min), round(2 * due.sync_max))
        if model.is_known(service, SYNC) and model.is_known(service, ASYNC):
            model.between([*hours[SYNC], *hours[ASYNC]], round(2 * due.hours), round(2 * due.hours))
        # at most one half hour per mode, and at most one per label
        for singles in (*halves.values(), *zip(*halves.values(), strict=True)):
            model.at_most(model.total(*singles), 1)
