"""From a task of the proof by half-days to who performs it."""

from __future__ import annotations

from cned_planner.school import School
from cned_planner.search.half_days.combining import combine
from cned_planner.search.half_days.master import master
from cned_planner.search.half_days.pricing import price
from cned_planner.search.tasks import Combine, Combined, Master, Priced, Pricing, Worths


def perform(school: School, task: Master | Pricing | Combine) -> Worths | Priced | Combined:
    match task:
        case Master():
            return master(school, task)
        case Pricing():
            return price(school, task)
        case Combine():
            return combine(school, task)
