"""The school's usual timetable, from EDT or UDT: which slots services have, on which days teachers have lessons."""

from __future__ import annotations

from cned_planner.importing.edt.reading import DAYS_OFF, read_edt, read_grid

__all__ = ["DAYS_OFF", "read_edt", "read_grid"]
