"""The timetable that FET has written, as a plan."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from benchmarks.fet.activities import activities_of
from benchmarks.fet.grid import Grid
from cned_planner.plan import Plan, Session
from cned_planner.school import School


def to_plan(school: School, text: str, *, generous: bool = True) -> Plan:
    """The plan of an `…_activities.xml`; `generous` as the file was made. What FET has not placed is missing."""
    slots = Grid(school).slots
    activities = {str(one.id): one for one in activities_of(school, generous=generous)}
    sessions = []
    for element in ET.fromstring(text).iter("Activity"):
        slot = slots.get((element.findtext("Day", ""), element.findtext("Hour", "")))
        if slot is not None:
            shares = activities[element.findtext("Id", "")].shares
            sessions += [Session(service, mode, week, slot) for service, mode, week in shares]
    return Plan.of(sessions)
