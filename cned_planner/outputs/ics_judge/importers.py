"""What the programs of French schools make of a calendar that the RFC allows: refused, doubled, or changed.

Edifice is the ENT of NEO, monlycee.net and ENT77; Moodle that of Éléa; Nextcloud that of apps.education.fr. Found
by reading the programs and by trying them, in 2026.
"""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.outputs.ics_judge.reading import CalendarFile, Check
from cned_planner.outputs.links import MODERATOR_MARK

LONGEST_UID = 36
"""Characters that older versions of Moodle keep."""


def _recurring(file: CalendarFile) -> Iterator[int]:
    return (event.number for event in file.of("VEVENT") if event.get("RRULE"))


def _exceptions(file: CalendarFile) -> Iterator[int]:
    return (event.number for event in file.of("VEVENT") if event.get("RRULE") and event.get("EXDATE"))


def _without_end(file: CalendarFile) -> Iterator[int]:
    return (event.number for event in file.of("VEVENT") if not event.get("DTEND"))


def _long_uid(file: CalendarFile) -> Iterator[int]:
    """Where what Moodle keeps of it is not the event's own."""
    uids = [event.value("UID") for event in file.of("VEVENT")]
    kept = [uid[:LONGEST_UID] for uid in uids]
    for event, uid in zip(file.of("VEVENT"), kept, strict=True):
        if kept.count(uid) > uids.count(event.value("UID")):
            yield event.number


def _floating(file: CalendarFile) -> Iterator[int]:
    """A time without a zone, in a file that names none either."""
    if any(calendar.get("X-WR-TIMEZONE") for calendar in file.of("VCALENDAR")):
        return
    for event in file.of("VEVENT"):
        start = event.get("DTSTART")
        if start and "T" in start.value and not start.value.endswith("Z") and "TZID" not in start.params:
            yield start.number


def _hidden_link(file: CalendarFile) -> Iterator[int]:
    for event in file.of("VEVENT"):
        shown = event.value("LOCATION") + event.value("DESCRIPTION").replace("\\", "")
        for name in ("URL", "CONFERENCE"):
            link = event.get(name)
            if link and link.value not in shown:
                yield link.number


def _silent_cancellation(file: CalendarFile) -> Iterator[int]:
    for event in file.of("VEVENT"):
        if event.value("STATUS").upper() == "CANCELLED" and "ANNUL" not in event.value("SUMMARY").upper():
            yield event.number


def _listed_dates(file: CalendarFile) -> Iterator[int]:
    return (part.number for zone in file.of("VTIMEZONE") for part in zone.inner if part.get("RDATE"))


def _tasks(file: CalendarFile) -> Iterator[int]:
    return (task.number for task in file.of("VTODO"))


def _people(file: CalendarFile) -> Iterator[int]:
    published = any(calendar.value("METHOD").upper() == "PUBLISH" for calendar in file.of("VCALENDAR"))
    return (one.number for one in file.properties if published and one.name == "ATTENDEE")


def _moderator(file: CalendarFile) -> Iterator[int]:
    return (one.number for one in file.properties if MODERATOR_MARK in one.value.lower())


CHECKS = (
    Check(
        "ics-rrule",
        "warning",
        "un événement se répète par une règle (RRULE) : les ENT Edifice (NEO, monlycee.net, ENT77) le refusent",
        "Produisez un événement par date.",
        _recurring,
    ),
    Check(
        "ics-exdate",
        "warning",
        "des dates sont retirées d’une répétition (EXDATE) : Moodle et Éléa les gardent, vacances comprises",
        "Produisez un événement par date.",
        _exceptions,
    ),
    Check(
        "ics-no-end", "warning", "un événement n’a pas de fin (DTEND) : Edifice le refuse", "Ajoutez-la.", _without_end
    ),
    Check(
        "ics-long-uid",
        "warning",
        f"des identifiants (UID) ne diffèrent qu’après {LONGEST_UID} caractères : d’anciens Moodle les confondent",
        "Prenez des identifiants plus courts.",
        _long_uid,
    ),
    Check(
        "ics-floating",
        "warning",
        "une heure est sans fuseau : Moodle la prend pour une heure universelle",
        "Ajoutez TZID=Europe/Paris, ou X-WR-TIMEZONE.",
        _floating,
    ),
    Check(
        "ics-hidden-link",
        "warning",
        "un lien n’est que dans URL ou CONFERENCE : Edifice, Moodle et Google ne le montrent pas",
        "Mettez-le aussi dans LOCATION ou DESCRIPTION.",
        _hidden_link,
    ),
    Check(
        "ics-cancelled",
        "warning",
        "un événement annulé ne le dit pas dans son titre : Edifice et Moodle le montrent comme maintenu",
        "Commencez son titre par « ANNULÉ – ».",
        _silent_cancellation,
    ),
    Check(
        "ics-rdate-zone",
        "warning",
        "un fuseau énumère ses changements d’heure (RDATE) : Outlook et Thunderbird peuvent décaler des heures",
        "Écrivez-le avec une règle annuelle (RRULE).",
        _listed_dates,
    ),
    Check(
        "ics-task", "warning", "une tâche (VTODO) : Google l’ignore", "Écrivez un événement qui laisse libre.", _tasks
    ),
    Check(
        "ics-attendee",
        "warning",
        "un calendrier publié nomme des participants (ATTENDEE) : ce sont des données personnelles",
        "Retirez-les.",
        _people,
    ),
    Check(
        "ics-moderator",
        "warning",
        "le fichier contient un lien modérateur (…/invite/…) : il ne doit aller à aucun élève",
        "Ne le donnez qu’au professeur.",
        _moderator,
    ),
)
