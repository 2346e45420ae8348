"""How a new plan came about, in words and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from cned_planner.calendar import monday_of
from cned_planner.outputs.french import long_date
from cned_planner.plan import Plan
from cned_planner.preferences import sync_target, weight_of
from cned_planner.replanning.cutting import Cut
from cned_planner.replanning.moving import Replanned
from cned_planner.school import SYNC, School
from cned_planner.words import say_count, say_hours, say_mode

MOST_CUTS = 10
"""Services of the week of the change that a text lists; the JSON has all."""


@dataclass(frozen=True)
class LessLive:
    """A service that has fewer live hours than in the former plan, and what that costs."""

    service: str
    before: float
    after: float
    cost: int


def less_live(school: School, former: Plan, plan: Plan) -> list[LessLive]:
    """The live hours that could not be kept."""
    per_half_hour = weight_of(school, sync_target)
    found = []
    for service in school.services.values():
        before, after = former.hours(service, SYNC), plan.hours(service, SYNC)
        if after < before:
            wanted = min(before, service.due.sync_max)
            found.append(LessLive(service.id, before, after, round(2 * max(0.0, wanted - after)) * per_half_hour))
    return found


def tell_replanned(school: School, former: Plan, result: Replanned, gone: int) -> Iterator[str]:
    """How many sessions move, what is proved of it, and what could not be kept.

    `gone`: sessions of the former plan that the file no longer knows.
    """
    count = len(result.moved)
    if not count:
        yield "Aucune séance ne change de place."
    elif result.is_fewest:
        yield f"{say_count(count, 'séance')} à déplacer : c'est prouvé, aucun plan n'en déplace moins."
    else:
        yield f"{say_count(count, 'séance')} à déplacer ; il en faut au moins {result.bound}, c'est prouvé."
    yield from _tell_impossible(len(result.impossible), count)
    if gone:
        yield f"En plus, {say_count(gone, 'séance')} dont le fichier n'a plus le service ou le créneau."
    for less in less_live(school, former, result.plan or former):
        cost = f" (coût {less.cost})" if less.cost else ""
        yield f"{less.service} : {say_hours(less.after)} en direct au lieu de {say_hours(less.before)}{cost}."


def _tell_impossible(impossible: int, moved: int) -> Iterator[str]:
    """How many of those that move cannot stay whatever becomes of the others."""
    if impossible == moved == 1:
        yield "Cette séance : le fichier ne la permet plus là où elle était."
    elif impossible == moved > 1:
        yield "Toutes celles-ci : le fichier ne les permet plus là où elles étaient."
    elif impossible == 1:
        yield "Dont 1 que le fichier ne permet plus là où elle était ; les autres leur font place."
    elif impossible:
        yield f"Dont {impossible} que le fichier ne permet plus là où elles étaient ; les autres leur font place."


def tell_cuts(cuts: Sequence[Cut], since: date) -> Iterator[str]:
    """What the week of the change has more or less than the others."""
    if not cuts:
        return
    yield f"La semaine du {long_date(monday_of(since))} a des jours de chaque plan :"
    for cut in cuts[:MOST_CUTS]:
        yield f"  {cut.service} : {cut.held} h {say_mode(cut.mode)} au lieu de {cut.planned} h."
    if len(cuts) > MOST_CUTS:
        yield f"  … et {len(cuts) - MOST_CUTS} autres."


def replanned_json(
    school: School, former: Plan, result: Replanned, gone: int, cuts: Sequence[Cut]
) -> dict[str, object]:
    return {
        "moves": {
            "count": len(result.moved),
            "bound": result.bound,
            "fewest": result.is_fewest,
            "cheapest": result.is_cheapest,
            "impossible": len(result.impossible),
            "gone": gone,
        },
        "less_live": [asdict(less) for less in less_live(school, former, result.plan or former)],
        "cut_week": [asdict(cut) for cut in cuts],
    }
