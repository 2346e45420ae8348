"""What a plan becomes: files for the school, its teachers and its pupils, and tables for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cned_planner.outputs import ics, invitations, pages, plan_json
from cned_planner.outputs.households import household_calendars, household_sheets
from cned_planner.outputs.ics_form import USUAL, Form
from cned_planner.outputs.ics_update import continued, emptied, with_past
from cned_planner.outputs.plan_json import Report
from cned_planner.outputs.roster import Rosters
from cned_planner.plan import Plan
from cned_planner.school import School


def output_files(
    school: School,
    plan: Plan,
    report: Report,
    rosters: Rosters,
    former: Mapping[str, bytes] | None = None,
    form: Form = USUAL,
) -> dict[str, bytes]:
    """Everything of the output folder: relative POSIX path → content.

    `former`: the calendars that were given out before (`ics_update.former_calendars`), which the new ones follow.
    Where the plan begins on a later day, they keep all that they have before it.
    """
    made = {**ics.calendars(school, plan, form), **household_calendars(school, plan, rosters, form)}
    calendars = _with_past(made, former or {}, plan.since)
    return {
        "plan.json": plan_json.dump(school, plan, report),
        **pages.page_files(school, plan),
        **{path: continued(data, (former or {}).get(path)) for path, data in calendars.items()},
        **invitations.files(school, plan, rosters),
        **household_sheets(school, plan, rosters),
    }


def _with_past(calendars: Mapping[str, bytes], former: Mapping[str, bytes], since: date | None) -> Mapping[str, bytes]:
    """Those who have left the file since then keep the days gone by, too."""
    if since is None:
        return calendars
    left = {path: emptied(data) for path, data in former.items() if path not in calendars}
    return {
        path: with_past(data, former[path], since) if path in former else data
        for path, data in {**calendars, **left}.items()
    }
