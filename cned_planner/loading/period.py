"""The calendar: a period that makes sense, and the Mondays of weeks A and B."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cned_planner.loading import fields
from cned_planner.loading.phrases import quoted
from cned_planner.loading.record import Record
from cned_planner.loading.report import Report
from cned_planner.loading.shapes import At, Thing, Where
from cned_planner.school import EVERY_WEEK, Calendar

LONGEST = timedelta(days=366)
NAME = "calendar"
SATURDAY = 5


def resolve_calendar(record: Record, report: Report) -> Calendar | None:
    where = Where(report, NAME)
    start, end = record.get(fields.START), record.get(fields.END)
    sound = start is not None and end is not None and _check_period(start, end, record, where)
    closed = record.get(fields.CLOSED_DATES) or ()
    weeks = _weeks(record, where)
    if start is None or end is None or not sound:
        return None
    _doubt_strays(start, end, closed, record, where)
    return Calendar(start, end, tuple(sorted({day.value for day in closed})), weeks or {})


def has_halves(record: Record | None) -> bool | None:
    """Whether hours may end in a half: only with two week labels. None where the calendar does not say."""
    if record is None:
        return None
    if not record.gives(fields.WEEKS):
        return False
    weeks = record.get(fields.WEEKS)
    return None if weeks is None else bool(weeks)


def _check_period(start: date, end: date, record: Record, where: Where) -> bool:
    at = record.at(fields.END)
    if end < start:
        where.error("bad-period", at, f"La période finit le {say(end)}, avant son début ({say(start)}).", "Corrigez.")
    elif end - start > LONGEST:
        days = (end - start).days + 1
        where.error("bad-period", at, f"La période dure {days} jours.", "Donnez une année scolaire au plus.")
    else:
        return True
    return False


def _weeks(record: Record, where: Where) -> dict[str, tuple[date, ...]] | None:
    weeks = record.get(fields.WEEKS)
    if not weeks:
        return None
    if len(weeks) != 2:
        message = f"Il y a {len(weeks)} semaine{'s' if len(weeks) > 1 else ''} au lieu de deux ({', '.join(weeks)})."
        hint = "Donnez les lundis de deux semaines (A et B), ou retirez « weeks »."
        where.error("bad-weeks", record.at(fields.WEEKS), message, hint)
        return None
    if EVERY_WEEK in weeks:
        message = "Une semaine ne peut pas s'appeler « all », qui veut dire toutes."
        where.error("reserved-name", weeks[EVERY_WEEK].key, message, "Appelez-la A ou B.")
    return _mondays(weeks, where)


def _mondays(weeks: dict[str, Thing[Any]], where: Where) -> dict[str, tuple[date, ...]]:
    seen: dict[date, str] = {}
    result: dict[str, tuple[date, ...]] = {}
    for label, thing in weeks.items():
        mondays: tuple[At[date], ...] = thing.value or ()
        if thing.value == ():
            where.error("bad-weeks", thing.key, f"La semaine {label} n'a aucun lundi.", "Donnez ses lundis.")
        for monday in mondays:
            _check_monday(monday, label, seen, where)
        result[label] = tuple(sorted({monday.value for monday in mondays}))
    return result


def _check_monday(monday: At[date], label: str, seen: dict[date, str], where: Where) -> None:
    day = monday.value
    if day.weekday():
        try:
            meant = day - timedelta(days=day.weekday())
        except OverflowError:
            meant = None
        hint = f"Le lundi de cette semaine est le {say(meant)}." if meant else "Donnez le lundi de cette semaine."
        sure = meant.isoformat() if meant and day.weekday() < SATURDAY else None  # a week may begin on its Sunday
        where.error("bad-weeks", monday.node, f"Le {say(day)} n'est pas un lundi.", hint, sure)
    elif day in seen:
        both = "deux fois" if seen[day] == label else f"en semaine {seen[day]} et en semaine {label}"
        where.error("bad-weeks", monday.node, f"Le lundi {say(day)} figure {both}.", "Retirez l'un des deux.")
    else:
        seen[day] = label


def _doubt_strays(start: date, end: date, closed: tuple[At[date], ...], record: Record, where: Where) -> None:
    for day in closed:
        if not start <= day.value <= end:
            message = f"Le {say(day.value)} est hors de la période ({say(start)} – {say(end)})."
            where.report.doubt("out-of-period", day.node, where.name, message, "Cette fermeture est sans effet.")
    named = {}
    for label, thing in (record.get(fields.WEEKS) or {}).items():
        for monday in thing.value or ():
            named[monday.value] = label
            if monday.value > end or (start - monday.value).days >= 7:
                message = f"La semaine {label} du {say(monday.value)} est hors de la période."
                where.report.doubt("out-of-period", monday.node, where.name, message, "Elle est sans effet.")
    if named:
        _doubt_unlabelled(start, end, {day.value for day in closed}, set(named), record, where)


def _doubt_unlabelled(
    start: date, end: date, closed: set[date], named: set[date], record: Record, where: Where
) -> None:
    days = (start + timedelta(days=count) for count in range((end - start).days + 1))
    mondays = {day - timedelta(days=day.weekday()) for day in days if day.weekday() < 5 and day not in closed}
    for monday in sorted(mondays - named):
        message = f"La semaine du {say(monday)} n'est dans aucune liste."
        hint = f"Ajoutez-la à « weeks » si ce n'est pas une semaine de vacances ({quoted('closed')} la retire aussi)."
        where.report.doubt("week-without-label", record.at(fields.WEEKS), where.name, message, hint)


def say(day: date) -> str:
    return day.strftime("%d/%m/%Y")
