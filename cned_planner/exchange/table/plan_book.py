"""A plan as a workbook: its sessions, to edit and judge again, and the weeks of classes and teachers, to print."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING, Any

from cned_planner.exchange.table.sheets import (
    SOFT,
    choose_from,
    font,
    for_paper,
    new_workbook,
    put,
    put_headings,
    workbook_bytes,
)
from cned_planner.importing.table.layout import ALONE, EVERY_WEEK, LIVE, SESSIONS
from cned_planner.outputs.timetable import ALONE_MARK, LIVE_MARK, Cell, cells, rows
from cned_planner.outputs.wording import audience_name, teachers_of
from cned_planner.plan import Plan, Session
from cned_planner.school import EVERY_WEEK as ALL
from cned_planner.school import SYNC, Division, School, Teacher
from cned_planner.words import DAY_NAMES

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DAY_WIDTH, LINE = 26, 15
"""Characters of a day's column, points of a line of text."""
SPARE_ROWS = 50
"""Below the sessions, with the same lists to choose from: for sessions that are added."""


def plan_workbook(school: School, plan: Plan) -> bytes:
    """An .xlsx. The sheet of sessions alone is read again; everything else is there to be looked at."""
    workbook = new_workbook()
    _Sessions(workbook.create_sheet(SESSIONS.title), school).write(plan)
    for title, those in (
        ("Semaine des classes", school.divisions.values()),
        ("Semaine des professeurs", [one for one, taught in school.services_of_teacher.items() if taught]),
    ):
        _Weeks(workbook.create_sheet(title), school, plan).write(title, those)
    return workbook_bytes(workbook)


class _Sessions:
    def __init__(self, sheet: Worksheet, school: School) -> None:
        self.sheet = sheet
        self.school = school

    def write(self, plan: Plan) -> None:
        columns = SESSIONS.columns
        put_headings(self.sheet, 1, [one.title for one in columns], [one.width for one in columns])
        order = {code: rank for rank, code in enumerate(self.school.audiences)}
        sessions = sorted(plan.sessions, key=lambda one: (order[one.service.audience.code], one.slot.position, one.key))
        for number, session in enumerate(sessions, 2):
            for rank, text in enumerate(self._cells(session), 1):
                put(self.sheet, number, rank, text)
        last = 1 + len(sessions) + SPARE_ROWS
        for rank, column in enumerate(columns, 1):
            choices = self._choices(column.key)
            if choices:
                choose_from(self.sheet, rank, last, choices)
        self.sheet.auto_filter.ref = self.sheet.dimensions
        for_paper(self.sheet, f"{self.school.establishment.name} – {SESSIONS.title}")

    def _cells(self, session: Session) -> tuple[str, ...]:
        service, slot = session.service, session.slot
        return (
            service.id,
            LIVE if session.mode == SYNC else ALONE,
            DAY_NAMES[slot.day],
            slot.row,
            EVERY_WEEK if session.week == ALL else session.week,
            f"{slot.start:%H:%M}-{slot.end:%H:%M}",
            audience_name(service.audience),
            service.subject.name,
            teachers_of(service),
        )

    def _choices(self, key: str) -> tuple[str, ...]:
        school = self.school
        return {
            "mode": (LIVE, ALONE),
            "day": tuple(DAY_NAMES[day] for day in school.days),
            "slot": tuple(dict.fromkeys(slot.row for slot in school.slots)),
            "week": (EVERY_WEEK, *(school.weeks if school.has_labels else ())),
        }.get(key, ())


class _Weeks:
    """One timetable after the other, each on a page of its own."""

    def __init__(self, sheet: Worksheet, school: School, plan: Plan) -> None:
        self.sheet = sheet
        self.school = school
        self.plan = plan
        self.row = 1

    def write(self, title: str, those: Iterable[Division | Teacher]) -> None:
        from openpyxl.worksheet.pagebreak import Break  # noqa: PLC0415

        for rank, one in enumerate(those):
            if rank:
                self.sheet.row_breaks.append(Break(id=self.row - 1))
            self._week(one)
        self.sheet.column_dimensions["A"].width = 14
        for letter in "BCDEFGH"[: len(self.school.days)]:
            self.sheet.column_dimensions[letter].width = DAY_WIDTH
        for_paper(self.sheet, f"{self.school.establishment.name} – {title}")

    def _week(self, one: Division | Teacher) -> None:
        from openpyxl.styles import Alignment, Border, PatternFill, Side  # noqa: PLC0415

        line = Side(style="thin", color="5D6778")
        frame = Border(line, line, line, line)
        style: dict[str, Any] = {"border": frame, "alignment": Alignment(wrap_text=True, vertical="center")}
        put(self.sheet, self.row, 1, one.code if isinstance(one, Division) else one.name, font=font(bold=True, size=14))
        shade = PatternFill("solid", fgColor=SOFT)
        for rank, day in enumerate(("", *(DAY_NAMES[day] for day in self.school.days)), 1):
            put(self.sheet, self.row + 1, rank, day, font=font(bold=True), fill=shade, **style)
        held = cells(self.school, self.plan, one)
        number = self.row + 2
        for name, start, end in rows(self.school):
            put(self.sheet, number, 1, f"{name}\n{start:%H:%M}-{end:%H:%M}", font=font(), **style)
            lines = [2]
            for rank, day in enumerate(self.school.days, 2):
                texts = [_text(cell) for cell in held.get((day, name), ())]
                lines.append(sum(ceil(len(text) / DAY_WIDTH) for text in texts))
                put(self.sheet, number, rank, "\n".join(texts), font=font(), **style)
            self.sheet.row_dimensions[number].height = LINE * max(lines) + 4
            number += 1
        put(self.sheet, number, 1, f"{LIVE_MARK} {LIVE}   {ALONE_MARK} {ALONE}", font=font(italic=True))
        self.row = number + 2


def _text(cell: Cell) -> str:
    """`● Mathématiques`, `A : ○ Espagnol 4ESP`."""
    mark = LIVE_MARK if cell.live else ALONE_MARK
    label = f"{cell.label} : " if cell.label else ""
    return " ".join(filter(None, (f"{label}{mark}", cell.session.service.subject.name, cell.audience)))
