"""Values with a form of their own: bounds of live hours, the closed slots of a day, a moment of the week."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo, available_timezones

from cned_planner.loading.phrases import quoted
from cned_planner.loading.scalars import ANY_SCALAR, Hours, exchange, text_of
from cned_planner.loading.shapes import Schema, Where
from cned_planner.loading.slips import obvious, only
from cned_planner.loading.tree import Node, Sequence
from cned_planner.school import DAYS
from cned_planner.words import DAY_NAMES

ENGLISH = {french: english for english, french in DAY_NAMES.items()}
EVERYTHING = "all"
"""In `closed`, `unavailable` and `prefer_not`: every slot of the day."""


@dataclass(frozen=True)
class Bounds:
    """Live hours: 2 for exactly 2, [2, 3] for at least 2 and at best 3."""

    def read(self, node: Node, where: Where) -> tuple[float, float] | None:
        if not isinstance(node, Sequence):
            hours = Hours().read(node, where)
            return None if hours is None else (hours, hours)
        if len(node.items) != 2:
            message = f"Ces bornes ont {len(node.items)} valeur{'s' if len(node.items) > 1 else ''} au lieu de deux."
            where.error("bad-sync", node, message, "Écrivez [2, 3] : au moins 2, au mieux 3.")
            return None
        low, high = (Hours().read(item, where) for item in node.items)
        if low is None or high is None:
            return None
        if low > high:
            message, hint = f"Le minimum ({low:g}) dépasse le maximum ({high:g}).", f"Écrivez [{high:g}, {low:g}]."
            where.error("bad-sync", node, message, hint, fix=exchange(node.items, where))
            return None
        return low, high

    def schema(self) -> Schema:
        pair = {"type": "array", "items": Hours().schema(), "minItems": 2, "maxItems": 2}
        return {"anyOf": [Hours().schema(), pair]}


@dataclass(frozen=True)
class Moment:
    """A day and a row: "monday M2"."""

    def read(self, node: Node, where: Where) -> tuple[str, str] | None:
        text = text_of(node, where, "un jour et un créneau")
        if text is None:
            return None
        day, _, row = text.partition(" ")
        if day in DAYS and row.strip():
            return day, row.strip()
        meant = self._meant(day, row.strip())
        hint = f"Écrivez {quoted(meant)}." if meant else "Écrivez par exemple « monday M2 »."
        where.error("bad-moment", node, f"{quoted(text)} n'est pas un jour suivi d'un créneau.", hint, meant)
        return None

    @staticmethod
    def _meant(day: str, row: str) -> str | None:
        """The same with the English name of the day, and the day first."""
        for one, other in ((day, row), (row, day)):
            english = ENGLISH.get(one.casefold(), one.casefold())
            if english in DAYS and other:
                return f"{english} {other}"
        return None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^({'|'.join(DAYS)}) +[^ ]"}


@dataclass(frozen=True)
class TimeZone:
    """The name of a time zone that the computer knows."""

    def read(self, node: Node, where: Where) -> str | None:
        text = text_of(node, where, "un fuseau horaire")
        if text is None:
            return None
        try:
            ZoneInfo(text)
        except (KeyError, ValueError, OSError):  # ZoneInfo raises all three, depending on the name
            near = where.report.nearest(text, available_timezones())
            hint = f"Vouliez-vous dire {quoted(near)} ?" if near else "Par exemple : Europe/Paris, Indian/Reunion."
            message = f"Le fuseau horaire {quoted(text)} n'est pas connu."
            where.error("bad-timezone", node, message, hint, self._meant(text))
            return None
        return text

    @staticmethod
    def _meant(text: str) -> str | None:
        """The zone of that name, or the only one of that town."""
        zones = available_timezones()
        there = (zone for zone in zones if obvious(text, [zone.rpartition("/")[2]], is_word=False))
        return obvious(text, zones, is_word=False) or only(there)

    def schema(self) -> Schema:
        return {**ANY_SCALAR, "type": "string", "examples": ["Europe/Paris", "Indian/Reunion", "America/Martinique"]}
