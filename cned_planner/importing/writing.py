"""The one writer: a draft becomes a commented establishment file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from cned_planner.importing.document import LISTS, Entry, document, siblings_key
from cned_planner.importing.draft import DECIDE, GUESS, LEFT_OUT, Draft, Note, NoteKind, Notes
from cned_planner.importing.yaml_text import flow, scalar
from cned_planner.rewriting.formatting import formatted

WIDTH = 120
MARKS: Mapping[NoteKind, str] = {GUESS: "supposé", DECIDE: "à décider", LEFT_OUT: "laissé de côté"}
"""How comments and summaries begin."""

HEADERS = {
    "establishment": "",
    "calendar": "La période à distance. Jours fermés, en plus des vacances : closed.",
    "slots": "La grille horaire : les créneaux, puis ceux de chaque jour.",
    "days": "",
    "subjects": "« cned: true » : la plateforme du CNED propose de quoi travailler en autonomie dans cette matière.",
    "levels": "Les heures dues chaque semaine, dont en classe virtuelle (sync) : 1 ; [1, 2] = une, si possible deux.",
    "divisions": "",
    "groups": "Même « split » : aucun élève dans deux de ces groupes.",
    "teachers": "À compléter : email, link (lien des élèves), moderator_link, unavailable (sans classe virtuelle).",
    "services": "Qui enseigne quoi, à qui. Sans « hours », ce sont les heures du niveau.",
    "alignments": "Les barrettes : classes virtuelles aux mêmes créneaux.",
    "pins": "Les séances placées d'avance.",
    "siblings": "Les familles qui partagent un appareil entre deux divisions : un nombre, sans noms.",
    "preferences": "",
}


def new_file(draft: Draft) -> str:
    """The text of a whole establishment file, in canonical form, from a draft that `propose` has completed."""
    notes = notes_by_entry(draft)
    lines = [*_head(draft), "format: 1"]
    for name, section in document(draft).items():
        lines += ["", *_comment(HEADERS[name], ""), *_section_notes(name, draft), f"{name}:"]
        for key, entry in section.items():
            lines += entry_lines(name, key, entry, notes.get((name, key), ()))
    return formatted("\n".join([*lines, ""]))


def _head(draft: Draft) -> Iterator[str]:
    yield "# yaml-language-server: $schema=etablissement.schema.json"
    yield "#"
    yield f"# Fait à partir de {PurePath(draft.source).name}."  # the file goes to others: no folder of this computer
    yield "# Ce qui est marqué « supposé » est à vérifier, ce qui est marqué « à décider » n'est pas dans cette source."
    yield "# Importez de nouveau quand la source change : ce que vous aurez écrit ici sera gardé."
    for kind in (DECIDE, GUESS, LEFT_OUT):
        for note in draft.notes:
            if note.kind == kind:
                yield from _comment(said(note), "")


def said(note: Note) -> str:
    return f"{MARKS[note.kind]} : {note.text}"


def _comment(text: str, indent: str) -> Iterator[str]:
    """Comment lines of 120 columns at most."""
    line = f"{indent}#"
    for word in text.split():
        if len(line) + 1 + len(word) > WIDTH and line != f"{indent}#":
            yield line
            line = f"{indent}#  "
        line = f"{line} {word}"
    if text:
        yield line


def _section_notes(name: str, draft: Draft) -> Iterator[str]:
    part = {"calendar": draft.calendar, "slots": draft.grid}.get(name)
    for note in part.notes if part else ():
        yield from _comment(said(note), "")


def notes_by_entry(draft: Draft) -> dict[tuple[str, str], Notes]:
    """The notes of things by section and key."""
    return {
        **{("subjects", one.code): one.notes for one in draft.subjects},
        **{("levels", one.code): one.notes for one in draft.levels},
        **{("divisions", one.code): one.notes for one in draft.divisions},
        **{("groups", one.code): one.notes for one in draft.groups},
        **{("teachers", one.code): one.notes for one in draft.teachers},
        **{("services", one.id): one.notes for one in draft.services},
        **{("alignments", one.name): one.notes for one in draft.alignments},
        **{("siblings", siblings_key(one.divisions)): one.notes for one in draft.siblings},
    }


def entry_lines(section: str, key: str, entry: Entry, notes: Notes) -> Iterator[str]:
    """The lines of one thing of a section, its notes as comments."""
    write = _WRITERS.get(section, _keyed)
    *lines, last = write(key, entry)
    if not lines and len(notes) == 1 and len(last) + len(said(notes[0])) + 4 <= WIDTH:
        yield f"{last}  # {said(notes[0])}"
        return
    for note in notes:
        yield from _comment(said(note), "  ")
    yield from (*lines, last)


def entry_in_brackets(section: str, key: str, entry: Entry) -> str:
    """One thing of a section that is written in brackets."""
    return flow(entry) if section in LISTS else f"{scalar(key)}: {flow(_short(entry))}"


def _keyed(key: str, entry: Entry) -> Iterator[str]:
    yield f"  {scalar(key)}: {flow(_short(entry))}"


def _short(entry: Entry) -> Any:
    """A section of single values, and a slot that is only a time."""
    if set(entry) == {""}:
        return entry[""]
    return entry["time"] if set(entry) == {"time"} else entry


def _listed(_key: str, entry: Entry) -> Iterator[str]:
    yield f"  - {flow(entry)}"


def _level(key: str, entry: Entry) -> Iterator[str]:
    yield f"  {scalar(key)}:"
    yield from (f"    {name}: {flow(value)}" for name, value in entry.items() if name != "hours")
    if "hours" in entry:
        yield "    hours:"
        yield from (f"      {scalar(code)}: {flow(_only_hours(due))}" for code, due in entry["hours"].items())
    elif not entry:
        yield "    hours: {}"


def _only_hours(due: Entry) -> Any:
    return due["hours"] if set(due) == {"hours"} else due


_WRITERS: Mapping[str, Callable[[str, Entry], Iterable[str]]] = {
    "levels": _level,
    "services": _listed,
    "alignments": _listed,
    "pins": _listed,
    "siblings": _listed,
}
