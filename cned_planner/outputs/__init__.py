"""What a plan becomes: files for the school, its teachers and its pupils, and tables for the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from cned_planner.outputs import ics, invitations, pages, plan_json
from cned_planner.outputs.ics_update import continued
from cned_planner.outputs.plan_json import Report
from cned_planner.outputs.roster import Rosters
from cned_planner.plan import Plan
from cned_planner.school import School


def output_files(
    school: School, plan: Plan, report: Report, rosters: Rosters, former: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """Everything of the output folder: relative POSIX path → content.

    `former`: the calendars that were given out before (`ics_update.former_calendars`), which the new ones follow.
    """
    calendars = ics.calendars(school, plan)
    return {
        "plan.json": plan_json.dump(school, plan, report),
        **pages.page_files(school, plan),
        **{path: continued(data, (former or {}).get(path)) for path, data in calendars.items()},
        **invitations.files(school, plan, rosters),
    }
