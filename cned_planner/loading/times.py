"""Dates and times of day, each in the one form the file takes, with the way out for the others that people write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from cned_planner.loading.phrases import quoted
from cned_planner.loading.scalars import text_of
from cned_planner.loading.shapes import Schema, Where
from cned_planner.loading.tree import Node


@dataclass(frozen=True)
class Day:
    """A calendar date: 2026-11-30."""

    def read(self, node: Node, where: Where) -> date | None:
        text = text_of(node, where, "une date")
        if text is None:
            return None
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                where.error("bad-date", node, f"Le {quoted(text)} n'existe pas.", "Vérifiez le mois et le jour.")
                return None
        meant = self._meant(text)
        hint = f"Écrivez {meant}." if meant else "Écrivez l'année, le mois et le jour : 2026-11-30."
        where.error("bad-date", node, f"{quoted(text)} n'est pas une date.", hint, meant)
        return None

    @staticmethod
    def _meant(text: str) -> str | None:
        """The date in the order of the day, as the French write it, or with other signs in between."""
        read = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
        day, month, year = read.groups() if read else ("", "", "")
        read = re.fullmatch(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})", text)
        year, month, day = read.groups() if read else (year, month, day)
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            return None

    def schema(self) -> Schema:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


_TIME = r"([01]?[0-9]|2[0-3]):([0-5][0-9])"
_LOOSE = re.compile(r"\D{0,3}([0-9]{1,2})\s*[:hH.]\s*([0-9]{2})?\D{1,5}([0-9]{1,2})\s*[:hH.]\s*([0-9]{2})?\D{0,3}")


@dataclass(frozen=True)
class Times:
    """A start and an end on one day: 08:30-09:25."""

    pattern = rf"{_TIME} ?[-–] ?{_TIME}"

    def read(self, node: Node, where: Where) -> tuple[time, time] | None:
        text = text_of(node, where, "un horaire")
        if text is None:
            return None
        read = re.fullmatch(self.pattern, text, re.ASCII)
        if read is None:
            meant = self._meant(text)
            hint = f"Écrivez {meant}." if meant else "Écrivez le début et la fin : 08:30-09:25."
            where.error("bad-times", node, f"{quoted(text)} n'est pas un horaire.", hint, meant)
            return None
        start, end = time(int(read[1]), int(read[2])), time(int(read[3]), int(read[4]))
        if end <= start:
            message = f"Le créneau {quoted(text)} finit avant d'avoir commencé."
            where.error("bad-times", node, message, "Écrivez d'abord le début, puis la fin.")
            return None
        return start, end

    @staticmethod
    def _meant(text: str) -> str | None:
        read = _LOOSE.fullmatch(text, 0, 40)
        if read is None or read.end() != len(text):
            return None
        parts = [int(part or 0) for part in read.groups()]
        if max(parts[0], parts[2]) > 23 or max(parts[1], parts[3]) > 59 or parts[:2] >= parts[2:]:
            return None
        return "{:02}:{:02}-{:02}:{:02}".format(*parts)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{self.pattern}$"}
