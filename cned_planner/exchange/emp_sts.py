"""A plan as `emp_sts_UAI_YEAR.xml` (root EDT_STS): what timetable software sends back to STSWEB.

Live sessions are the courses of their teachers; work on one's own belongs to nobody's timetable, and stays in the
hours of the service. STSWEB knows subjects and people by its own numbers: those that its file gave, where the
school was imported from it. Source of the structure: DTD_EDT_STS of GIP-RECIA/cahier-de-texte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from cned_planner.calendar import monday_of, teaching_dates
from cned_planner.exchange.edt import frequency
from cned_planner.exchange.elements import Element, child, document
from cned_planner.plan import Plan, Session
from cned_planner.school import DAYS, EVERY_WEEK, SYNC, Group, School, Service, Slot, Teacher

ENCODING = "ISO-8859-15"
LONGEST_CODE = 8
"""Characters of a group's code in STSWEB."""


@dataclass(frozen=True)
class StsNumbers:
    """STSWEB's own names, by code: of subjects (`020700`), and of people their type and number (`epp`, `1001`)."""

    subjects: Mapping[str, str] = field(default_factory=dict)
    teachers: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @staticmethod
    def of(codes: Mapping[str, str]) -> StsNumbers:
        """Of what the import from STSWEB has kept: `{"subject 020700": "FRANC", "teacher epp 1001": "martin"}`."""
        subjects: dict[str, str] = {}
        teachers: dict[str, tuple[str, str]] = {}
        for key, code in codes.items():
            match key.split(" "):
                case ["subject", number]:
                    subjects[code] = number
                case ["teacher", kind, number]:
                    teachers[code] = kind, number
        return StsNumbers(subjects, teachers)

    def person(self, code: str) -> tuple[str, str]:
        """Type and number; the code itself where STSWEB's number is not known."""
        return self.teachers.get(code, ("local", code))

    def unknown(self, school: School) -> tuple[list[str], list[str]]:
        """Codes of the subjects and of the teachers of services that STSWEB's names are missing for."""
        services = school.services.values()
        subjects = dict.fromkeys(service.subject.code for service in services)
        teachers = dict.fromkeys(teacher.code for service in services for teacher in service.teachers)
        return (
            [code for code in subjects if code not in self.subjects],
            [code for code in teachers if code not in self.teachers],
        )


def emp_sts_name(school: School) -> str:
    return f"emp_sts_{school.establishment.uai}_{school_year(school)}.xml"


def school_year(school: School) -> int:
    """The year in which the school year of the period begins, in August."""
    start = school.calendar.start
    return start.year if start.month >= 8 else start.year - 1


def emp_sts(school: School, plan: Plan, numbers: StsNumbers) -> bytes:
    """The file, in ISO-8859-15."""
    root = Element("EDT_STS")
    child(
        root,
        "PARAMETRES",
        ("UAJ", school.establishment.uai),
        ("ANNEE_SCOLAIRE", school_year(school)),
        ("APPLICATION_SOURCE", "cned-planner"),
    )
    data = child(root, "DONNEES")
    _opening(data, school)
    _alternations(data, school)
    people = child(data, "INDIVIDUS")
    taught = [teacher for teacher, services in school.services_of_teacher.items() if services]
    for teacher in taught:
        child(people, "INDIVIDU", ID=numbers.person(teacher.code)[1])
    _Structure(school, plan, numbers).write(child(data, "STRUCTURE"))
    return document(root, ENCODING)


def _opening(data: Element, school: School) -> None:
    """From the first to the last slot of each day."""
    hours = child(data, "HORAIRES")
    for day, slots in school.slots_of_day.items():
        first, last = min(slot.start for slot in slots), max(slot.end for slot in slots)
        times = (("DEBUT_COURS", f"{first:%H%M}"), ("FIN_COURS", f"{last:%H%M}"))
        child(hours, "HORAIRE", *times, JOUR=_day(day))


