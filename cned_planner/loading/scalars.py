"""The single values of the file: texts, numbers, dates, times. Every one is read from its text, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date, time

from cned_planner.loading.phrases import quoted
from cned_planner.loading.shapes import Schema, Where, check_code, kind_of
from cned_planner.loading.tree import Node, Scalar

ANY_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
"""Editors see numbers in codes such as 601 or 1e3; the reader sees text."""


def text_of(node: Node, where: Where, what: str) -> str | None:
    """The text of a node that must have one; `what` is what is expected, with its article."""
    if isinstance(node, Scalar) and not node.is_empty and node.text.strip():
        return node.text
    found = "il n'y a rien" if isinstance(node, Scalar) else f"il y a {kind_of(node)}"
    where.error("wrong-kind", node, f"Ici, {found} ; {what} est attendu.", "Complétez, ou retirez la ligne.")
    return None


@dataclass(frozen=True)
class Text:
    """Any text on one line."""

    what: str = "un texte"

    def read(self, node: Node, where: Where) -> str | None:
        text = text_of(node, where, self.what)
        if text is not None and not text.replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ").isprintable():
            where.error("bad-text", node, f"{quoted(text)} contient un caractère invisible.", "Retapez ce texte.")
            return None
        return text

    def schema(self) -> Schema:
        return {**ANY_SCALAR, "minLength": 1}


@dataclass(frozen=True)
class Code:
    """The name of a thing of the file."""

    what: str = "un code"

    def read(self, node: Node, where: Where) -> str | None:
        text = text_of(node, where, self.what)
        return text if text is not None and check_code(text, node, where) else None

    def schema(self) -> Schema:
        return {**ANY_SCALAR, "minLength": 1}


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: Node, where: Where) -> str | None:
        text = text_of(node, where, "un mot")
        if text is None or text in self.words:
            return text
        near = next((word for word in self.words if word.casefold() == text.casefold()), None)
        near = self.words[0] if len(self.words) == 1 else near
        hint = f"Écrivez {quoted(near)}." if near else f"Sont possibles : {', '.join(self.words)}."
        where.error("bad-choice", node, f"{quoted(text)} n'est pas un choix possible.", hint)
        return None

    def schema(self) -> Schema:
        numbers = [int(word) for word in self.words if word.isdecimal()]
        return {"enum": [*self.words, *numbers]}


@dataclass(frozen=True)
class Flag:
    """`true` or `false`, and nothing that other readers of YAML take for them."""

    def read(self, node: Node, where: Where) -> bool | None:
        text = text_of(node, where, "« true » ou « false »")
        if text is None or text in ("true", "false"):
            return None if text is None else text == "true"
        meant = {"oui": "true", "yes": "true", "vrai": "true", "on": "true", "1": "true"}
        meant |= {"non": "false", "no": "false", "faux": "false", "off": "false", "0": "false"}
        word = meant.get(text.casefold(), text.casefold())
        hint = f"Écrivez {word}." if word in ("true", "false") else "Écrivez true (oui) ou false (non)."
        where.error("bad-flag", node, f"{quoted(text)} n'est pas un choix possible.", hint)
        return None

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Whole:
    """A whole number."""

    what: str
    """What it counts, with its article: « un nombre d'élèves »."""
    least: int = 1
    most: int = 1000

    def read(self, node: Node, where: Where) -> int | None:
        text = text_of(node, where, self.what)
        if text is None:
            return None
        if re.fullmatch("[0-9]{1,6}", text) and self.least <= int(text) <= self.most:
            return int(text)
        hint = f"Écrivez un nombre entier de {self.least} à {self.most}."
        where.error("bad-number", node, f"{quoted(text)} n'est pas {self.what}.", hint)
        return None

    def schema(self) -> Schema:
        return {"type": ["integer", "string"], "minimum": self.least, "maximum": self.most, "pattern": "^[0-9]{1,6}$"}


MOST_HOURS = 60


