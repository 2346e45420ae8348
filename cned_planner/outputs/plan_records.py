"""The sessions of a plan file as the file has them, without an establishment file to resolve them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cned_planner.school import DAYS, EVERY_WEEK

FORMAT = 1
"""Of plan files."""


@dataclass(frozen=True, order=True)
class Record:
    """One session: what places it first, so that records sort in time."""

    day: int
    """Rank in the week, Monday 0."""
    slot: str
    week: str
    service: str
    mode: str
    audience: str = ""
    subject: str = ""
    teachers: tuple[str, ...] = ()

    @property
    def when(self) -> tuple[int, str, str]:
        return (self.day, self.slot, self.week)

    @property
    def place(self) -> tuple[str, int, str, str]:
        """What makes it another session of its service."""
        return (self.mode, *self.when)


class NotAPlan(Exception):
    """The file is no plan. The text says why, in French."""


def shape_fault(document: Any) -> tuple[str, str] | None:
    """What keeps a JSON document from being a plan at all, and what to do about it."""
    if not isinstance(document, dict):
        return "le fichier doit contenir un objet JSON { … }.", "Indiquez le fichier plan.json d’un plan."
    number = document.get("format", FORMAT)
    if number != FORMAT or isinstance(number, bool):
        given = json.dumps(number, ensure_ascii=False)
        message = f"format {given} inconnu : cette version de cned-planner lit le format {FORMAT}."
        return message, "Mettez cned-planner à jour, ou refaites le plan."
    if not isinstance(document.get("sessions"), list):
        return "la liste « sessions » manque.", "Indiquez le fichier plan.json d’un plan."
    return None


def read_document(data: bytes) -> dict[str, Any]:
    """A plan file as JSON. Raises NotAPlan."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotAPlan("ce n’est pas du JSON bien formé. Indiquez le fichier plan.json d’un plan.") from error
    fault = shape_fault(document)
    if fault:
        raise NotAPlan(" ".join(fault))
    return dict(document)


def records_in(data: bytes) -> list[Record]:
    """The sessions of a plan file, each once, in time order. Raises NotAPlan."""
    return records_of(read_document(data)["sessions"])


def records_of(sessions: list[Any]) -> list[Record]:
    """The entries of a list of sessions, each once, in time order. Raises NotAPlan."""
    return sorted({_record(rank, entry) for rank, entry in enumerate(sessions, start=1)})


def _record(rank: int, entry: Any) -> Record:
    words = entry if isinstance(entry, dict) else {}
    texts = {key: words.get(key) for key in ("service", "mode", "day", "slot")}
    if not all(isinstance(text, str) for text in texts.values()) or texts["day"] not in DAYS:
        raise NotAPlan(f"la séance n° {rank} n’a pas service, mode, day et slot. Corrigez le fichier.")
    service = str(texts["service"])
    audience, _, subject = service.partition("/")
    teachers = words.get("teachers")
    return Record(
        day=DAYS.index(str(texts["day"])),
        slot=str(texts["slot"]),
        week=str(words.get("week", EVERY_WEEK)),
        service=service,
        mode=str(texts["mode"]),
        audience=str(words.get("audience", audience)),
        subject=str(words.get("subject", subject)),
        teachers=tuple(map(str, teachers)) if isinstance(teachers, list) else (),
    )


Identity = tuple[str, str, tuple[str, ...]]
"""Audience, subject and teachers of a service."""


def successors(old: Mapping[str, Identity], new: Mapping[str, Identity]) -> dict[str, str]:
    """Under which id a service goes on whose own id is gone: that of a new one with its audience and subject.

    Among several, one of the same teachers rather than another.
    """
    gone = {name: identity for name, identity in old.items() if name not in new}
    come = {name: identity for name, identity in new.items() if name not in old}
    found: dict[str, str] = {}
    for precision in (3, 2):
        for name, identity in gone.items():
            heirs = (one for one, other in come.items() if other[:precision] == identity[:precision])
            heir = None if name in found else next(heirs, None)
            if heir is not None:
                found[name] = heir
                del come[heir]
    return found


def identities(records: Iterable[Record]) -> dict[str, Identity]:
    """The services of these sessions by their ids."""
    return {one.service: (one.audience, one.subject, one.teachers) for one in records}
