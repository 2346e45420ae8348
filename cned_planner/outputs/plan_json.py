"""`plan.json`: a plan as other programs read it, and as it comes back, ours or made by hand.

`dump` writes the same bytes for the same plan; `load` reads them back. Reading is tolerant: a session needs
its service, mode, day and slot (and its week, where the school has labels), and whatever does not fit the
establishment file is kept as a stray, which the rule `plan-format` reports with the other faults.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cned_planner.findings import Finding
from cned_planner.outputs.past import KEY, earlier_plans, past_parts
from cned_planner.outputs.plan_records import FORMAT, NotAPlan, shape_fault
from cned_planner.outputs.plan_sessions import read_sessions
from cned_planner.plan import Earlier, Plan, Session, is_pinned
from cned_planner.school import Place, School, Service
from cned_planner.verifier import Cost

RULE = "plan-file"


@dataclass(frozen=True)
class Report:
    """What the search says about a plan. `bound`: no plan can cost less. `outcome`: "optimal" or "feasible".

    `compiled`: whether annealing was; like the number of workers, it decides which plan a seed gives.
    """

    outcome: str
    cost: int
    bound: int
    costs: Mapping[str, Cost]
    """By preference."""
    seed: int
    workers: int
    compiled: bool = False


@dataclass(frozen=True)
class LoadedPlan:
    """A plan file as read. `plan` is None where the file is no plan at all; the rest is None where it is not said."""

    plan: Plan | None
    findings: tuple[Finding, ...] = ()
    outcome: str | None = None
    cost: int | None = None
    bound: int | None = None
    sha256: str | None = None
    seed: int | None = None
    workers: int | None = None
    compiled: bool = False


def dump(school: School, plan: Plan, report: Report) -> bytes:
    """The file: UTF-8, LF, keys in a fixed order, one session per line in the plan's canonical order."""
    head: dict[str, object] = {
        "format": FORMAT,
        "school": {"uai": school.establishment.uai, "sha256": school.sha256},
        "outcome": report.outcome,
        "cost": report.cost,
        "bound": report.bound,
        "seed": report.seed,
        "workers": report.workers,
        "compiled": report.compiled,
    }
    if school.has_labels:
        head["weeks"] = {label: [str(monday) for monday in school.calendar.weeks[label]] for label in school.weeks}
    head["costs"] = {
        preference: {"count": cost.count, "weight": cost.weight, "cost": cost.cost}
        for preference, cost in sorted(report.costs.items())
    }
    lines = [f" {_json(key)}: {_json(value)}," for key, value in head.items()]
    if plan.earlier:
        lines += [f" {_json(KEY)}: [", ",\n".join(_earlier(school, one) for one in plan.earlier), " ],"]
    return "\n".join(["{", *lines, ' "sessions": [', _sessions(school, plan), " ]", "}", ""]).encode("utf-8")


def plan_file_of_sessions(school: School, sessions: Iterable[Mapping[str, object]]) -> bytes:
    """The plan file of sessions as another file had them, with what the school says of their services."""
    entries = [{**_identity(school.services.get(str(one.get("service")))), **one} for one in sessions]
    return json.dumps({"format": FORMAT, "sessions": entries}, ensure_ascii=False, indent=1).encode("utf-8")


def _earlier(school: School, one: Earlier) -> str:
    return f'  {{"before": "{one.before}", "sessions": [\n{_sessions(school, one.plan)}\n  ]}}'


def _sessions(school: School, plan: Plan) -> str:
    """One per line."""
    return ",\n".join(f"  {_json(_as_json(school, session))}" for session in plan.sessions)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _as_json(school: School, session: Session) -> dict[str, object]:
    return {
        **_identity(session.service),
        "mode": session.mode,
        "week": session.week,
        "day": session.slot.day,
        "slot": session.slot.row,
        "pinned": is_pinned(school, session),
    }


def _identity(service: Service | None) -> dict[str, object]:
    if service is None:
        return {}
    return {
        "service": service.id,
        "audience": service.audience.code,
        "subject": service.subject.code,
        "teachers": [teacher.code for teacher in service.teachers],
    }


def load(school: School, data: bytes, name: str) -> LoadedPlan:
    """The plan in `data`, the content of the file `name`: UTF-8 with or without a BOM, or UTF-16."""
    try:
        document = json.loads(data)
    except json.JSONDecodeError as error:
        place = Place(name, error.lineno, error.colno)
        return _refused(place, "ce n’est pas du JSON bien formé.", "Corrigez le fichier à cet endroit.")
    except (ValueError, RecursionError):
        return _refused(Place(name), "ce n’est pas du JSON lisible.", "Enregistrez le fichier en UTF-8.")
    fault = shape_fault(document)
    if fault:
        return _refused(Place(name), *fault)
    try:
        earlier = earlier_plans(school, past_parts(document))
    except NotAPlan as past_fault:
        return _refused(Place(name), str(past_fault), "Corrigez le fichier, ou retirez cette partie.")
    sessions, strays = read_sessions(school, document["sessions"])
    sha256 = _text(_mapping(document.get("school")).get("sha256"))
    return LoadedPlan(
        replace(Plan.of(sessions, strays), earlier=earlier),
        tuple(_other_version(school, sha256, name)),
        outcome=_text(document.get("outcome")),
        cost=_integer(document.get("cost")),
        bound=_integer(document.get("bound")),
        sha256=sha256,
        seed=_integer(document.get("seed")),
        workers=_integer(document.get("workers")),
        compiled=document.get("compiled") is True,
    )


def _refused(place: Place, message: str, hint: str) -> LoadedPlan:
    return LoadedPlan(None, (Finding(RULE, "plan", message, hint, place=place),))


def _other_version(school: School, sha256: str | None, name: str) -> list[Finding]:
    if sha256 is None or not school.sha256 or sha256 == school.sha256:
        return []
    return [
        Finding(
            RULE,
            "plan",
            "ce plan a été fait pour une autre version du fichier de l’établissement.",
            "Vérifiez-le avec « check », ou refaites-le avec « replan ».",
            "warning",
            Place(name),
        )
    ]


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _integer(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
