"""The sheets as PDF, A4 landscape: one file per division, one per teacher, and one of the whole school.

typst sets them: one wheel without dependencies for every system, with fonts of its own that cover French, tagged PDF
for screen readers (PDF/UA-1), and the same bytes for the same plan. It comes with the extra `pdf`: importing this
room without it raises ModuleNotFoundError. No PDF holds a moderator's link: sheets hang on walls.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

import typst

from cned_planner.outputs.french import typeset
from cned_planner.outputs.names import unique_names
from cned_planner.outputs.pdf.content import sheet_of
from cned_planner.outputs.sheets import Of, period_said, title_of, weeks_said
from cned_planner.plan import Plan
from cned_planner.school import School
from cned_planner.words import DAY_NAMES


def pdf_files(school: School, plan: Plan) -> dict[str, bytes]:
    """Everything below `pdf/`: relative path → PDF. Teachers without a live class have no sheet."""
    printer = _Printer(school, plan)
    divisions, teachers = unique_names(school.divisions), unique_names(school.teachers)
    teaching = [teacher for teacher in school.teachers.values() if any(plan.of_teacher(teacher))]
    everyone: list[Of] = [*school.divisions.values(), *teaching]
    return {
        "pdf/etablissement.pdf": printer.pdf("Emplois du temps à distance", everyone),
        **{
            f"pdf/divisions/{divisions[one.code]}.pdf": printer.pdf(title_of(one), [one])
            for one in school.divisions.values()
        },
        **{f"pdf/teachers/{teachers[one.code]}.pdf": printer.pdf(title_of(one), [one]) for one in teaching},
    }


class _Printer:
    """One compiler for all the sheets of a plan: its fonts are loaded once."""

    def __init__(self, school: School, plan: Plan) -> None:
        self._school, self._plan = school, plan
        self._template = files(__name__).joinpath("sheets.typ").read_bytes()
        self._compiler = typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))

    def pdf(self, title: str, people: Sequence[Of]) -> bytes:
        document = {
            "title": f"{title} – {self._school.establishment.name}",
            "school": self._school.establishment.name,
            "period": period_said(self._school),
            "weeks": [typeset(said) for said in weeks_said(self._school)],
            "days": [DAY_NAMES[day].capitalize() for day in self._school.days],
            "sheets": [sheet_of(self._school, self._plan, of) for of in people],
        }
        made = self._compiler.compile(
            self._template,
            format="pdf",
            sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
            pdf_standards="ua-1",
        )
        assert isinstance(made, bytes), "one document gives one PDF"
        return made
