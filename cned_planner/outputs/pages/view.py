"""What a page shows and to whom, and the anchors of its sections."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from cned_planner.outputs.sheets import Of
from cned_planner.plan import Plan
from cned_planner.school import Division, School


@dataclass(frozen=True)
class View:
    """What is shown, and whether to the staff: only they get moderators' links and teachers' addresses."""

    school: School
    plan: Plan
    staff: bool

    @property
    def everyone(self) -> tuple[Of, ...]:
        return (*self.school.divisions.values(), *self.school.teachers.values())


def anchor(of: Of) -> str:
    """The id of a section, and what follows `#` in the address that shows it alone: the same in every plan."""
    kind = "classe" if isinstance(of, Division) else "prof"
    return f"{kind}-{quote(of.code, safe='')}"
