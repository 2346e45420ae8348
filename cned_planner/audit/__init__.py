"""Impossibilities that counting alone shows, before any search: too much for too few slots, days or rooms.

Every argument is a necessary condition of the rules, so that what is reported here is really impossible;
what is not reported may still be.
"""

from __future__ import annotations

from cned_planner.audit.counting import counted
from cned_planner.audit.squeezing import squeezed
from cned_planner.findings import Finding
from cned_planner.school import School

__all__ = ["audit"]


def audit(school: School) -> list[Finding]:
    """Why no plan of this school can exist, as far as counting shows; empty where it shows nothing.

    The second kind of argument is only told of things of which the first has nothing to say.
    """
    found = counted(school)
    told = {finding.name for finding in found}
    return found + [one.finding for one in squeezed(school, told) if told.isdisjoint(one.about)]
