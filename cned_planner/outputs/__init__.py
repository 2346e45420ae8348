"""What a plan becomes: files for the school, its teachers and its pupils, and tables for the terminal."""

from __future__ import annotations

from cned_planner.outputs import ics, invitations, pages, plan_json
from cned_planner.outputs.plan_json import Report
from cned_planner.outputs.roster import Rosters
from cned_planner.plan import Plan
from cned_planner.school import School


def output_files(school: School, plan: Plan, report: Report, rosters: Rosters) -> dict[str, bytes]:
    """Everything of the output folder: relative POSIX path → content."""
    return {
        "plan.json": plan_json.dump(school, plan, report),
        "index.html": pages.index_html(school, plan),
        "personnel.html": pages.staff_html(school, plan),
        **ics.calendars(school, plan),
        **invitations.files(school, plan, rosters),
    }
