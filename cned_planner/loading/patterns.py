"""Texts of a certain form: numbers of schools, e-mail addresses, links of virtual classes."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Table
from dataclasses import dataclass, field

from cned_planner.loading.phrases import quoted
from cned_planner.loading.scalars import text_of
from cned_planner.loading.shapes import Schema, Where
from cned_planner.loading.tree import Node


@dataclass(frozen=True)
class Pattern:
    """A text of a certain form."""

    pattern: str
    what: str
    hint: str
    rule: str
    refused: Table[str, tuple[str, str]] = field(default_factory=dict)
    """Parts that must not be in it, with the fault and the way out."""
    mend: Callable[[str], str] = str.strip
    """What people write instead, made what they mean: tried where the text has not the form."""

    def read(self, node: Node, where: Where) -> str | None:
        text = text_of(node, where, self.what)
        if text is None:
            return None
        if not re.fullmatch(self.pattern, text) or not text.isprintable():
            where.error(self.rule, node, f"{quoted(text)} n'est pas {self.what}.", self.hint, self._meant(text))
            return None
        for part, (message, hint) in self.refused.items():
            if part in text.casefold():
                where.error(self.rule, node, message, hint)
                return None
        return text

    def _meant(self, text: str) -> str | None:
        meant = self.mend(text)
        return meant if re.fullmatch(self.pattern, meant) and not any(part in meant for part in self.refused) else None

    def schema(self) -> Schema:
        result: Schema = {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        if self.refused:
            result["not"] = {"pattern": "|".join(self.refused)}
        return result


UAI = Pattern(
    "[0-9]{7}[A-Z]",
    "un numéro UAI",
    "Il a sept chiffres et une lettre majuscule : 0751234A.",
    "bad-uai",
    mend=lambda text: "".join(text.split()).upper(),
)
EMAIL = Pattern(
    r"[^@\s<>,;:\"]+@[^@\s<>,;:\".]+(\.[^@\s<>,;:\".]+)+",
    "une adresse de courriel",
    "Écrivez par exemple a.durand@ac-exemple.fr.",
    "bad-email",
    mend=lambda text: text.strip().removeprefix("mailto:").strip("<>,; "),
)
_URL = r"[hH][tT][tT][pP][sS]?://[^\s/\"<>\\^`{|}]+(/[^\s\"<>\\^`{|}]*|[?#][^\s\"<>\\^`{|}]*)?"
_WEB = "Un lien commence par https:// et ne contient pas d'espace."


def _with_scheme(text: str) -> str:
    """With https:// where a link begins with the name of a server."""
    text = text.strip().strip("<>")
    return f"https://{text}" if re.match(r"[\w-]+(\.[\w-]+)*\.[a-zA-Z]{2,}(/|$)", text) else text


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
    _with_scheme,
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
    _with_scheme,
)
