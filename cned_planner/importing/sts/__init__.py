"""STSWEB's file for timetable software (`sts_emp_UAI_YEAR.xml`): classes, groups, teachers, services."""

from __future__ import annotations

from cned_planner.importing.sts.reading import read_sts

__all__ = ["read_sts"]
