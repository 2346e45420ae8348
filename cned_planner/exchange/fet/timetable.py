"""The timetable that FET has made of a file of ours, as a plan to judge: FET's own `…_data_and_timetable.fet`.

FET writes the places that it has found as constraints of the file that it was given. Our comments on activities say
which sessions they hold, so the file may be that of a school or that of a plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cned_planner.exchange.fet.grid import Grid, Time
from cned_planner.importing.draft import Unreadable
from cned_planner.importing.fet.file import FetFile, read_file
from cned_planner.importing.fet.words import ALONE, LIVE, shares_in
from cned_planner.outputs.plan_json import LoadedPlan
from cned_planner.outputs.plan_sessions import read_sessions
from cned_planner.plan import Plan
from cned_planner.school import ASYNC, EVERY_WEEK, SYNC, School, Slot

MODES: dict[str, str] = {LIVE: SYNC, ALONE: ASYNC}


def plan_of_fet(school: School, data: bytes, name: str) -> LoadedPlan:
    """The plan of a file of FET with its timetable. Raises Unreadable where it is not of ours, or has no timetable."""
    file = read_file(data, name)
    if not any(shares_in(one.comment) for one in file.activities):
        message = "ce fichier de FET ne vient pas d'« export fet » : rien n'y dit quelles séances sont en direct."
        raise Unreadable(f"{name} : {message} Exportez l'établissement, puis planifiez ce fichier-là dans FET.")
    times = _times(file)
    if not times:
        message = "FET n'a rien placé dans ce fichier. Indiquez le fichier …_data_and_timetable.fet que FET écrit."
        raise Unreadable(f"{name} : {message}")
    entries = list(_entries(file, times, Grid(school).slots))
    sessions, strays = read_sessions(school, [entry for _, entry in entries], [place for place, _ in entries])
    return LoadedPlan(Plan.of(sessions, strays))


def _times(file: FetFile) -> dict[str, Time]:
    """By activity, where FET has put it."""
    return {
        node.value("Activity_Id"): (node.value("Preferred_Day"), node.value("Preferred_Hour"))
        for node in file.constraints()
        if node.tag == "ConstraintActivityPreferredStartingTime" and node.value("Preferred_Hour")
    }


def _entries(
    file: FetFile, times: Mapping[str, Time], slots: Mapping[Time, Slot]
) -> Iterator[tuple[str, dict[str, object]]]:
    """The sessions of each activity as `plan.json` has them, with the activity's name for its faults."""
    for one in file.activities:
        if one.id not in times:
            continue
        slot = slots.get(times[one.id])
        day, row = (slot.day, slot.row) if slot else times[one.id]
        for share in shares_in(one.comment):
            held = {"service": share.service, "mode": MODES[share.mode], "week": share.week or EVERY_WEEK}
            yield f"activité {one.id}", {**held, "day": day, "slot": row}
