"""Homes with several pupils: what each of them has live, and when, in one calendar and on one sheet.

A home is what the lists of pupils give the same mark in their column « foyer ». A pupil alone has the calendar of the
division, and needs no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from cned_planner.outputs.household_sheet import Live, sheet_csv, sheet_html
from cned_planner.outputs.ics import calendar_bytes
from cned_planner.outputs.ics_form import USUAL, Form
from cned_planner.outputs.ics_readers import sibling_reader
from cned_planner.outputs.membership import attends
from cned_planner.outputs.names import unique_names
from cned_planner.outputs.occurrences import occurrences, sessions_of_division
from cned_planner.outputs.roster import Pupil, Rosters
from cned_planner.plan import Plan, Session
from cned_planner.school import SYNC, Division, School
from cned_planner.words import say_list

FOLDER = "invitations/familles"


@dataclass(frozen=True)
class Sibling:
    pupil: Pupil
    division: Division

    def __str__(self) -> str:
        """`Léa (6A)`."""
        return f"{self.pupil.call_name} ({self.division.code})"


Household = tuple[Sibling, ...]


def households(school: School, rosters: Rosters) -> dict[str, Household]:
    """By mark, the homes with two pupils or more, as the lists of divisions tell them."""
    homes: dict[str, list[Sibling]] = {}
    for division in school.divisions.values():
        for pupil in rosters.get(division.code, ()):
            if pupil.household:
                homes.setdefault(pupil.household, []).append(Sibling(pupil, division))
    return {mark: tuple(homes[mark]) for mark in sorted(homes) if len(homes[mark]) > 1}


def household_calendars(school: School, plan: Plan, rosters: Rosters, form: Form = USUAL) -> dict[str, bytes]:
    homes = households(school, rosters)
    names = unique_names(homes)
    return {
        f"ics/households/{names[mark]}.ics": _calendar(school, plan, rosters, mark, home, form)
        for mark, home in homes.items()
    }


def household_sheets(school: School, plan: Plan, rosters: Rosters) -> dict[str, bytes]:
    """What is live, in a spreadsheet by date and on a page to print by day of the week."""
    homes = households(school, rosters)
    names = unique_names(homes)
    files: dict[str, bytes] = {}
    for mark, home in homes.items():
        picks = [(sibling.pupil.call_name, partial(_live, school, rosters, sibling)) for sibling in home]
        dated = ((name, one) for name, pick in picks for one in occurrences(school, plan, pick))
        live = [Live(name, session) for name, pick in picks for session in pick(plan)]
        files[f"{FOLDER}/{names[mark]}.csv"] = sheet_csv(school, dated)
        files[f"{FOLDER}/{names[mark]}.html"] = sheet_html(school, plan, f"Classes virtuelles de {_people(home)}", live)
    return files


def _calendar(school: School, plan: Plan, rosters: Rosters, mark: str, home: Household, form: Form) -> bytes:
    title = f"{_people(home)} – {school.establishment.name}"
    parts = [
        (
            sibling_reader(school, mark, title, sibling.pupil),
            occurrences(school, plan, partial(_live, school, rosters, sibling)),
        )
        for sibling in home
    ]
    return calendar_bytes(school, plan, parts, form)


def _people(home: Household) -> str:
    return say_list(map(str, home))


def _live(school: School, rosters: Rosters, sibling: Sibling, plan: Plan) -> list[Session]:
    """What the pupil has live; the sessions of every group where no list says which is theirs."""
    return [
        session
        for session in sessions_of_division(school, plan, sibling.division)
        if session.mode == SYNC and attends(school, rosters, sibling.division, sibling.pupil, session.service.audience)
    ]
