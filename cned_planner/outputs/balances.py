"""What each class got of its hours, in each week and over the period: tables for the terminal, and JSON."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cned_planner.balance.numbers import say_number, say_percent
from cned_planner.balance.placed import Balances, Both, DivisionBalance, ServiceBalance
from cned_planner.outputs.french import decimal, long_date
from cned_planner.outputs.legible import Legible
from cned_planner.school import ASYNC, SYNC, School
from cned_planner.words import say_count, say_hours, say_list


def summary(balances: Balances) -> str:
    """One sentence: the length of the period, the days that fall out, and who loses most."""
    period = balances.period
    lost = say_count(len(period.lost), "jour") + " sans séance" if period.lost else "aucun jour sans séance"
    worst = min(balances.divisions, key=lambda one: one.gap)
    loss = f"jusqu'à {_hours(-worst.gap)} de moins que dû ({worst.division.code})"
    said = loss if worst.gap < 0 else "chaque élève a au moins ses heures"
    return f"Sur la période ({_weeks(period.weeks)}, {lost}) : {said}."


def tables(school: School, balances: Balances) -> RenderableType:
    """The classes, then the services, then the live shares; and the dates that fall out."""
    lost = [long_date(day) for day in balances.period.lost]
    said = f"Jours de classe sans séance : {say_list(lost)}." if lost else "Aucun jour de classe sans séance."
    parts = (_of_divisions(balances), Text(said), _of_services(school, balances), _live_shares(school, balances))
    return Legible(Group(*parts))


def _of_divisions(balances: Balances) -> Table:
    title = f"Ce que chaque classe a eu en {_weeks(balances.period.weeks)} (heures d'un élève)"
    table = _table(title, "Classe", "Dues", "Tenues", "En direct", "Écart", "% direct")
    table.add_column("Plus grand écart à la grille nationale", overflow="fold")
    for one in balances.divisions:
        table.add_row(
            one.division.code,
            _number(one.due),
            _number(sum(one.held.values())),
            _number(one.held[SYNC]),
            _signed(one.gap),
            say_percent(round(one.live_share)),
            _distortion(one),
        )
    return table


def _distortion(balance: DivisionBalance) -> str:
    if not balance.distortions:
        return ""
    widest = balance.distortions[0]
    return f"{widest.block.name} : {_signed(widest.points)} points" if widest.points else "aucun"


def _of_services(school: School, balances: Balances) -> Table:
    weeks = [f"Sem. {week}" for week in school.weeks] if school.has_labels else ["Semaine"]
    table = _table("Par service (en direct + autonomie)", "Service", "Dues", *weeks, "Période", "Tenues", "Écart")
    for one in balances.services:
        placed = (_both(one.weeks[week]) for week in school.weeks)
        held = _both(one.held)
        table.add_row(one.service.id, _number(one.service.due.hours), *placed, _number(one.due), held, _signed(one.gap))
    return table


def _live_shares(school: School, balances: Balances) -> Table:
    levels = list(school.levels)
    table = _table("Part des heures en direct, par niveau et par matière", "Matière", *levels)
    for code, subject in school.subjects.items():
        shares = [balances.live_shares.get((level, code)) for level in levels]
        if any(share is not None for share in shares):
            table.add_row(subject.name, *("" if share is None else say_percent(round(share)) for share in shares))
    return table


def _table(title: str, first: str, *headings: str) -> Table:
    table = Table(title=Text(title, "bold"), box=box.SIMPLE_HEAD, padding=(0, 1))
    table.add_column(first, overflow="fold")
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _both(hours: Both) -> str:
    return f"{decimal(hours[SYNC])} + {decimal(hours[ASYNC])}"


def _weeks(weeks: float) -> str:
    return f"{_number(weeks)} semaine{'s' if weeks >= 2 else ''}"


def _hours(hours: float) -> str:
    return say_hours(round(hours, 1))


def _number(number: float) -> str:
    return say_number(number)


def _signed(number: float) -> str:
    """`+1`, `-2,5`, and nothing for nought."""
    shown = round(number, 1)
    return f"{'+' if shown > 0 else '-'}{say_number(abs(shown))}" if shown else ""


def balances_json(balances: Balances) -> dict[str, object]:
    """For other programs: hours, with shares in per cent, rounded to two decimals."""
    shares: dict[str, dict[str, float]] = {}
    for (level, subject), share in balances.live_shares.items():
        shares.setdefault(level, {})[subject] = round(share, 2)
    return {
        "weeks": round(balances.period.weeks, 2),
        "lost_days": [day.isoformat() for day in balances.period.lost],
        "divisions": list(map(_division_json, balances.divisions)),
        "services": list(map(_service_json, balances.services)),
        "live_shares": shares,
    }


def _division_json(balance: DivisionBalance) -> dict[str, object]:
    return {
        "division": balance.division.code,
        "due": round(balance.due, 2),
        "live": balance.held[SYNC],
        "alone": balance.held[ASYNC],
        "gap": round(balance.gap, 2),
        "live_share": round(balance.live_share, 2),
        "grid": [
            {
                "line": gap.block.name,
                "hours": gap.hours,
                "share": round(gap.share, 2),
                "official_share": round(gap.official_share, 2),
            }
            for gap in balance.distortions
        ],
    }


def _service_json(balance: ServiceBalance) -> dict[str, object]:
    due = balance.service.due
    return {
        "service": balance.service.id,
        "due": due.hours,
        "live_due": [due.sync_min, due.sync_max],
        "weeks": {week: {"live": both[SYNC], "alone": both[ASYNC]} for week, both in balance.weeks.items()},
        "period": {
            "due": round(balance.due, 2),
            "live": balance.held[SYNC],
            "alone": balance.held[ASYNC],
            "gap": round(balance.gap, 2),
        },
    }
