"""Sessions as small numbers, to send them to other processes and to compare plans fast."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cned_planner.plan import Session
from cned_planner.school import MODES, SYNC, School

Coded = tuple[int, int, str, int]
"""Rank of the service, of the mode, week, position of the slot."""


class Coder:
    """Translates between the sessions of one school and their codes."""

    def __init__(self, school: School) -> None:
        self.services = tuple(school.services.values())
        self._rank = {service.id: rank for rank, service in enumerate(self.services)}
        self._slots = school.slots

    def is_live(self, code: Coded) -> bool:
        return MODES[code[1]] == SYNC

    def rank(self, service_id: str) -> int:
        return self._rank[service_id]

    def encode(self, sessions: Iterable[Session]) -> tuple[Coded, ...]:
        """The codes in ascending order: equal plans have equal codes."""
        return tuple(
            sorted(
                (self._rank[session.service.id], MODES.index(session.mode), session.week, session.slot.position)
                for session in sessions
            )
        )

    def decode(self, codes: Sequence[Coded]) -> list[Session]:
        return [
            Session(self.services[service], MODES[mode], week, self._slots[position])
            for service, mode, week, position in codes
        ]
