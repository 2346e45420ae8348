"""Tables and lines for the terminal, as rich renderables.

Live and autonomous sessions differ by their mark and not by colour; a table of six days fits in 80 columns. What a
console cannot encode is replaced, one character by one, when it is printed: nothing here can crash a console.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cned_planner.balance import CHECKS
from cned_planner.findings import Finding
from cned_planner.outputs.french import decimal
from cned_planner.outputs.legible import Legible
from cned_planner.outputs.plan_json import Report
from cned_planner.outputs.timetable import ALONE_MARK, LIVE_MARK, Cell, cells, rows
from cned_planner.outputs.wording import audience_name
from cned_planner.plan import Plan
from cned_planner.preferences import PREFERENCES
from cned_planner.rules import RULES
from cned_planner.school import ASYNC, SYNC, Audience, School, Service, Teacher
from cned_planner.verifier import Cost
from cned_planner.words import DAY_NAMES, say_count, say_hours

WIDTH = 80
"""Columns of the narrowest console a timetable must fit in; 7 of them go to the times and the outer lines."""

OUTCOMES = {
    "optimal": "plan optimal : aucun plan ne coûte moins",
    "feasible": "plan valable : toutes les règles sont tenues, mais un plan moins coûteux peut exister",
}


def timetable(school: School, plan: Plan, of: Audience | Teacher, week: str | None = None) -> RenderableType:
    """The week of a division (its groups included), of a group or of a teacher (live sessions only).

    Without `week`, both labels share the table and a session of one of them is marked `A:`; with it, only what is
    held in that week is shown.
    """
    title = of.name if isinstance(of, Teacher) else audience_name(of)
    table = Table(
        title=Text(f"{title} – semaine {week}" if week else title, "bold"),
        caption=Text(f"{LIVE_MARK} en direct (classe virtuelle)   {ALONE_MARK} en autonomie"),
        box=box.SQUARE,
        show_lines=True,
        padding=0,
    )
    table.add_column("", no_wrap=True, width=5)
    width = (WIDTH - 7) // len(school.days) - 1
    for day in school.days:
        table.add_column(DAY_NAMES[day], width=width, overflow="fold")
    content = cells(school, plan, of, week)
    for row, start, end in rows(school):
        shown = (_cell(content.get((day, row), ())) for day in school.days)
        table.add_row(f"{start:%H:%M}\n{end:%H:%M}", *shown)
    return Legible(table)


def _cell(entries: Iterable[Cell]) -> Text:
    """One line per session: `● MAT`, `A:○ ESP 4ESP`."""
    lines = [Text(entry.short, "bold" if entry.live else "") for entry in entries]
    return Text("\n").join(lines)


def summary(school: School, plan: Plan, report: Report) -> RenderableType:
    """What a plan is worth: its outcome, its hours, and its cost by preference."""
    live, alone = (sum(plan.hours(service, mode) for service in plan.by_service) for mode in (SYNC, ASYNC))
    lines = [
        f"{school.establishment.name} – {OUTCOMES.get(report.outcome, report.outcome)}.",
        f"Par semaine : {say_hours(live)} en direct, {say_hours(alone)} en autonomie.",
    ]
    if report.outcome != "optimal":
        proved = f" ; aucun plan ne peut coûter moins de {report.bound}" if report.bound else ""
        lines.append(f"Coût : {report.cost}{proved}.")
    return Legible(Group(*map(Text, lines), cost_table(report.costs)))


def cost_table(costs: Mapping[str, Cost]) -> RenderableType:
    """What each preference counts and costs; those of weight 0 are left out."""
    table = Table(box=box.SIMPLE_HEAD, show_footer=True, padding=(0, 1))
    table.add_column("Préférence", "Coût total")
    total = sum(cost.cost for cost in costs.values())
    for heading, footer in (("Nombre", ""), ("Poids", ""), ("Coût", str(total))):
        table.add_column(heading, footer, justify="right")
    titles = {preference.ID: preference.TITLE for preference in PREFERENCES}
    for preference, cost in costs.items():
        if cost.weight:
            counted = (str(cost.count), str(cost.weight), str(cost.cost))
            table.add_row(titles.get(preference, preference), *counted)
    return Legible(table)


def balance(school: School, plan: Plan) -> RenderableType:
    """Hours due and placed each week, per division or group × subject, live and autonomous apart."""
    table = Table(title=Text("Bilan horaire (heures par semaine)", "bold"), box=box.SIMPLE_HEAD, padding=(0, 1))
    table.add_column("Public", no_wrap=True)
    table.add_column("Matière", overflow="fold")
    for heading in ("Dues", "En direct", "Autonomie", "Écart"):
        table.add_column(heading, justify="right", no_wrap=True)
    for services in school.services_of_audience.values():
        for service in services:
            table.add_row(*_balance_row(plan, service))
    return Legible(table)


def _balance_row(plan: Plan, service: Service) -> tuple[str, ...]:
    """`4A`, `Mathématiques`, `3,5`, `2 (2 à 3)`, `1,5`, and an empty gap where every hour is placed."""
    due = service.due
    live, alone = plan.hours(service, SYNC), plan.hours(service, ASYNC)
    gap = live + alone - due.hours
    span = decimal(due.sync_min) + ("" if due.sync_min == due.sync_max else f" à {decimal(due.sync_max)}")
    return (
        service.audience.code,
        service.subject.name,
        decimal(due.hours),
        decimal(live) if due.sync_min == live == due.sync_max else f"{decimal(live)} ({span})",
        decimal(alone),
        f"{'+' if gap > 0 else ''}{decimal(gap)}" if gap else "",
    )


def findings(found: Iterable[Finding]) -> RenderableType:
    """The findings, errors first, under the title of their rule."""
    titles = {rule.ID: rule.TITLE for rule in RULES} | {check.ID: check.TITLE for check in CHECKS}
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.severity, finding.rule), []).append(finding)
    lines: list[Text] = []
    for (severity, rule), members in sorted(groups.items(), key=lambda item: item[0][0]):
        kind = say_count(len(members), "erreur" if severity == "error" else "avertissement")
        title = f"{titles[rule]} [{rule}]" if rule in titles else f"[{rule}]"
        lines.append(Text(f"{title} : {kind}", "bold red" if severity == "error" else "bold yellow"))
        lines.extend(Text(f"  {finding}") for finding in members)
    return Legible(Group(*lines))
