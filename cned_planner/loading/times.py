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
        where.error("bad-date", node, f"{quoted(text)} n'est pas une date.", self._hint(text))
        return None

    @staticmethod
    def _hint(text: str) -> str:
        french = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
        if french:
            day, month, year = french.groups()
            return f"Écrivez {year}-{month:>02}-{day:>02}."
        return "Écrivez l'année, le mois et le jour : 2026-11-30."

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
            where.error("bad-times", node, f"{quoted(text)} n'est pas un horaire.", self._hint(text))
            return None
        start, end = time(int(read[1]), int(read[2])), time(int(read[3]), int(read[4]))
        if end <= start:
            message = f"Le créneau {quoted(text)} finit avant d'avoir commencé."
            where.error("bad-times", node, message, "Écrivez d'abord le début, puis la fin.")
            return None
        return start, end

    @staticmethod
    def _hint(text: str) -> str:
        meant = _LOOSE.fullmatch(text, 0, 40)
        if meant and meant.end() == len(text):
            parts = [int(part or 0) for part in meant.groups()]
            if parts[0] < 24 and parts[1] < 60 and parts[2] < 24 and parts[3] < 60:
                return "Écrivez {:02}:{:02}-{:02}:{:02}.".format(*parts)
        return "Écrivez le début et la fin : 08:30-09:25."

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{self.pattern}$"}
