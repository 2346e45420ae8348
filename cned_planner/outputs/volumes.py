"""The hours really held over the period, live and autonomous, in the form an academy adds up.

Counted by date: holidays and closed days are out, weeks A and B are what they are. A session held on a date is one
hour, whatever its minutes. A session with two teachers is an hour for each of them, and one hour for the pupils.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cned_planner.calendar import held_on, monday_of
from cned_planner.outputs.french import short_date
from cned_planner.outputs.occurrences import label_of_dates
from cned_planner.outputs.tables import csv_bytes
from cned_planner.plan import Plan
from cned_planner.school import EVERY_WEEK, SYNC, Mode, School, Service, Subject, Teacher

HEADINGS = (
    "UAI",
    "établissement",
    "lundi",
    "semaine",
    "classe ou groupe",
    "niveau",
    "matière",
    "professeur(s)",
    "heures en direct",
    "heures en autonomie",
)


@dataclass(frozen=True)
class Volume:
    """The hours of a service in one week."""

    school: School
    monday: date
    label: str
    service: Service
    live: int
    alone: int


def volumes(school: School, plan: Plan) -> list[Volume]:
    """One for each service and each week in which it has hours, by week and then in the order of the file."""
    hours: Counter[tuple[date, Service, Mode]] = Counter()
    for session in plan.sessions:
        for day in held_on(school, session):
            hours[monday_of(day), session.service, session.mode] += 1
    labels = {monday_of(day): label for day, label in label_of_dates(school).items()}
    return [
        Volume(school, monday, labels[monday], service, hours[monday, service, SYNC], hours[monday, service, "async"])
        for monday in sorted(labels)
        for service in school.services.values()
        if hours[monday, service, SYNC] or hours[monday, service, "async"]
    ]


def volumes_csv(found: Iterable[Volume]) -> bytes:
    """A row per service and week: a spreadsheet's pivot table adds them up as one likes."""
    return csv_bytes(HEADINGS, (_row(volume) for volume in found))


def _row(volume: Volume) -> tuple[str, ...]:
    service, establishment = volume.service, volume.school.establishment
    return (
        establishment.uai,
        establishment.name,
        short_date(volume.monday),
        "" if volume.label == EVERY_WEEK else volume.label,
        service.audience.code,
        volume.school.divisions_of(service.audience)[0].level.code,
        service.subject.name,
        ", ".join(teacher.name for teacher in service.teachers),
        str(volume.live),
        str(volume.alone),
    )


Total = tuple[int, int]
"""Hours live, hours in autonomy."""

KEYS: dict[str, Callable[[Volume], Iterator[str]]] = {
    "weeks": lambda volume: iter((str(volume.monday),)),
    "audiences": lambda volume: iter((volume.service.audience.code,)),
    "subjects": lambda volume: iter((volume.service.subject.code,)),
    "teachers": lambda volume: (teacher.code for teacher in volume.service.teachers),
}


def totals(found: Iterable[Volume], key: Callable[[Volume], Iterable[str]]) -> dict[str, Total]:
    """Hours by key, in the order the keys come up; a volume with several keys counts for each."""
    result: dict[str, Total] = {}
    for volume in found:
        for name in key(volume):
            live, alone = result.get(name, (0, 0))
            result[name] = (live + volume.live, alone + volume.alone)
    return result


def totals_of_divisions(found: Iterable[Volume]) -> dict[str, Total]:
    """What a pupil of each division had at most: the division's own hours, and those of one group of each split."""
    found = list(found)
    if not found:
        return {}
    school = found[0].school
    by_audience = totals(found, lambda volume: (volume.service.audience.code,))
    live, alone = (
        {audience: by_audience[code][mode] for code, audience in school.audiences.items() if code in by_audience}
        for mode in (0, 1)
    )
    return {
        code: (school.busiest_view(division, live), school.busiest_view(division, alone))
        for code, division in school.divisions.items()
    }


def every_total(found: Iterable[Volume]) -> dict[str, dict[str, Total]]:
    """The hours of a school in all the ways they are counted: by week, division, audience, subject and teacher.

    Weeks by date, all else in the order of the file; what has no hour is left out, divisions apart.
    """
    found = list(found)
    counted = {name: totals(found, key) for name, key in KEYS.items()}
    if not found:
        return counted
    school = found[0].school
    orders = {"audiences": school.audiences, "subjects": school.subjects, "teachers": school.teachers}
    ordered = {
        name: {code: counted[name][code] for code in {**order, **counted[name]} if code in counted[name]}
        for name, order in orders.items()
    }
    return {"weeks": counted["weeks"], "divisions": totals_of_divisions(found), **ordered}


def said_as(school: School, kind: str, code: str) -> str:
    """What people read for a code of `every_total`: the code itself where the file no longer has it."""
    if kind == "weeks":
        return short_date(date.fromisoformat(code))
    kinds: dict[str, Mapping[str, Subject | Teacher]] = {"subjects": school.subjects, "teachers": school.teachers}
    named = kinds.get(kind, {})
    return named[code].name if code in named else code


TITLES = {
    "weeks": "Semaine du",
    "divisions": "Élève (au plus)",
    "audiences": "Classe ou groupe",
    "subjects": "Matière",
    "teachers": "Professeur",
}
"""French, by way of counting."""
