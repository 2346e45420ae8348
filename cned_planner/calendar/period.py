"""What is wrong with the period of a school: unknown holidays, weeks without a label, no date with class at all."""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.calendar.dates import class_days, monday_of, teaching_dates
from cned_planner.calendar.school_years import ZONES, known_span
from cned_planner.findings import Finding
from cned_planner.school import Place, School

RULE = "calendar"


def calendar_findings(school: School) -> list[Finding]:
    """Errors and warnings about the dates, with their place in the file."""
    unknown = list(_unknown_holidays(school))
    if unknown:
        return unknown  # dates counted without the holidays would only mislead
    return [*_no_date(school), *_unlabelled_weeks(school), *_empty_labels(school)]


def _unknown_holidays(school: School) -> Iterator[Finding]:
    zone, calendar = school.establishment.zone, school.calendar
    if zone not in ZONES:
        return
    first, last = known_span(zone)
    if first <= calendar.start and calendar.end <= last:
        return
    yield Finding(
        RULE,
        "calendar",
        f"les vacances de la zone {zone} ne sont connues que du {first:%d/%m/%Y} au {last:%d/%m/%Y}.",
        "Raccourcissez la période (start, end), ou écrivez « zone: none » et listez les jours sans classe (closed).",
        place=_place(school, "start" if calendar.start < first else "end"),
    )


def _no_date(school: School) -> Iterator[Finding]:
    if teaching_dates(school):
        return
    calendar = school.calendar
    yield Finding(
        RULE,
        "calendar",
        f"aucun jour de classe du {calendar.start:%d/%m/%Y} au {calendar.end:%d/%m/%Y} : "
        "vacances, jours fériés, jours fermés ou semaines sans repère.",
        "Corrigez la période (start, end), la zone, les jours fermés (closed) ou les semaines (weeks).",
        place=_place(school, "start"),
    )


def _unlabelled_weeks(school: School) -> Iterator[Finding]:
    labelled = {monday_of(monday) for mondays in school.calendar.weeks.values() for monday in mondays}
    mondays = sorted({monday_of(day) for day in class_days(school)} - labelled) if labelled else []
    if mondays:
        shown = ", ".join(f"{monday:%d/%m/%Y}" for monday in mondays)
        yield Finding(
            RULE,
            "calendar.weeks",
            f"des semaines de classe n’ont pas de repère et n’auront aucune séance ; lundis : {shown}.",
            f"Ajoutez ces lundis à l’un des repères ({', '.join(school.weeks)}), ou fermez ces jours (closed).",
            "warning",
            _place(school, "weeks"),
        )


def _empty_labels(school: School) -> Iterator[Finding]:
    """A label whose weeks are all holidays, or out of the period: half of the plan would never take place."""
    used = {teaching.week for teaching in teaching_dates(school)}
    for label in school.weeks if used and school.has_labels else ():
        if label not in used:
            yield Finding(
                RULE,
                "calendar.weeks",
                f"aucune semaine {label} n’a de jour de classe dans la période : ses séances n’auront jamais lieu.",
                "Vérifiez ses lundis, ou retirez les repères de semaine (weeks).",
                "warning",
                _place(school, "weeks"),
            )


def _place(school: School, key: str) -> Place:
    """Where the key stands in the file, or its section, or nowhere known."""
    return school.places.get(("calendar", key)) or school.places.get(("calendar",)) or Place()
