"""Random schools, each with the first plan that the search finds for it."""

from __future__ import annotations

from math import inf
from random import Random

from cned_planner.plan import Session
from cned_planner.school import School
from cned_planner.search.crew import Alone
from cned_planner.search.first import FirstPlan, Impossible
from cned_planner.search.wire import Coder
from tests.random_schools import random_school


def first_plan(school: School) -> list[Session] | None:
    coder = Coder(school)
    try:
        return coder.decode(FirstPlan(school, coder, Alone(school), inf, seed=0).find())
    except Impossible:
        return None


SCHOOLS = [random_school(Random(seed)) for seed in range(25)]
PLANNED = [(school, plan) for school in SCHOOLS if (plan := first_plan(school)) is not None]
