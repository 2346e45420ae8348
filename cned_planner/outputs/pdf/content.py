"""What one sheet says, as the data that the template `sheets.typ` sets."""

from __future__ import annotations

from cned_planner.outputs.french import typeset
from cned_planner.outputs.links import participant_link
from cned_planner.outputs.sheets import Of, hours_said, is_open, people_words, rows_with_breaks, title_of, week_words
from cned_planner.outputs.timetable import Cell, cells
from cned_planner.plan import Plan
from cned_planner.school import School

Data = dict[str, object]


def sheet_of(school: School, plan: Plan, of: Of) -> Data:
    """`{"title", "hours", "rows": [{"start", "end", "break", "cells": [{"open", "sessions": […]}]}]}`."""
    held = cells(school, plan, of)
    table = [
        {
            "start": f"{start:%H:%M}",
            "end": f"{end:%H:%M}",
            "break": after_break,
            "cells": [
                {
                    "open": is_open(school, of, day, row),
                    "sessions": [_session(school, of, entry) for entry in held.get((day, row), ())],
                }
                for day in school.days
            ],
        }
        for row, start, end, after_break in rows_with_breaks(school)
    ]
    return {"title": title_of(of), "hours": typeset(hours_said(school, plan, of)), "rows": table}


def _session(school: School, of: Of, entry: Cell) -> Data:
    service = entry.session.service
    return {
        "live": entry.live,
        "subject": service.subject.name,
        "week": week_words(entry),
        "audience": entry.audience,
        "people": people_words(entry, of),
        "link": participant_link(school, service) if entry.live else None,
    }
