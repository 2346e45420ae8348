"""The live share of pupils' hours, before any plan: what it is at best and at least, beside its bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from cned_planner.balance.views import views
from cned_planner.school import Division, School, Service


class OutOfBounds(NamedTuple):
    """A share in per cent, the bound it breaks, and whether that is the lower one."""

    share: float
    bound: float
    is_low: bool


def out_of_bounds(
    school: School, division: Division, least: float, most: float, counts: Callable[[Service], bool] = lambda _: True
) -> Iterator[OutOfBounds]:
    """Where the live share of some pupils breaks a bound whatever the plan, in the services that count."""

    def counted(service: Service) -> Mapping[str, float]:
        due = service.due
        return {"hours": due.hours, "least": due.sync_min, "best": due.sync_max} if counts(service) else {}

    weeks = [week for week in views(school, division, counted) if week.get("hours")]
    at_best = min((100 * week.get("best", 0) / week["hours"] for week in weeks), default=least)
    at_least = max((100 * week.get("least", 0) / week["hours"] for week in weeks), default=most)
    if at_best < least:
        yield OutOfBounds(at_best, least, True)
    if at_least > most:
        yield OutOfBounds(at_least, most, False)
