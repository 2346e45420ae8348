"""Changes of a plan in sentences that one can send, with names and times where the establishment file is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cned_planner.outputs.french import clock, long_date
from cned_planner.outputs.plan_changes import Affected, Change, affected
from cned_planner.outputs.plan_records import Record
from cned_planner.school import ASYNC, DAYS, EVERY_WEEK, SYNC, School
from cned_planner.words import DAY_NAMES, say_count, say_list, say_mode


@dataclass(frozen=True)
class Names:
    """How to speak of the codes of a plan: as the school does, or by the codes themselves."""

    school: School | None = None

    def subject(self, code: str) -> str:
        known = self.school and self.school.subjects.get(code)
        return known.name if known else code

    def teachers(self, codes: Sequence[str]) -> str:
        return say_list(map(self.teacher, codes)) if codes else ""

    def teacher(self, code: str) -> str:
        known = self.school and self.school.teachers.get(code)
        return known.name if known else code

    def moment(self, record: Record) -> str:
        """« lundi de 8 h 30 à 9 h 25 », « lundi M1 (semaines A) »."""
        slot = self.school.slot_at(DAYS[record.day], record.slot) if self.school else None
        day = DAY_NAMES[DAYS[record.day]]
        when = f"{day} de {clock(slot.start)} à {clock(slot.end)}" if slot else f"{day} {record.slot}"
        return when if record.week == EVERY_WEEK else f"{when} (semaines {record.week})"

    @property
    def divisions_of(self) -> Mapping[str, Sequence[str]]:
        groups = self.school.groups if self.school else {}
        return {code: [division.code for division in group.of] for code, group in groups.items()}


def for_audience(names: Names, change: Change, audience: str) -> str:
    """One change, as the pupils of a division or group read it."""
    record = change.sides[0]
    group = "" if record.audience == audience else f" (groupe {record.audience})"
    people = names.teachers(record.teachers)
    with_whom = f", avec {people}" if people and change.sides[-1].mode == SYNC and not change.changes_hands else ""
    return f"{names.subject(record.subject)}{group}{_how(change)}{with_whom} : {_what(names, change)}."


def for_teacher(names: Names, change: Change, teacher: str) -> str:
    """One change, as a teacher reads it: a session that goes to somebody else goes, one that is taken over comes."""
    record = change.sides[0]
    head = f"{record.audience}, {names.subject(record.subject)}{_how(change)}"
    old, new = change.old, change.new
    if old and new and change.changes_hands and teacher not in new.teachers:
        return f"{head}, {names.moment(old)} : assurée désormais par {names.teachers(new.teachers)}."
    if old and new and change.changes_hands and teacher not in old.teachers:
        return f"{head} : vous l’assurez désormais, {names.moment(new)}{_beside(names, old, new, teacher)}."
    return f"{head} : {_what(names, change)}."


def _beside(names: Names, old: Record, new: Record, teacher: str) -> str:
    """In whose place a teacher takes a session over, and with whom."""
    left = [code for code in old.teachers if code not in new.teachers]
    others = [code for code in new.teachers if code != teacher]
    in_place = f", au lieu de {names.teachers(left)}" if left else ""
    return in_place + (f", avec {names.teachers(others)}" if others else "")


def _how(change: Change) -> str:
    return "" if change.kind == "mode" else f", {_mode(change.sides[0])}"


def _mode(record: Record) -> str:
    return say_mode(SYNC if record.mode == SYNC else ASYNC)


def _what(names: Names, change: Change) -> str:
    old, new = change.old, change.new
    if old is None or new is None:
        return f"en plus, {names.moment(new)}" if new else f"supprimée, {names.moment(change.sides[0])}"
    people = f", avec {names.teachers(new.teachers)} au lieu de {names.teachers(old.teachers)}"
    hands = people if change.changes_hands else ""
    if change.kind == "hands":
        return f"{names.moment(new)}{hands}"
    if change.kind == "mode":
        elsewhere = "" if new.when == old.when else f" {names.moment(old)}"
        return f"{names.moment(new)} {_mode(new)}, au lieu d’{_mode(old)}{elsewhere}{hands}"
    return f"{names.moment(new)} au lieu de {names.moment(old)}{hands}"


def count_line(concerned: Affected, changes: Sequence[Change], names: Names) -> str:
    """« 12 séances changent, pour 3 professeurs et 2 classes (53 élèves). »"""
    if not changes:
        return "Rien ne change."
    verb = "changent" if len(changes) > 1 else "change"
    people = [say_count(len(concerned.teachers), "professeur"), say_count(len(concerned.audiences), "classe")]
    count = pupils(concerned, names)
    in_them = "" if count is None else f" ({say_count(count, 'élève')})"
    return f"{say_count(len(changes), 'séance')} {verb}, pour {people[0]} et {people[1]}{in_them}."


def pupils(concerned: Affected, names: Names) -> int | None:
    """How many pupils the divisions concerned have, where the file says it of all of them."""
    known = names.school.audiences if names.school else {}
    counts = [known[code].pupils if code in known else None for code in concerned.audiences]
    told = [count for count in counts if count is not None]
    return sum(told) if len(told) == len(counts) else None


def tell_changes(changes: Sequence[Change], names: Names, since: date | None = None) -> Iterator[str]:
    """All changes, first by class and then by teacher, and how many people they concern."""
    concerned = affected(changes, names.divisions_of)
    if since and changes:
        yield f"À partir du {long_date(since)} :"
    yield count_line(concerned, changes, names)
    for code, own in concerned.audiences.items():
        yield ""
        yield f"{code} :"
        yield from (f"- {for_audience(names, change, code)}" for change in own)
    for code, own in concerned.teachers.items():
        yield ""
        yield f"{names.teacher(code)} :"
        yield from (f"- {for_teacher(names, change, code)}" for change in own)


def changes_json(changes: Sequence[Change], names: Names, since: date | None = None) -> dict[str, object]:
    """For programs; docs/replan.md tells the keys."""
    concerned = affected(changes, names.divisions_of)
    return {
        "since": str(since) if since else None,
        "changes": [
            {"kind": change.kind, "old": _record_json(change.old), "new": _record_json(change.new)}
            for change in changes
        ],
        "affected": {
            "teachers": {code: len(own) for code, own in concerned.teachers.items()},
            "audiences": {code: len(own) for code, own in concerned.audiences.items()},
            "pupils": pupils(concerned, names),
        },
    }


def _record_json(record: Record | None) -> dict[str, object] | None:
    if record is None:
        return None
    return {
        "service": record.service,
        "audience": record.audience,
        "subject": record.subject,
        "teachers": list(record.teachers),
        "mode": record.mode,
        "week": record.week,
        "day": DAYS[record.day],
        "slot": record.slot,
    }
