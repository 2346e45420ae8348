"""Services: who teaches what to whom, and how many hours a week, of which live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from cned_planner.loading import fields
from cned_planner.loading.grid import Grid
from cned_planner.loading.people import distinct
from cned_planner.loading.phrases import quoted
from cned_planner.loading.record import Record
from cned_planner.loading.report import Partial, Report
from cned_planner.loading.shapes import At, Where
from cned_planner.loading.study import Halves, Levels, check_halves, check_sync
from cned_planner.loading.tree import Node
from cned_planner.school import Audience, Division, Group, HoursDue, Service, Subject, Teacher

T = TypeVar("T")
Table = dict[str, T | None] | None


@dataclass(frozen=True)
class Known:
    """What services speak of: None in a table stands for something unreadable, None for a table likewise."""

    subjects: Table[Subject]
    levels: Levels
    divisions: Table[Division]
    groups: Table[Group]
    teachers: Table[Teacher]
    halves: Halves
    grid: Grid

    @cached_property
    def audiences(self) -> Table[Audience]:
        if self.divisions is None or self.groups is None:
            return None
        both: dict[str, Audience | None] = {**self.divisions, **self.groups}
        return Partial(both) if isinstance(self.divisions, Partial) or isinstance(self.groups, Partial) else both


@dataclass
class Services:
    """The services by id, None for one that could not be read, and the place of each."""

    by_id: dict[str, Service | None]
    places: dict[str, Node]
    complete: bool
    """False where one could not even be named, so that an unknown id proves nothing."""

    @property
    def known(self) -> Table[Service]:
        return self.by_id if self.complete else None


def resolve_services(root: Record, known: Known, report: Report) -> Services:
    listed = root.get(fields.SERVICES)
    result = Services({}, {}, complete=listed is not None)
    for entry in listed or ():
        _Entry(entry, known, Where(report, fields.service_name(entry.node)), result).resolve()
    return result


class _Entry:
    """One entry of the list: a service for each of its audiences."""

    def __init__(self, entry: At[Record], known: Known, where: Where, result: Services) -> None:
        self.node, self.record = entry.node, entry.value
        self.known, self.where, self.report, self.result = known, where, where.report, result

    def resolve(self) -> None:
        subject, teachers = self._subject(), self._teachers()
        own = self._own_hours()
        code = self.record.get(fields.SUBJECT)
        audiences = distinct(self.record.get(fields.TO) or (), self.where)
        given = self._given_id(audiences)
        usual = self.known.grid.slots_in(self.record, fields.USUAL, self.where)
        if subject is None and given is None:
            self.result.complete = False
        if not audiences or (code is None and given is None):
            self.result.complete = False
            return
        for item in audiences:
            name = given or f"{item.value}/{code}"
            audience = self._audience(item)
            if audience is None and given is None:
                self.result.complete = False
            where = self.where.within(f"service {name}")
            due = self._due(audience, subject) if audience and subject and own else None
            service = (
                Service(name, audience, subject, teachers, due, usual)
                if audience and subject and teachers and due
                else None
            )
            self._add(name, service, item.node if len(audiences) > 1 else self.node, where)

    def _find(self, rule: str, noun: str, item: At[str], table: Mapping[str, T | None] | None) -> T | None:
        return self.report.find(rule, item.node, self.where.name, noun, item.value, table)

    def _audience(self, item: At[str]) -> Audience | None:
        self._find("unknown-audience", "La division ou le groupe", item, self.known.audiences)
        return (self.known.audiences or {}).get(item.value)

    def _subject(self) -> Subject | None:
        code = self.record.get(fields.SUBJECT)
        if code is None:
            return None
        return self._find(
            "unknown-subject", "La matière", At(code, self.record.at(fields.SUBJECT)), self.known.subjects
        )

    def _teachers(self) -> tuple[Teacher, ...] | None:
        items = distinct(self.record.get(fields.TEACHER) or (), self.where)
        found = [self._find("unknown-teacher", "Le professeur", item, self.known.teachers) for item in items]
        sound = tuple(teacher for teacher in found if teacher)
        return sound if sound and len(sound) == len(items) else None

    def _given_id(self, audiences: list[At[str]]) -> str | None:
        given = self.record.get(fields.SERVICE_ID)
        if given is not None and len(audiences) > 1:
            message = f"L'identifiant {quoted(given)} ne peut pas valoir pour {len(audiences)} services."
            at = self.record.at(fields.SERVICE_ID)
            self.where.error("id-of-several", at, message, "Retirez id, ou écrivez un service par ligne.")
            return None
        return given

    def _own_hours(self) -> bool:
        """Whether the hours that the entry gives itself make sense on their own."""
        record, halves, where = self.record, self.known.halves, self.where
        hours, sync = record.get(fields.HOURS), record.get(fields.SYNC_HOURS)
        if (record.gives(fields.HOURS) and hours is None) or (record.gives(fields.SYNC_HOURS) and sync is None):
            return False
        sound = hours is None or check_halves(hours, record.at(fields.HOURS), halves, where)
        if sync is not None:
            limit = float("inf") if hours is None else hours
            sound = check_sync(sync, limit, record.at(fields.SYNC_HOURS), halves, where) and sound
        return sound

    def _due(self, audience: Audience, subject: Subject) -> HoursDue | None:
        hours, sync = self.record.get(fields.HOURS), self.record.get(fields.SYNC_HOURS)
        if hours is not None:
            return HoursDue(hours, *(sync or (0.0, 0.0)))
        due = self._of_level(audience, subject, sync is None)
        if due is None or sync is None:
            return due
        at = self.record.at(fields.SYNC_HOURS)
        return HoursDue(due.hours, *sync) if check_sync(sync, due.hours, at, None, self.where) else None

    def _of_level(self, audience: Audience, subject: Subject, with_sync: bool) -> HoursDue | None:
        """What the level of the audience gives. The levels of a group must agree on what the service leans on."""
        divisions = audience.of if isinstance(audience, Group) else (audience,)
        levels = dict.fromkeys(division.level.code for division in divisions)
        dues = [division.level.hours.get(subject.code) for division in divisions]
        first = dues[0]
        if not any(dues):
            if self.known.levels.unread.isdisjoint(levels):
                message = f"Aucune heure de {subject.code} n'est prévue au niveau {', '.join(levels)}."
                self.where.error("no-hours", self.node, message, "Donnez hours ici, ou dans le niveau.")
            return None
        if first is None or any(due is None or _differ(first, due, with_sync) for due in dues):
            if not self.known.levels.unread.isdisjoint(levels):
                return None
            message = f"Les niveaux {', '.join(levels)} n'ont pas les mêmes heures de {subject.code}."
            self.where.error("levels-differ", self.node, message, "Donnez hours et sync dans ce service.")
            return None
        return first

    def _add(self, name: str, service: Service | None, node: Node, where: Where) -> None:
        places = self.result.places
        if name in places:
            message = f"L'identifiant {quoted(name)} est déjà celui du service de la ligne {places[name].line}."
            where.error("duplicate-id", node, message, "Donnez à l'un des deux un id à lui, par exemple 6A/MAT-2.")
            return
        self.result.by_id[name], places[name] = service, node


def _differ(one: HoursDue, other: HoursDue, with_sync: bool) -> bool:
    return one != other if with_sync else one.hours != other.hours
