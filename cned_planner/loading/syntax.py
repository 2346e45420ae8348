"""What is wrong with a text that is not YAML, in words that help a person who has never heard of YAML."""

from __future__ import annotations

import yaml

from cned_planner.loading.report import Positioned, Report
from cned_planner.school import Place

DEEPEST = 32
"""Levels of lists and mappings within one another. The format needs six."""

TABS = "Remplacez les tabulations par des espaces."
QUOTES = "Mettez le texte entre guillemets."
INDENT = "Vérifiez le retrait : les lignes d'un même bloc commencent dans la même colonne."

SAYINGS: tuple[tuple[str, str, str], ...] = (
    ("'\\t'", "Une tabulation se trouve en début de ligne.", TABS),
    ("tab character", "Une tabulation se trouve en début de ligne.", TABS),
    ("cannot start any token", "Ce caractère ne peut pas commencer un texte.", QUOTES),
    ("mapping values are not allowed", "« : » n'est pas attendu ici.", f"{INDENT} {QUOTES[:-1]} s'il contient « : »."),
    ("',' or ']'", "Le crochet « [ » ouvert ici n'est pas fermé.", "Ajoutez « ] », ou la virgule qui manque."),
    ("',' or '}'", "L'accolade « { » ouverte ici n'est pas fermée.", "Ajoutez « } », ou la virgule qui manque."),
    ("':'", "« : » manque après cette clé.", "Écrivez « clé: valeur », avec une espace après les deux-points."),
    ("escape", "« \\ » a un sens spécial entre guillemets doubles.", "Utilisez des guillemets simples : '…'."),
    ("unexpected end of stream", "Le guillemet ouvert ici ne se ferme pas.", "Ajoutez le guillemet qui manque."),
    ("document separator", "Le guillemet ouvert ici ne se ferme pas.", "Ajoutez le guillemet qui manque."),
    ("sequence entries are not allowed", "« - » n'est pas attendu ici.", INDENT),
    ("expected <block end>", "Cette ligne ne va pas avec celles qui précèdent.", INDENT),
    ("did not find expected key", "Cette ligne ne va pas avec celles qui précèdent.", INDENT),
    ("did not find expected '-'", "Cette ligne ne va pas avec celles qui précèdent.", INDENT),
)
"""A part of the parser's complaint (in Python or in C), what is wrong, what to do. The first one found holds."""


TOO_DEEP = "nesting depth"
"""What PyYAML says, from 6.0.4 on, of a text too deep for it: it looks further ahead than the events it gives."""


def explain(fault: yaml.YAMLError, report: Report) -> None:
    problem = str(getattr(fault, "problem", None) or "")
    if TOO_DEEP in problem:
        refuse_depth(_place(fault, "problem_mark"), report)
        return
    for part, message, hint in SAYINGS:
        if part in problem:
            at = _place(fault, "context_mark" if "ouvert" in message else "problem_mark")
            report.error("yaml-syntax", at, "", message, hint)
            return
    report.error("yaml-syntax", _place(fault, "problem_mark"), "", "Le texte n'est pas du YAML à partir d'ici.", INDENT)


def refuse_depth(at: Positioned | None, report: Report) -> None:
    message = f"Plus de {DEEPEST} listes ou tables sont imbriquées."
    report.error("too-deep", at, "", message, "Le format n'en demande que six : vérifiez crochets et accolades.")


def _place(fault: yaml.YAMLError, which: str) -> Place | None:
    """Where the parser stumbled, or where what it was reading began ("context_mark")."""
    mark = getattr(fault, which, None) or getattr(fault, "problem_mark", None)
    return Place(line=mark.line + 1, column=mark.column + 1) if mark else None
