"""Who teaches the services: people of the file, or posts that have no name yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cned_planner.importing.draft import DECIDE, LEFT_OUT, DraftSubject, DraftTeacher, Note
from cned_planner.importing.sts.drafting import Entry
from cned_planner.importing.sts.people import teachers_of, teaches, vacant_posts
from cned_planner.importing.sts.records import Person
from cned_planner.words import say_count, say_list

NAMED = 10
"""People without a service who are named one by one."""


@dataclass(frozen=True)
class Staff:
    teachers: tuple[DraftTeacher, ...]
    of_entries: tuple[tuple[str, ...], ...]
    """The codes of the teachers of each entry, in the order of the entries."""
    codes: Mapping[str, str]
    """By person."""
    notes: tuple[Note, ...]


def staff_of(
    entries: Sequence[Entry],
    subjects: Mapping[str, DraftSubject],
    people: Mapping[str, Person],
    known: Mapping[str, str],
) -> Staff:
    """`known` are the codes that a former import gave."""
    teaching = [tuple(key for key in one.teachers if key in people and teaches(people[key])) for one in entries]
    used = {key for keys in teaching for key in keys}
    named = teachers_of(used, people, known)
    vacant = [(subjects[one.matiere].code, one.hours) for one, keys in zip(entries, teaching, strict=True) if not keys]
    codes, posts = vacant_posts(vacant, (teacher.code for teacher in named.values()))
    waiting = iter(codes)
    return Staff(
        (*named.values(), *posts.values()),
        tuple(tuple(named[key].code for key in keys) or (next(waiting),) for keys in teaching),
        {key: teacher.code for key, teacher in named.items()},
        tuple(_notes(entries, people, used)),
    )


def _notes(entries: Sequence[Entry], people: Mapping[str, Person], used: set[str]) -> Iterator[Note]:
    given = {key for entry in entries for key in entry.teachers}
    if unknown := sorted(given - people.keys()):
        yield Note(DECIDE, f"des services nomment des professeurs absents du fichier ({', '.join(unknown)})")
    others = [person for person in people.values() if not teaches(person)]
    if others:
        functions = say_list(sorted({person.function for person in others}))
        yield Note(LEFT_OUT, f"{say_count(len(others), 'personne')} d'une autre fonction qu'ENS ({functions})")
    for person in others:
        if person.key in given:
            text = f"des services nomment {person}, de fonction {person.function} : qui les assure ?"
            yield Note(DECIDE, text)
    if idle := [str(person) for key, person in people.items() if teaches(person) and key not in used]:
        more = f" et {say_count(len(idle) - NAMED, 'autre')}" if len(idle) > NAMED else ""
        yield Note(LEFT_OUT, f"professeurs sans service : {', '.join(idle[:NAMED])}{more}")
