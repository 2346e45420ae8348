"""Texts ready to paste into the ENT's messaging: when a class meets live, with which link, and when not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cned_planner.calendar import teaching_dates
from cned_planner.outputs.french import clock, long_date, short_date
from cned_planner.outputs.links import participant_link
from cned_planner.outputs.occurrences import first_day, occurrences, sessions_of_division
from cned_planner.outputs.wording import audience_name, teachers_of
from cned_planner.plan import Plan, Session
from cned_planner.school import DAYS, EVERY_WEEK, SYNC, Audience, Division, Group, School, Teacher
from cned_planner.words import DAY_NAMES

ADVICE = (
    "Ouvrez le lien quelques minutes avant l’heure et inscrivez-vous avec vos vrais nom et prénom. "
    "Ne transmettez ce lien à personne."
)


def message_for_division(school: School, plan: Plan, division: Division) -> str:
    """From the school to the pupils of a division, its groups included."""
    live = in_time_order(s for s in sessions_of_division(school, plan, division) if s.mode == SYNC)
    if not live:
        lines = [f"La classe {division.code} n’a aucune classe virtuelle {period(school, plan)}.", ""]
    else:
        lines = [f"Voici les classes virtuelles de la classe {division.code}, {period(school, plan)}.", ""]
        for session in live:
            lines += [f"- {window(session)} : {_what(session)}", f"  {_link_for_pupils(school, session)}", ""]
        lines += [*weeks(school, live), *pauses_line(school), ADVICE, ""]
    return "\n".join(["Bonjour,", "", *lines, school.establishment.name])


def message_from_teacher(school: School, plan: Plan, teacher: Teacher, audience: Audience) -> str:
    """From a teacher to one division or group, with every date."""
    live = in_time_order(_with_audience(plan, teacher, audience))
    links = dict.fromkeys(participant_link(school, session.service) for session in live)
    dates = occurrences(school, plan, lambda part: _with_audience(part, teacher, audience) if part is plan else ())
    lines = [
        f"Voici les classes virtuelles de {audience_name(audience)}, {period(school, plan)}.",
        "",
        *(f"- {window(session)} : {session.service.subject.name}" for session in live),
        "",
        *(f"Lien : {link or '[collez ici le lien de votre classe virtuelle]'}" for link in links),
        ADVICE,
        "",
        "Dates :",
        *(f"- {long_date(one.on)} à {clock(one.start.time())}, {one.session.service.subject.name}" for one in dates),
    ]
    return "\n".join(["Bonjour,", "", *lines, "", teacher.name])


def _with_audience(plan: Plan, teacher: Teacher, audience: Audience) -> Iterator[Session]:
    return (session for session in plan.of_teacher(teacher) if session.service.audience == audience)


def period(school: School, plan: Plan) -> str:
    """From the day on which the plan is in force."""
    return f"du {long_date(first_day(school, plan))} au {long_date(school.calendar.end)}"


def in_time_order(sessions: Iterable[Session]) -> list[Session]:
    return sorted(sessions, key=lambda session: (session.slot.position, session.key))


def window(session: Session) -> str:
    """`lundi de 8 h 30 à 9 h 25 (semaines A)`."""
    slot = session.slot
    week = "" if session.week == EVERY_WEEK else f" (semaines {session.week})"
    return f"{DAY_NAMES[slot.day]} de {clock(slot.start)} à {clock(slot.end)}{week}"


def _what(session: Session) -> str:
    service = session.service
    group = f", groupe {service.audience.code}" if isinstance(service.audience, Group) else ""
    return f"{service.subject.name}{group}, {teachers_of(service)}"


def _link_for_pupils(school: School, session: Session) -> str:
    link = participant_link(school, session.service)
    return f"Lien : {link}" if link else "Le lien sera communiqué par le professeur."


def weeks(school: School, live: Iterable[Session]) -> Iterator[str]:
    """Which weeks the labels stand for, where a session needs to know."""
    for label in sorted({session.week for session in live} - {EVERY_WEEK}):
        mondays = ", ".join(short_date(monday) for monday in school.calendar.weeks[label])
        yield f"Semaines {label} : celles des lundis {mondays}."


def pauses_line(school: School) -> Iterator[str]:
    pauses = list(_pauses(school))
    if pauses:
        yield f"Pas de classe : {' ; '.join(pauses)}."


def _pauses(school: School) -> Iterator[str]:
    """The usual days of class of the period that have none, as dates or as spans without any class between."""
    teaching = {one.on for one in teaching_dates(school)}
    span: list[date] = []
    for day in _usual_days(school):
        if day not in teaching:
            span.append(day)
        elif span:
            yield _span(span)
            span = []
    if span:
        yield _span(span)


def _usual_days(school: School) -> Iterator[date]:
    calendar = school.calendar
    for rank in range((calendar.end - calendar.start).days + 1):
        day = calendar.start + timedelta(days=rank)
        if DAYS[day.weekday()] in school.days:
            yield day


def _span(days: list[date]) -> str:
    return long_date(days[0]) if len(days) == 1 else f"du {long_date(days[0])} au {long_date(days[-1])}"
