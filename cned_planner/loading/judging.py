"""What the file says of `validate`: words for levels, shares in per cent, the hours that a teacher owes."""

from __future__ import annotations

from dataclasses import dataclass

from cned_planner.grids import SERVICES
from cned_planner.loading.scalars import Choice, Hours, Whole, exchange
from cned_planner.loading.shapes import Schema, Where
from cned_planner.loading.tree import Node, Scalar, Sequence
from cned_planner.school import JudgedAs

DOUBTS = {
    "old-encoding": "Fichier qui n'est pas en UTF-8",
    "out-of-period": "Date hors de la période",
    "week-without-label": "Semaine qui n'est ni A ni B",
    "empty-day": "Jour sans créneau",
    "no-effect": "Indication sans effet",
    "unused": "Élément qui ne sert nulle part",
    "no-service": "Division sans service",
    "due-without-service": "Heures dues que personne ne donne",
    "too-many-pupils": "Groupes plus nombreux que leurs divisions",
    "shared-link": "Lien de deux classes virtuelles",
    "missing-roster": "Liste d'élèves introuvable",
    "calendar": "Doutes sur la période",
    "roster": "Doutes sur une liste d'élèves",
}
"""The warnings whose level a school may change, beside those of the balances: id and French title."""

_LEVELS: dict[str, JudgedAs] = {"error": "error", "warning": "warning", "off": "off"}


@dataclass(frozen=True)
class LevelWord:
    """How serious a finding is."""

    def read(self, node: Node, where: Where) -> JudgedAs | None:
        word = Choice(tuple(_LEVELS)).read(node, where)
        return None if word is None else _LEVELS[word]

    def schema(self) -> Schema:
        return {"enum": [*_LEVELS, False]}  # older YAML readers take the word off for false


@dataclass(frozen=True)
class Percents:
    """A share of the hours, at least and at most: [20, 60]."""

    def read(self, node: Node, where: Where) -> tuple[float, float] | None:
        items = node.items if isinstance(node, Sequence) else []
        if len(items) != 2:
            message = "Deux nombres sont attendus, le moins et le plus."
            where.error("bad-share", node, message, "Écrivez [20, 60] : de 20 à 60 %.")
            return None
        low, high = (self._bound().read(item, where) for item in items)
        if low is None or high is None:
            return None
        if low > high:
            message, hint = f"Le minimum ({low}) dépasse le maximum ({high}).", f"Écrivez [{high}, {low}]."
            where.error("bad-share", node, message, hint, fix=exchange(items, where))
            return None
        return float(low), float(high)

    @staticmethod
    def _bound() -> Whole:
        return Whole("un pourcentage", least=0, most=100)

    def schema(self) -> Schema:
        return {"type": "array", "items": self._bound().schema(), "minItems": 2, "maxItems": 2}


@dataclass(frozen=True)
class ServiceHours:
    """Hours a week that a teacher owes: a number, or the body of teachers that says it."""

    def read(self, node: Node, where: Where) -> float | None:
        if isinstance(node, Scalar) and node.text.isalpha() | ("-" in node.text):
            word = Choice(tuple(SERVICES)).read(node, where)
            return None if word is None else SERVICES[word]
        return Hours().read(node, where)

    def schema(self) -> Schema:
        return {"anyOf": [{"enum": [*SERVICES]}, Hours().schema()]}
