"""The options of commands that write calendars."""

from __future__ import annotations

from typing import Annotated

import typer

from cned_planner.commands.saying import USAGE, stop
from cned_planner.outputs.ics_form import Form
from cned_planner.outputs.timezones import FRENCH_ZONES
from cned_planner.plan import Plan
from cned_planner.school import School
from cned_planner.usage.values import whole_number

LONGEST_ALARM = 1440
"""Minutes: a day."""

Alarm = Annotated[
    int | None,
    typer.Option(
        "--alarm",
        metavar="MINUTES",
        help="Une alarme, tant de minutes avant chaque classe virtuelle.",
        parser=whole_number("--alarm", 0, LONGEST_ALARM),
    ),
]
Recurrence = Annotated[
    bool,
    typer.Option(
        "--recurrence",
        help="Un événement qui se répète par séance, pour Outlook, Thunderbird ou Apple ; les ENT le refusent.",
    ),
]
Utc = Annotated[
    bool,
    typer.Option("--utc", help="Heures en temps universel, pour un agenda qui se trompe d'heure."),
]


def calendar_form(school: School, *, recurrence: bool, utc: bool, alarm: int | None) -> Form:
    """The form asked for; stops where it cannot be right."""
    if recurrence and utc:
        stop(USAGE, "--recurrence et --utc s'excluent : après un changement d'heure, la répétition serait décalée.")
    zone = school.establishment.timezone
    if recurrence and zone not in FRENCH_ZONES:
        stop(USAGE, f"--recurrence : le fuseau {zone} n'est pas de ceux que ces fichiers savent décrire. Retirez-la.")
    return Form(recurrence, utc, alarm)


def refuse_half_a_series(plan: Plan, form: Form) -> None:
    """Days gone by are kept event by event, and a series is one event for all its days."""
    if form.recurrence and plan.since is not None:
        stop(USAGE, "--recurrence : ce plan garde des jours passés d'un autre plan, et une répétition ne se coupe pas.")
