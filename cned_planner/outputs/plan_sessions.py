"""The sessions of a plan file: each fits the establishment file as it is, or is a stray with its fault in French."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from cned_planner.plan import Session, Stray
from cned_planner.rules import closed_slot, plan_format
from cned_planner.school import EVERY_WEEK, MODES, School, Service, Slot
from cned_planner.words import DAY_NAMES


class _StrayError(Exception):
    """Why a session does not fit, in French, and the rule that reports it."""

    def __init__(self, fault: str, rule: str = plan_format.ID) -> None:
        super().__init__(fault)
        self.rule = rule


def read_sessions(
    school: School, entries: Iterable[Any], places: Sequence[str] = ()
) -> tuple[list[Session], list[Stray]]:
    """The entries that can be placed in the school's week, as sessions, and what does not fit the file.

    Strays are named by their rank in the list, from 1, or by their `places`. A session that only says other things
    of its service than the file does is in both lists: it takes its slot all the same.
    """
    sessions: list[Session] = []
    strays: list[Stray] = []
    for rank, entry in enumerate(entries, start=1):
        try:
            session = _session(school, entry)
        except _StrayError as fault:
            strays.append(Stray(_name(rank, entry, places), str(fault), fault.rule))
        else:
            sessions.append(session)
            strays += [Stray(_name(rank, entry, places), fault) for fault in _differences(session.service, entry)]
    return sessions, strays


def _name(rank: int, entry: Any, places: Sequence[str]) -> str:
    place = places[rank - 1] if places else f"séance n° {rank}"
    if not isinstance(entry, dict):
        return place
    words = [_shown(entry[key]) for key in ("service", "day", "slot") if isinstance(entry.get(key), str)]
    return " ".join([place, *([f"({' '.join(words)})"] if words else [])])


def _shown(value: Any) -> str:
    """What the file says, short, and in characters that any terminal takes."""
    text = value if isinstance(value, str) else str(value)
    text = "".join(letter if letter.isprintable() else "?" for letter in text)
    return text if len(text) <= 60 else text[:59] + "…"


def _session(school: School, entry: Any) -> Session:
    if not isinstance(entry, dict):
        raise _StrayError('une séance s\'écrit { "service": …, "mode": …, "day": …, "slot": … }.')
    service = school.services.get(_word(entry, "service"))
    if service is None:
        raise _StrayError(_unknown("service", entry["service"], school.services))
    mode = next((mode for mode in MODES if mode == _word(entry, "mode")), None)
    if mode is None:
        raise _StrayError(_unknown("mode", entry["mode"], MODES))
    return Session(service, mode, _week(school, entry), _slot(school, entry))


def _slot(school: School, entry: dict[str, Any]) -> Slot:
    day = _known(entry, "day", school.days, "jour")
    row = _word(entry, "slot")
    slot = school.slot_at(day, row)
    if slot is not None:
        return slot
    if any(slot.row == row for slot in school.slots):
        raise _StrayError(f"il n’y a pas de créneau {row} le {DAY_NAMES[day]}.", closed_slot.ID)
    raise _StrayError(_unknown("créneau", f"{day} {row}", map(str, school.slots_of_day[day])))


def _word(entry: dict[str, Any], key: str) -> str:
    if key not in entry:
        raise _StrayError(f"« {key} » manque.")
    value = entry[key]
    if not isinstance(value, str):
        raise _StrayError(f"« {key} » doit être un texte, pas « {_shown(value)} ».")
    return value


def _known(entry: dict[str, Any], key: str, names: Iterable[str], noun: str) -> str:
    word = _word(entry, key)
    if word not in names:
        raise _StrayError(_unknown(noun, word, names))
    return word


def _unknown(noun: str, word: str, names: Iterable[str]) -> str:
    """What is unknown, with the nearest known name."""
    near = get_close_matches(word, list(names), n=1)
    advice = f" ; vouliez-vous dire « {near[0]} » ?" if near else "."
    return f"{noun} « {_shown(word)} » inconnu dans le fichier de l’établissement{advice}"


def _week(school: School, entry: dict[str, Any]) -> str:
    """The week label, "all" where none is given. A school without labels knows only "all"."""
    if "week" not in entry:
        return EVERY_WEEK
    labels = (EVERY_WEEK, *(school.weeks if school.has_labels else ()))
    return _known(entry, "week", labels, "repère de semaine")


def _differences(service: Service, entry: dict[str, Any]) -> Iterator[str]:
    """What the plan says of the service that the establishment file says otherwise."""
    expected = {
        "audience": service.audience.code,
        "subject": service.subject.code,
        "teachers": [teacher.code for teacher in service.teachers],
    }
    for key, value in expected.items():
        if key in entry and entry[key] != value:
            shown = ", ".join(value) if isinstance(value, list) else value
            yield f"« {key} » ne correspond pas au fichier de l’établissement, qui donne « {shown} »."
