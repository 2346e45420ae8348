"""The single values of the file: texts, numbers, dates, times. Every one is read from its text, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cned_planner.findings import Replacement
from cned_planner.loading.phrases import quoted
from cned_planner.loading.shapes import Schema, Where, check_code, kind_of, without_invisible
from cned_planner.loading.slips import obvious
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


def exchange(items: Sequence[Node], where: Where) -> tuple[Replacement, ...]:
    """What puts two texts in each other's place."""
    pairs = zip(items, reversed(items), strict=True)
    return tuple(where.report.replacement(one, other.text) for one, other in pairs if isinstance(other, Scalar))


@dataclass(frozen=True)
class Text:
    """Any text on one line."""

    what: str = "un texte"

    def read(self, node: Node, where: Where) -> str | None:
        text = text_of(node, where, self.what)
        if text is not None and not text.replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ").isprintable():
            message = f"{quoted(text)} contient un caractère invisible."
            where.error("bad-text", node, message, "Retapez ce texte.", without_invisible(text))
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
        meant = obvious(text, self.words, is_word=True)
        where.error("bad-choice", node, f"{quoted(text)} n'est pas un choix possible.", hint, meant)
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
        word: str | None = meant.get(text.casefold(), text.casefold())
        word = word if word in ("true", "false") else None
        hint = f"Écrivez {word}." if word else "Écrivez true (oui) ou false (non)."
        where.error("bad-flag", node, f"{quoted(text)} n'est pas un choix possible.", hint, word)
        return None

    def schema(self) -> Schema:
        return {"type": "boolean"}


COUNTED = "h|heures?|élèves?|familles?|classes?|%|points?"


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
        where.error("bad-number", node, f"{quoted(text)} n'est pas {self.what}.", hint, self._meant(text))
        return None

    def _meant(self, text: str) -> str | None:
        """The number alone, where what stands behind it changes nothing: « 27 élèves », « 27,0 »."""
        number = re.fullmatch(rf"\s*([0-9]{{1,6}})(?:[.,]0+)?\s*(?:{COUNTED})?\s*", text)
        return number[1] if number and self.least <= int(number[1]) <= self.most else None

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
        meant = self._meant(text)
        hint = f"Écrivez {meant}." if meant else "Écrivez par exemple 3 ou 4.5, jamais moins de 0."
        where.error("bad-hours", node, f"{quoted(text)} n'est pas un nombre d'heures.", hint, meant)
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
    def _meant(text: str) -> str | None:
        """Whole hours or a half, in a French way of writing them: « 4,5 », « 4 h », « 4h30 »."""
        read = re.fullmatch(r"\s*([0-9]{1,2})(?:\s*([,h:])\s*([0-9]{1,2}))?\s*(?:h|heures?)?\s*", text)
        if read is None or int(read[1]) > MOST_HOURS:
            return None
        half = {",": ("5", "50"), "h": ("30",), ":": ("30",)}.get(read[2] or "", ())
        if read[3] and read[3] not in (*half, "00", "0"):
            return None
        return f"{int(read[1])}.5" if read[3] in half else f"{int(read[1])}"

    def schema(self) -> Schema:
        pattern = r"^[0-9]{1,3}(\.[0-9]{1,3})?$"
        return {
            "type": ["number", "string"],
            "minimum": 0,
            "maximum": MOST_HOURS,
            "multipleOf": 0.5,
            "pattern": pattern,
        }
