"""An explanation as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cned_planner.diagnosis.changes import say_change
from cned_planner.diagnosis.conflict import Conflict
from cned_planner.diagnosis.explanation import Explanation
from cned_planner.diagnosis.live_sum import live_room
from cned_planner.diagnosis.remedies import Remedy
from cned_planner.diagnosis.requests import Request
from cned_planner.diagnosis.wording import place_of, say_requests
from cned_planner.findings import Finding
from cned_planner.outputs.reports_json import finding_json
from cned_planner.rules import RULES
from cned_planner.school import School
from cned_planner.words import say_count, say_hours

FORMAT = 1

MOST_TOLD = 20
"""Findings of one kind that a text lists; the JSON has all."""


def conflict_findings(school: School, conflict: Conflict) -> list[Finding]:
    """One finding per request, with its place in the file; the half-days of one person are told together."""
    groups: dict[tuple[str, str], list[Request]] = {}
    for request in conflict.requests:
        groups.setdefault((request.kind, " ".join(_owner(request))), []).append(request)
    return [
        Finding("conflict", "", f"{say_requests(school, members)}.", place=place_of(school, members[0]))
        for members in groups.values()
    ]


def _owner(request: Request) -> tuple[str, ...]:
    return request.about[:1] if request.kind in ("away", "closed") else request.about


def tell_conflict(school: School, conflict: Conflict) -> Iterator[str]:
    """The requests that cannot hold together, one per line."""
    if conflict.counted:
        yield from _tell_sum(school, conflict)
        return
    if len(conflict.requests) == 1:
        yield "Cette demande ne peut pas tenir, même seule :"
    else:
        end = " ; sans l'une d'elles, n'importe laquelle, les autres le pourraient" if conflict.minimal else ""
        yield f"Ces demandes du fichier ne peuvent pas tenir ensemble{end} :"
    findings = conflict_findings(school, conflict)
    yield from (f"  {finding}" for finding in findings[:MOST_TOLD])
    if len(findings) > MOST_TOLD:
        yield f"  … et {len(findings) - MOST_TOLD} autres."
    titles = [rule.TITLE for rule in RULES if rule.ID in conflict.rules]
    if titles:
        yield f"Car : {' ; '.join(title[0].lower() + title[1:] for title in titles)}."


def _tell_sum(school: School, conflict: Conflict) -> Iterator[str]:
    """The limit of live classes, and the sum of live hours that it does not allow."""
    limit, live = conflict.requests[0], [one for one in conflict.requests if one.kind == "live"]
    hours = sum(school.services[request.about[0]].due.sync_min for request in live)
    room = live_room(school)
    scarce = [slot for slot, most in room.items() if most < (school.establishment.max_live_classes or 0)]
    but = f", dont {len(scarce)} où moins de classes ou de professeurs sont là (closed, unavailable)" if scarce else ""
    yield "Ces demandes du fichier ne peuvent pas tenir ensemble, par leur seule somme :"
    yield f"  {conflict_findings(school, Conflict((limit,), minimal=False))[0]}"
    yield (
        f"  Cela fait {say_hours(sum(room.values()))} sur {len(room)} créneaux{but} ; "
        f"{say_count(len(live), 'service')} sur {len(school.services)} demandent déjà {say_hours(hours)} en direct."
    )
    yield "Sans l'un de ces services, n'importe lequel, le compte y serait ; un plan n'existerait pas forcément."


def tell(school: School, explanation: Explanation) -> Iterator[str]:
    """All that is known, in the order in which it helps; what is not proved is not said to be."""
    if explanation.outcome == "possible":
        yield "Un plan existe avec ce fichier : il n'y a rien à expliquer."
        return
    if explanation.outcome == "unknown":
        yield "Pas de réponse à temps : ni plan trouvé, ni preuve qu'il n'y en a pas. Augmentez --time-limit."
        return
    yield "Aucun plan n'est possible avec ce fichier."
    if explanation.counted:
        yield ""
        yield "Ce que le calcul montre déjà :"
        yield from (f"  {finding}" for finding in explanation.counted[:MOST_TOLD])
        if len(explanation.counted) > MOST_TOLD:
            yield f"  … et {len(explanation.counted) - MOST_TOLD} autres, que « validate » dit tous."
    if explanation.conflict:
        yield ""
        yield from tell_conflict(school, explanation.conflict)
    yield ""
    yield from _tell_remedies(school, explanation)


def _tell_remedies(school: School, explanation: Explanation) -> Iterator[str]:
    if explanation.remedies:
        yield "Un plan existe avec l'un de ces changements ; il a été trouvé et vérifié pour chacun :"
    for rank, remedy in enumerate(explanation.remedies, start=1):
        proof = " ; rien de moins coûteux ne suffit" if remedy.cheapest else ""
        yield f"  {rank}. coût {remedy.cost}{proof}"
        yield from (f"     - {say_change(school, change)}." for change in remedy.changes)
    if not explanation.complete:
        if explanation.remedies:
            yield "Tout n'a pas pu être examiné à temps : d'autres changements peuvent exister (--time-limit)."
        else:
            yield "Le temps donné est écoulé avant qu'un changement suffisant soit trouvé. Augmentez --time-limit."


def explanation_json(school: School, explanation: Explanation) -> str:
    conflict = explanation.conflict
    return json.dumps(
        {
            "format": FORMAT,
            "outcome": explanation.outcome,
            "complete": explanation.complete,
            "counted": [finding_json(finding) for finding in explanation.counted],
            "conflict": [finding_json(finding) for finding in conflict_findings(school, conflict)] if conflict else [],
            "minimal": bool(conflict and conflict.minimal),
            "by_sum": bool(conflict and conflict.counted),
            "rules": list(conflict.rules) if conflict else [],
            "remedies": [_remedy_json(school, remedy) for remedy in explanation.remedies],
        },
        ensure_ascii=False,
        indent=1,
    )


def _remedy_json(school: School, remedy: Remedy) -> dict[str, object]:
    return {
        "cost": remedy.cost,
        "cheapest": remedy.cheapest,
        "changes": [
            {
                "kind": change.kind,
                "about": list(change.about),
                "to": change.to,
                "cost": change.cost,
                "message": say_change(school, change),
            }
            for change in remedy.changes
        ],
    }
