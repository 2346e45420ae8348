"""Teachers: those whose function is to teach and who have a service; and posts that have no name yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cned_planner.importing.draft import DECIDE, DraftTeacher, Note
from cned_planner.importing.naming import as_name, civility, code_of, unique
from cned_planner.importing.sts.records import Person

TEACHING = "ENS"
FULL_POST = 18
"""Hours a week of a post without a name, at most."""


def teaches(person: Person) -> bool:
    """A function that the file does not give is that of a teacher: the person has a service."""
    return person.function in (TEACHING, "")


def teachers_of(keys: Iterable[str], people: Mapping[str, Person], known: Mapping[str, str]) -> dict[str, DraftTeacher]:
    """By key, in the order of their names; the first name is there only where it tells two apart.

    `known` are codes that a former import gave: a person keeps theirs, whoever comes.
    """
    persons = sorted(
        (people[key] for key in dict.fromkeys(keys)), key=lambda one: (code_of(one.surname), one.first_name)
    )
    kept = {person.key: known[f"teacher {person.key}"] for person in persons if f"teacher {person.key}" in known}
    new = [person for person in persons if person.key not in kept]
    wanted = [[code_of(one.surname), code_of(f"{one.surname} {one.first_name}")] for one in new]
    codes = kept | dict(zip((one.key for one in new), unique(wanted, set(known.values()).__contains__), strict=True))
    alike = Counter(_short_name(one) for one in persons)
    return {
        one.key: DraftTeacher(codes[one.key], _long_name(one) if alike[_short_name(one)] > 1 else _short_name(one))
        for one in persons
    }


def _short_name(person: Person) -> str:
    return f"{civility(person.civility, person.sex)} {as_name(person.surname)}".strip() or person.key


def _long_name(person: Person) -> str:
    title = civility(person.civility, person.sex)
    return " ".join(part for part in (title, as_name(person.first_name), as_name(person.surname)) if part)


def vacant_posts(
    services: Sequence[tuple[str, float]], taken: Iterable[str]
) -> tuple[list[str], dict[str, DraftTeacher]]:
    """The post of each service (subject, hours) without a teacher, and the posts: one per subject and 18 hours."""
    loads: dict[str, float] = {}
    result: list[str] = []
    others = set(taken)
    for subject, hours in services:
        number = 1
        while (code := f"a-designer-{code_of(subject)}-{number}") in others or loads.get(code, 0) + hours > FULL_POST:
            if code not in others and code not in loads:
                break
            number += 1
        loads[code] = loads.get(code, 0) + hours
        result.append(code)
    subject_of = dict(zip(result, (subject for subject, _ in services), strict=True))
    note = Note(DECIDE, "le fichier ne nomme pas ce professeur")
    return result, {
        code: DraftTeacher(code, f"Professeur de {subject_of[code]} à désigner", notes=(note,)) for code in loads
    }
