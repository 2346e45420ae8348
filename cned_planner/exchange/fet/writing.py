"""A school, with or without its plan, as the text of a `.fet` file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cned_planner.exchange.elements import Element, child, document
from cned_planner.exchange.fet.activities import Activity, activities_of, activities_of_plan
from cned_planner.exchange.fet.constraints import Also, Constraints
from cned_planner.exchange.fet.grid import Grid
from cned_planner.exchange.fet.pupils import views_of
from cned_planner.importing.fet.words import ALONE, LIVE, PART, UAI, Share, comment_on
from cned_planner.plan import Plan
from cned_planner.school import EVERY_WEEK, SYNC, Audience, Division, School

VERSION = "6.8.5"
"""Of the FET whose format this is; later ones read it too."""


def to_fet(
    school: School,
    plan: Plan | None = None,
    *,
    generous: bool = True,
    also: Also | None = None,
) -> bytes:
    """The file of a school, in UTF-8, with the most live hours that its services allow or (not `generous`) the least.

    With a plan, its sessions are what FET has, all placed and locked: those of a pin permanently, the others until
    a person unlocks them. `also` may add constraints.
    """
    placed = activities_of_plan(school, plan) if plan else {}
    activities = list(placed) if plan else activities_of(school, generous=generous)
    root = Element("fet", version=VERSION)
    for tag, text in _head(school).items():
        child(root, tag).text = text
    constraints = Constraints(school, Grid(school), activities, placed)
    _write_names(root, constraints)
    _write_pupils(child(root, "Students_List"), school)
    _write_activities(child(root, "Activities_List"), school, activities)
    for tag in ("Buildings_List", "Rooms_List"):
        child(root, tag)
    constraints.write(root, also)
    return document(root, "UTF-8")


def _head(school: School) -> dict[str, str]:
    return {
        "Mode": "Official",
        "Institution_Name": school.establishment.name,
        "Comments": f"{UAI}{school.establishment.uai}",
    }


def _write_names(root: Element, constraints: Constraints) -> None:
    """Days, hours, subjects, tags and teachers; what a code stands for is its comment."""
    school, grid = constraints.school, constraints.grid
    subjects = {code: subject.name for code, subject in school.subjects.items()}
    teachers = {teacher.code: teacher.name for teacher, taught in school.services_of_teacher.items() if taught}
    attending = dict.fromkeys((name for one in constraints.activities for name in attendants(school, one)), "")
    for tag, names in (
        ("Day", dict.fromkeys(grid.days, "")),
        ("Hour", dict.fromkeys(grid.hours, "")),
        ("Subject", subjects),
        ("Activity_Tag", dict.fromkeys((LIVE, ALONE), "")),
        ("Teacher", attending | teachers),
    ):
        _write_list(root, tag, names)


def _write_list(root: Element, tag: str, names: Mapping[str, str]) -> None:
    children = child(root, f"{tag}s_List")
    if tag in ("Day", "Hour"):
        child(children, f"Number_of_{tag}s").text = str(len(names))
    for name, comment in names.items():
        child(children, tag, ("Name", name), *([("Comments", comment)] if comment else []))


def attendants(school: School, one: Activity) -> list[str]:
    """Who cannot be at two activities at once, as FET's teachers: none for work alone.

    FET's rooms are chosen after the times, so a virtual class per division goes as one more teacher.
    """
    names = [teacher.code for service in one.live for teacher in service.teachers]
    if school.establishment.virtual_rooms == "division":
        names += [school.room_of(service) for service in one.live]
    return list(dict.fromkeys(names))


def _write_pupils(students: Element, school: School) -> None:
    """A year per division; in it, a group for each group that draws on it, of the views that meet in it."""
    for division in school.divisions.values():
        fields = (("Number_of_Students", division.pupils or 0), ("Comments", division.level.code))
        year = child(students, "Year", ("Name", division.code), *fields)
        views = views_of(school, division)
        for group in school.groups_of[division]:
            fields = (("Number_of_Students", group.pupils or 0), ("Comments", group.split))
            part = child(year, "Group", ("Name", part_name(division, group.code)), *fields)
            for number, view in enumerate(views, 1):
                if group in view:
                    child(part, "Subgroup", ("Name", f"{division.code} #{number}"), ("Number_of_Students", 0))


def part_name(division: Division, group: str) -> str:
    """The pupils of a group who are in a division."""
    return f"{division.code}{PART}{group}"


def _pupils_of(audiences: Iterable[Audience]) -> list[str]:
    return [
        division.code if division is audience else part_name(division, audience.code)
        for audience in audiences
        for division in ([audience] if isinstance(audience, Division) else audience.of)
    ]


def _write_activities(parent: Element, school: School, activities: Iterable[Activity]) -> None:
    for one in activities:
        child(
            parent,
            "Activity",
            *(("Teacher", name) for name in attendants(school, one)),
            ("Subject", one.shares[0][0].subject.code),
            ("Activity_Tag", LIVE if one.live else ALONE),
            *(("Students", pupils) for pupils in _pupils_of(one.audiences)),
            ("Duration", 1),
            ("Total_Duration", 1),
            ("Id", one.id),
            ("Activity_Group_Id", 0),
            ("Active", "true"),
            ("Comments", _comment(one)),
        )


def _comment(one: Activity) -> str:
    """What FET has no place for: the service, the weeks of half hours, who teaches what is worked on alone.

    `4A/FRA en direct, semaine A, durand ; 4A/MAT en autonomie, semaine B, petit`.
    """
    return " ; ".join(
        comment_on(
            Share(
                service.id,
                f"{service.audience.code}/{service.subject.code}",
                LIVE if mode == SYNC else ALONE,
                None if week == EVERY_WEEK else week,
                tuple(teacher.code for teacher in service.teachers),
            )
        )
        for service, mode, week in one.shares
    )
