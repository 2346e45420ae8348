"""The same balances as a plan places them: in each week, and over the dated period, days off counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from cned_planner.balance.gaps import Gap, gaps
from cned_planner.balance.period import Period, period_of
from cned_planner.balance.views import views
from cned_planner.calendar import dated
from cned_planner.plan import Plan
from cned_planner.school import ASYNC, MODES, SYNC, Division, Mode, School, Service

Both = Mapping[Mode, float]
"""Hours, live and autonomous apart."""


@dataclass(frozen=True)
class ServiceBalance:
    """The hours of one service: due and placed in each week label, due and held over the period."""

    service: Service
    weeks: Mapping[str, Both]
    """By week label, the sessions held in such a week."""
    due: float
    """Over the period; a whole number of hours is held, so a gap of less than one may be nobody's fault."""
    held: Both

    @property
    def gap(self) -> float:
        """Hours held more than due over the period; negative where lost."""
        return self.held[SYNC] + self.held[ASYNC] - self.due


@dataclass(frozen=True)
class DivisionBalance:
    """The period of those pupils of a division who lost most, or gained least."""

    division: Division
    due: float
    held: Both
    distortions: tuple[Gap, ...]
    """Shares of what is held beside those of the national grid, widest first; empty without a grid."""

    @property
    def gap(self) -> float:
        return self.held[SYNC] + self.held[ASYNC] - self.due

    @property
    def live_share(self) -> float:
        """Per cent of what is held."""
        total = self.held[SYNC] + self.held[ASYNC]
        return 100 * self.held[SYNC] / total if total else 0


@dataclass(frozen=True)
class Balances:
    """What each service, each division and each level got; levels and subjects by their codes."""

    period: Period
    services: tuple[ServiceBalance, ...]
    divisions: tuple[DivisionBalance, ...]
    live_shares: Mapping[tuple[str, str], float]
    """By level and subject, per cent of the hours placed each week that are live."""


def balances(school: School, plan: Plan) -> Balances:
    period = period_of(school)
    held = Counter((session.service.id, session.mode) for _, session in dated(school, plan))
    services = tuple(_of_service(school, plan, service, period, held) for service in school.services.values())
    by_service = {balance.service: balance for balance in services}
    divisions = tuple(_of_division(school, division, by_service) for division in school.divisions.values())
    return Balances(period, services, divisions, _live_shares(school, plan))


def _of_service(
    school: School, plan: Plan, service: Service, period: Period, held: Counter[tuple[str, Mode]]
) -> ServiceBalance:
    weeks = {
        week: {
            mode: float(sum(week in school.weeks_of(one.week) for one in plan.of_service(service, mode)))
            for mode in MODES
        }
        for week in school.weeks
    }
    over_the_period = {mode: float(held[service.id, mode]) for mode in MODES}
    return ServiceBalance(service, weeks, service.due.hours * period.weeks, over_the_period)


def _of_division(school: School, division: Division, by_service: Mapping[Service, ServiceBalance]) -> DivisionBalance:
    def counted(service: Service) -> Mapping[str, float]:
        balance = by_service[service]
        return {"due": balance.due, SYNC: balance.held[SYNC], ASYNC: balance.held[ASYNC]}

    def held(service: Service) -> float:
        return sum(by_service[service].held.values())

    def gap(view: Mapping[str, float]) -> float:
        return view.get(SYNC, 0) + view.get(ASYNC, 0) - view.get("due", 0)

    worst = min(views(school, division, counted), key=gap)
    of_modes: Both = {mode: worst.get(mode, 0) for mode in MODES}
    return DivisionBalance(division, worst.get("due", 0), of_modes, tuple(gaps(school, division, held)))


def _live_shares(school: School, plan: Plan) -> dict[tuple[str, str], float]:
    live: dict[tuple[str, str], float] = {}
    every: dict[tuple[str, str], float] = {}
    for service in school.services.values():
        for level in dict.fromkeys(division.level.code for division in school.divisions_of(service.audience)):
            key = (level, service.subject.code)
            live[key] = live.get(key, 0) + plan.hours(service, SYNC)
            every[key] = every.get(key, 0) + plan.hours(service, SYNC) + plan.hours(service, ASYNC)
    return {key: 100 * live[key] / total for key, total in every.items() if total}
