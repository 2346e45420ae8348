"""The timetable that FET has written, as a plan."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from cned_planner.exchange.fet.activities import Activity
from cned_planner.exchange.fet.grid import Grid
from cned_planner.plan import Plan, Session
from cned_planner.school import School


def to_plan(school: School, activities: Iterable[Activity], text: str) -> Plan:
    """The plan of an `…_activities.xml`, for the activities of its file. What FET has not placed is missing."""
    slots = Grid(school).slots
    shares = {str(one.id): one.shares for one in activities}
    sessions = []
    for element in ET.fromstring(text).iter("Activity"):
        slot = slots.get((element.findtext("Day", ""), element.findtext("Hour", "")))
        if slot is not None:
            held = shares[element.findtext("Id", "")]
            sessions += [Session(service, mode, week, slot) for service, mode, week in held]
    return Plan.of(sessions)
