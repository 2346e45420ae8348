"""What an import says of its notes: alike ones are told once, with how many things they are about."""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.importing.draft import DECIDE, GUESS, LEFT_OUT, Draft, NoteKind
from cned_planner.words import say_count, say_list

TITLES: dict[NoteKind, str] = {
    DECIDE: "À décider (la source ne le dit pas)",
    GUESS: "Supposé (à vérifier dans le fichier)",
    LEFT_OUT: "Laissé de côté",
}
NAMED = 3
"""Things named one by one before « et 12 autres »."""


def summary(draft: Draft) -> Iterator[str]:
    """Lines for a person: what is to be decided, what was supposed, what was left out."""
    for kind, title in TITLES.items():
        told = list(_told(draft, kind))
        if told:
            yield f"{title} :"
            yield from (f"  - {line}" for line in told)


def _told(draft: Draft, kind: NoteKind) -> Iterator[str]:
    yield from (note.text for note in draft.notes if note.kind == kind)
    names: dict[str, list[str]] = {}
    for name, thing in draft.noted():
        for note in thing.notes:
            if note.kind == kind:
                names.setdefault(note.text, []).append(name)
    yield from (f"{say_several(things)} : {text}" for text, things in names.items())


def say_several(names: list[str]) -> str:
    """« service 5 A/MAT, service 5 B/MAT et 12 autres »."""
    if len(names) <= NAMED:
        return say_list(names)
    return f"{', '.join(names[:NAMED])} et {say_count(len(names) - NAMED, 'autre')}"
