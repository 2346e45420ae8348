"""What RFC 5545 asks of the content of a calendar, as far as the programs of schools depend on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from cned_planner.outputs.ics_judge.reading import CalendarFile, Check, Component

STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}

_MOMENT = re.compile(r"\d{8}(T\d{6}Z?)?")
_SPAN = re.compile(r"[+-]?P(\d+W|(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)")


def _unread(file: CalendarFile) -> Iterator[int]:
    return iter(file.unread)


def _missing(kind: str, name: str) -> Callable[[CalendarFile], Iterator[int]]:
    return lambda file: (one.number for one in file.of(kind) if one.get(name) is None)


def _same_uid(file: CalendarFile) -> Iterator[int]:
    """A changed occurrence of a recurring event has the event's UID, with a RECURRENCE-ID."""

    def key(event: Component) -> tuple[str, str]:
        return event.value("UID"), event.value("RECURRENCE-ID")

    times = Counter(key(event) for event in file.of("VEVENT") if event.value("UID"))
    return (event.number for event in file.of("VEVENT") if times[key(event)] > 1)


def _moments(file: CalendarFile) -> Iterator[int]:
    for event in file.of("VEVENT"):
        for name in ("DTSTART", "DTEND", "DTSTAMP"):
            for moment in event.all(name):
                if not _MOMENT.fullmatch(moment.value):
                    yield moment.number
        for span in event.all("DURATION"):
            if not _SPAN.fullmatch(span.value):
                yield span.number


def _end_before_start(file: CalendarFile) -> Iterator[int]:
    """Compared as written: times of one zone, or of one day, compare as text."""
    for event in file.of("VEVENT"):
        start, end = event.get("DTSTART"), event.get("DTEND")
        if start and end and start.params.get("TZID") == end.params.get("TZID") and end.value <= start.value:
            yield end.number


def _two_ends(file: CalendarFile) -> Iterator[int]:
    return (event.number for event in file.of("VEVENT") if event.get("DTEND") and event.get("DURATION"))


def _unknown_zone(file: CalendarFile) -> Iterator[int]:
    known = {zone.value("TZID") for zone in file.of("VTIMEZONE")}
    return (one.number for one in file.properties if "TZID" in one.params and one.params["TZID"] not in known)


def _unknown_status(file: CalendarFile) -> Iterator[int]:
    for event in file.of("VEVENT"):
        for status in event.all("STATUS"):
            if status.value.upper() not in STATUSES:
                yield status.number


def _error(code: str, message: str, hint: str, find: Callable[[CalendarFile], Iterator[int]]) -> Check:
    return Check(code, "error", message, hint, find)


AGAIN = "Produisez à nouveau le fichier, ou complétez-le."

CHECKS = (
    _error("ics-line", "des lignes ne sont pas lisibles, ou un BEGIN n’a pas son END", AGAIN, _unread),
    _error("ics-version", "VERSION manque au calendrier", "Ajoutez VERSION:2.0.", _missing("VCALENDAR", "VERSION")),
    _error("ics-prodid", "PRODID manque au calendrier", AGAIN, _missing("VCALENDAR", "PRODID")),
    _error(
        "ics-uid",
        "un événement n’a pas d’identifiant (UID) : il reviendra en double à chaque import",
        AGAIN,
        _missing("VEVENT", "UID"),
    ),
    _error("ics-dtstamp", "DTSTAMP manque à un événement", AGAIN, _missing("VEVENT", "DTSTAMP")),
    _error("ics-dtstart", "un événement n’a pas de début (DTSTART)", AGAIN, _missing("VEVENT", "DTSTART")),
    _error(
        "ics-same-uid",
        "des événements ont le même identifiant (UID) : un seul restera",
        "Donnez à chacun le sien.",
        _same_uid,
    ),
    _error(
        "ics-moment", "une date ou une durée n’est pas écrite comme il faut", "Par exemple 20261130T083000.", _moments
    ),
    _error(
        "ics-end", "un événement finit avant de commencer, ou n’a aucune durée", "Corrigez DTEND.", _end_before_start
    ),
    _error(
        "ics-two-ends", "un événement a une fin (DTEND) et une durée (DURATION)", "Gardez l’une des deux.", _two_ends
    ),
    _error(
        "ics-zone",
        "un fuseau horaire (TZID) n’est pas défini dans le fichier : l’heure dépend de l’agenda",
        "Ajoutez son VTIMEZONE.",
        _unknown_zone,
    ),
    _error(
        "ics-status",
        "STATUS n’est pas celui d’un événement",
        f"Choisissez parmi {', '.join(sorted(STATUSES))}.",
        _unknown_status,
    ),
)
