"""The sessions of a plan file as the file has them, without an establishment file to resolve them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from cned_planner.school import DAYS, EVERY_WEEK


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


def read_records(data: bytes) -> list[Record]:
    """The sessions of a plan file, each once, in time order. Raises NotAPlan."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotAPlan("ce n’est pas du JSON bien formé.") from error
    sessions = document.get("sessions") if isinstance(document, dict) else None
    if not isinstance(sessions, list):
        raise NotAPlan("la liste « sessions » manque.")
    return sorted({_record(rank, entry) for rank, entry in enumerate(sessions, start=1)})


def _record(rank: int, entry: Any) -> Record:
    words = entry if isinstance(entry, dict) else {}
    texts = {key: words.get(key) for key in ("service", "mode", "day", "slot")}
    if not all(isinstance(text, str) for text in texts.values()) or texts["day"] not in DAYS:
        raise NotAPlan(f"la séance n° {rank} n’a pas service, mode, day et slot.")
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
