"""A school as the text of a `.fet` file."""

from __future__ import annotations

from collections.abc import Collection
from xml.etree import ElementTree as ET

from benchmarks.fet.activities import Activity, activities_of
from benchmarks.fet.constraints import LIVE, Constraints
from benchmarks.fet.elements import Element, child
from benchmarks.fet.grid import Grid
from benchmarks.fet.pupils import views_of
from benchmarks.fet.tightening import LOOSE, Tightening
from cned_planner.plan import Plan
from cned_planner.school import Audience, Division, School

VERSION = "6.8.5"
"""Of the FET whose format this is."""
ALONE = "alone"


def to_fet(school: School, tightening: Tightening = LOOSE, *, generous: bool = True, locked: Plan | None = None) -> str:
    """The file of a school, with the most live hours that its services allow or (not `generous`) the least.

    With a `locked` plan all is already placed, and FET can only accept it or not. Raises ValueError where the
    plan does not have the sessions that FET would place.
    """
    root = Element("fet", version=VERSION)
    for tag, text in {"Mode": "Official", "Institution_Name": school.establishment.name, "Comments": ""}.items():
        child(root, tag).text = text
    grid, activities = Grid(school), activities_of(school, generous=generous)
    _write_names(root, "Days_List", "Day", grid.days)
    _write_names(root, "Hours_List", "Hour", grid.hours)
    _write_names(root, "Subjects_List", "Subject", school.subjects)
    _write_names(root, "Activity_Tags_List", "Activity_Tag", (LIVE, ALONE))
    _write_names(
        root, "Teachers_List", "Teacher", dict.fromkeys(name for one in activities for name in attendants(school, one))
    )
    _write_pupils(child(root, "Students_List"), school)
    _write_activities(child(root, "Activities_List"), school, activities)
    for tag in ("Buildings_List", "Rooms_List"):
        child(root, tag)
    Constraints(school, grid, activities).write(root, tightening, locked)
    ET.indent(root, "")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _write_names(root: Element, list_tag: str, tag: str, names: Collection[str]) -> None:
    children = child(root, list_tag)
    if tag in ("Day", "Hour"):
        child(children, f"Number_of_{tag}s").text = str(len(names))
    for name in names:
        child(children, tag, ("Name", name))


def attendants(school: School, one: Activity) -> list[str]:
    """Who cannot be at two activities at once, as FET's teachers: none for work alone.

    FET's rooms are chosen after the times, so a virtual class per division goes as one more teacher.
    """
    if one.live is None:
        return []
    names = [teacher.code for teacher in one.live.teachers]
    return names if school.establishment.virtual_rooms == "teacher" else [*names, school.room_of(one.live)]


def _write_pupils(students: Element, school: School) -> None:
    """A year per division; in it, a group for each group that draws on it, of the views that meet in it."""
    for division in school.divisions.values():
        year = child(students, "Year", ("Name", division.code), ("Number_of_Students", division.pupils or 0))
        views = views_of(school, division)
        for group in school.groups_of[division]:
            part = child(year, "Group", ("Name", _part(division, group.code)), ("Number_of_Students", 0))
            for number, view in enumerate(views, 1):
                if group in view:
                    child(part, "Subgroup", ("Name", f"{division.code} #{number}"), ("Number_of_Students", 0))


def _part(division: Division, group: str) -> str:
    """The pupils of a group who are in a division."""
    return f"{division.code} | {group}"


def _pupils_of(audience: Audience) -> list[str]:
    if isinstance(audience, Division):
        return [audience.code]
    return [_part(division, audience.code) for division in audience.of]


def _write_activities(parent: Element, school: School, activities: list[Activity]) -> None:
    for one in activities:
        child(
            parent,
            "Activity",
            *(("Teacher", name) for name in attendants(school, one)),
            ("Subject", one.shares[0][0].subject.code),
            ("Activity_Tag", LIVE if one.live else ALONE),
            *(("Students", pupils) for pupils in _pupils_of(one.audience)),
            ("Duration", 1),
            ("Total_Duration", 1),
            ("Id", one.id),
            ("Activity_Group_Id", 0),
            ("Active", "true"),
            ("Comments", ""),
        )