@dataclass(frozen=True)
class Hours:
    """Hours a week, in steps of half an hour; whether halves are possible is for the calendar to say."""

    def read(self, node: Node, where: Where) -> float | None:
        text = text_of(node, where, "un nombre d'heures")
        if text is None:
            return None
        if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?", text):
            return self._in_range(float(text), node, where)
        where.error("bad-hours", node, f"{quoted(text)} n'est pas un nombre d'heures.", self._hint(text))
        return None

    def _in_range(self, hours: float, node: Node, where: Where) -> float | None:
        if hours % 0.5:
            low = hours // 0.5 * 0.5
            hint = f"Écrivez {low:g} ou {low + 0.5:g} : les heures vont de demie en demie."
            where.error("bad-hours", node, f"{hours:g} h ne peut pas être placé.", hint)
            return None
        if hours > MOST_HOURS:
            where.error("bad-hours", node, f"{hours:g} h par semaine : c'est trop.", f"{MOST_HOURS} h au plus.")
            return None
        return hours

    @staticmethod
    def _hint(text: str) -> str:
        meant = re.fullmatch(r"\s*([0-9]{1,3})(?:\s*[,h:]\s*([0-9]{1,2}))?\s*(?:h|heures?)?\s*", text)
        if meant is None:
            return "Écrivez par exemple 3 ou 4.5, jamais moins de 0."
        whole, part = meant.groups()
        half = "" if not part or not int(part) else ".5" if part in ("5", "50", "30") else f".{part}"
        return f"Écrivez {int(whole)}{half}."

    def schema(self) -> Schema:
        pattern = r"^[0-9]{1,3}(\.[0-9]{1,3})?$"
        return {
            "type": ["number", "string"],
            "minimum": 0,
            "maximum": MOST_HOURS,
            "multipleOf": 0.5,
            "pattern": pattern,
        }


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


@dataclass(frozen=True)
class Pattern:
    """A text of a certain form."""

    pattern: str
    what: str
    hint: str
    rule: str
    refused: Table[str, tuple[str, str]] = field(default_factory=dict)
    """Parts that must not be in it, with the fault and the way out."""

    def read(self, node: Node, where: Where) -> str | None:
        text = text_of(node, where, self.what)
        if text is None:
            return None
        if not re.fullmatch(self.pattern, text) or not text.isprintable():
            where.error(self.rule, node, f"{quoted(text)} n'est pas {self.what}.", self.hint)
            return None
        for part, (message, hint) in self.refused.items():
            if part in text.casefold():
                where.error(self.rule, node, message, hint)
                return None
        return text

    def schema(self) -> Schema:
        result: Schema = {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        if self.refused:
            result["not"] = {"pattern": "|".join(self.refused)}
        return result


UAI = Pattern("[0-9]{7}[A-Z]", "un numéro UAI", "Il a sept chiffres et une lettre majuscule : 0751234A.", "bad-uai")
EMAIL = Pattern(
    r"[^@\s<>,;:\"]+@[^@\s<>,;:\".]+(\.[^@\s<>,;:\".]+)+",
    "une adresse de courriel",
    "Écrivez par exemple a.durand@ac-exemple.fr.",
    "bad-email",
)
_URL = r"[hH][tT][tT][pP][sS]?://[^\s/\"<>\\^`{|}]+(/[^\s\"<>\\^`{|}]*|[?#][^\s\"<>\\^`{|}]*)?"
_WEB = "Un lien commence par https:// et ne contient pas d'espace."
LINK = Pattern(
    _URL,
    "un lien",
    _WEB,
    "bad-link",
    {
        "/invite/": (
            "Ce lien donne les droits de modérateur, et les élèves le recevraient.",
            "Mettez-le dans moderator_link, et ici le lien des participants (…/guest/…).",
        )
    },
)
MODERATOR_LINK = Pattern(
    _URL,
    "un lien",
    _WEB,
    "bad-link",
    {
        "/guest/": (
            "Ce lien est celui des participants : il ne donne pas les droits de modérateur.",
            "Mettez-le dans link, et ici le lien du modérateur (…/invite/…).",
        )
    },
)
