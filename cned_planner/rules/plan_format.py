"""A plan speaks only of what the establishment file holds, as the file has it.

Source: the plan file beside the establishment file. Unit: a session of the plan file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cned_planner.findings import Finding
from cned_planner.plan import Plan
from cned_planner.school import School

if TYPE_CHECKING:
    from cned_planner.search.model import Model

ID = "plan-format"
TITLE = "Le plan ne nomme que ce que le fichier de l’établissement contient"


def violations(school: School, plan: Plan) -> Iterator[Finding]:
    for stray in plan.strays:
        if stray.rule == ID:
            yield Finding(
                ID,
                stray.name,
                stray.fault,
                "Corrigez le plan, ou refaites-le à partir du fichier de l’établissement.",
            )


def constrain(model: Model) -> None:
    """Nothing to say: a model has variables only for sessions of the file."""
