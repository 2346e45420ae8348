"""Every plan of a tiny school, one after the other, judged by the plain-Python half of the rules alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from cned_planner.plan import Plan, Session
from cned_planner.rules import RULES
from cned_planner.school import ASYNC, EVERY_WEEK, SYNC, School, Service


def every_plan(school: School) -> Iterator[Plan]:
    """All plans that hold, of a school of one division and without week labels."""
    choices = [list(_weeks(school, service)) for service in school.services.values()]
    for weeks in product(*choices):
        sessions = [session for week in weeks for session in week]
        if len({session.slot for session in sessions}) == len(sessions):  # pupils are in one place: most fail here
            plan = Plan.of(sessions)
            if not any(finding for rule in RULES for finding in rule.violations(school, plan)):
                yield plan


def _weeks(school: School, service: Service) -> Iterator[tuple[Session, ...]]:
    """The weeks of one service: its live slots, its slots of work alone."""
    hours = round(service.due.hours)
    for live in range(round(service.due.sync_min), round(service.due.sync_max) + 1):
        for held in combinations(school.slots, live):
            left = [slot for slot in school.slots if slot not in held]
            for alone in combinations(left, hours - live):
                yield (
                    *(Session(service, SYNC, EVERY_WEEK, slot) for slot in held),
                    *(Session(service, ASYNC, EVERY_WEEK, slot) for slot in alone),
                )
