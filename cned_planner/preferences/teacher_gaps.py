"""Better no hole between a teacher's live sessions of a half-day.

Unit: a slot of the day's list strictly between the first and the last live session of a teacher in a half-day,
without one of theirs; closed slots, and those where the teacher is unavailable, count too.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from cned_planner.plan import Plan, taught_slots
from cned_planner.school import School, Teacher

if TYPE_CHECKING:
    from cned_planner.search.model import Model
    from cned_planner.search.sums import Penalty, Term

ID = "teacher-gaps"
TITLE = "Trous entre les séances en direct d’un professeur"
WEIGHT = 3


def cost(school: School, plan: Plan) -> int:
    return gaps_of_teachers(school, plan).total()


def gaps_of_teachers(school: School, plan: Plan) -> Counter[Teacher]:
    """The holes of each teacher, over the cycle."""
    gaps: Counter[Teacher] = Counter()
    for (teacher, _), slots in taught_slots(school, plan).items():
        gaps[teacher] += sum(gaps_in([slot in slots for slot in half_day]) for half_day in school.half_days)
    return gaps


def gaps_in(live: list[bool]) -> int:
    if not any(live):
        return 0
    first, last = live.index(True), len(live) - 1 - live[::-1].index(True)
    return live[first : last + 1].count(False)


def penalty(model: Model, total: Penalty) -> None:
    for teacher in model.teachers:
        taught = model.taught(teacher)
        for week in model.school.weeks:
            for half_day in model.school.half_days:
                live = [taught.get((week, slot), 0) for slot in half_day]
                key = ("gaps", *(term if isinstance(term, int) else (term.index,) for term in live))
                for gap in model.shared(key, partial(_gap_terms, model, live)):
                    total.add(gap)


def _gap_terms(model: Model, live: list[Term]) -> list[Term]:
    """The slots of a half-day, each 1 where the teacher is not live, yet before and after.

    One sentence for each slot before and each slot after: together they describe the convex hull, so that the
    solver's lower bound is good, with fewer variables than any other way that was tried.
    """
    if all(isinstance(term, int) for term in live):
        return []
    return [model.unless_in_any(product(live[:place], live[place + 1 :]), here) for place, here in enumerate(live)]