def _alternations(data: Element, school: School) -> None:
    """The weeks of the period, each by its Monday: all of them, and those of each label."""
    mondays = [(monday_of(one.on), one.week) for one in teaching_dates(school)]
    parent = child(data, "ALTERNANCES")
    for week in dict.fromkeys((EVERY_WEEK, *school.weeks)):
        code = frequency(school, week)
        name = "Hebdomadaire" if week == EVERY_WEEK else f"Semaine {week}"
        made = child(parent, "ALTERNANCE", ("LIBELLE_COURT", code), ("LIBELLE_LONG", name), CODE=code)
        held = dict.fromkeys(monday for monday, label in mondays if week in (EVERY_WEEK, label))
        child(made, "SEMAINES", *(("DATE_DEBUT_SEMAINE", monday) for monday in held))


class _Structure:
    """Divisions and groups with their services, and in each the courses of its teachers."""

    def __init__(self, school: School, plan: Plan, numbers: StsNumbers) -> None:
        self.school = school
        self.plan = plan
        self.numbers = numbers

    def write(self, parent: Element) -> None:
        divisions = child(parent, "DIVISIONS")
        for division in self.school.divisions.values():
            made = child(divisions, "DIVISION", CODE=division.code)
            self._services(made, self.school.services_of_audience[division])
        groups = child(parent, "GROUPES")
        codes = group_codes(self.school)
        for group in self.school.groups.values():
            self._group(groups, group, codes[group.code])

    def _group(self, parent: Element, group: Group, code: str) -> None:
        made = child(parent, "GROUPE", ("LIBELLE_LONG", group.code), CODE=code)
        if group.pupils is not None:
            child(made, "EFFECTIF_PREVU").text = str(group.pupils)
        belonging = child(made, "DIVISIONS_APPARTENANCE")
        for division in group.of:
            child(belonging, "DIVISION_APPARTENANCE", CODE=division.code)
        self._services(made, self.school.services_of_audience[group])

    def _services(self, parent: Element, services: Iterable[Service]) -> None:
        """One element for each subject and set of teachers; services of the same ones are added up."""
        made = child(parent, "SERVICES")
        ordered = sorted(services, key=lambda one: (one.subject.code, [teacher.code for teacher in one.teachers]))
        for (subject, teachers), together in groupby(ordered, key=lambda one: (one.subject, one.teachers)):
            same = list(together)
            hours = f"{sum(service.due.hours for service in same):.2f}"
            code = self.numbers.subjects.get(subject.code, subject.code)
            fields = (("HEURES_STRUCTURE", hours),)
            element = child(made, "SERVICE", *fields, CODE_MATIERE=code, CODE_MOD_COURS="CG")
            if len(teachers) > 1:
                child(element, "CO_ENS").text = "1"
            attending = child(element, "ENSEIGNANTS")
            for teacher in teachers:
                self._teacher(attending, teacher, hours, same)

    def _teacher(self, parent: Element, teacher: Teacher, hours: str, services: Iterable[Service]) -> None:
        kind, number = self.numbers.person(teacher.code)
        made = child(parent, "ENSEIGNANT", ("HEURES_AGENT", hours), TYPE=kind, ID=number)
        live = [session for service in services for session in self.plan.of_service(service, SYNC)]
        if live:
            courses = child(made, "COURS_RATTACHES")
            for session in sorted(live, key=lambda one: (one.slot.position, one.week)):
                child(courses, "COURS", *self._course(session))

    def _course(self, session: Session) -> tuple[tuple[str, object], ...]:
        return (
            ("CODE_ALTERNANCE", frequency(self.school, session.week)),
            ("JOUR", _day(session.slot.day)),
            ("HEURE_DEBUT", f"{session.slot.start:%H%M}"),
            ("DUREE", _duration(session.slot)),
        )


def group_codes(school: School) -> dict[str, str]:
    """For each group a code of at most 8 characters that no other group and no division has, short ones kept."""
    taken = {*school.divisions, *(code for code in school.groups if len(code) <= LONGEST_CODE)}
    codes: dict[str, str] = {}
    for code in school.groups:
        short, rank = code, 1
        while len(short) > LONGEST_CODE or (short != code and short in taken):
            tail = str(rank) if rank > 1 else ""
            short, rank = code[: LONGEST_CODE - len(tail)].rstrip() + tail, rank + 1
        taken.add(short)
        codes[code] = short
    return codes


def _day(day: str) -> str:
    """`1` for Monday."""
    return str(1 + DAYS.index(day))


def _duration(slot: Slot) -> str:
    """`0055`."""
    return f"{slot.minutes // 60:02}{slot.minutes % 60:02}"
