"""What to say of a command that was mistyped: one French sentence, whatever typer's own is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import typer

from cned_planner.usage.calling import program

_EXTRA = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)\.?$", re.DOTALL)


class Misuse(typer.BadParameter):
    """A mistake that we have found ourselves, with its French sentence."""


def is_usage_error(error: BaseException) -> bool:
    """Whether it is a complaint about what was typed; versions of typer differ in its class."""
    return hasattr(error, "format_message") and getattr(error, "exit_code", None) == 2


def usage_sentence(error: Any) -> str:
    """What was mistyped, and how to get help."""
    command = getattr(getattr(error, "ctx", None), "command_path", None) or program()
    return f"{_sentence(error)} Pour l'aide : {command} --help"


def _sentence(error: Any) -> str:
    if isinstance(error, Misuse):
        return str(error.message)
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if "NoSuchOption" in kinds:
        return f"L'option {error.option_name} n'existe pas.{suggestion(error.possibilities or ())}"
    if "BadOptionUsage" in kinds:
        return _badly_used(error)
    if "MissingParameter" in kinds:
        return _missing(error.param)
    if "BadParameter" in kinds:
        return f"Valeur incorrecte pour {_name(error.param)}."
    extra = _EXTRA.search(str(error.message))
    return f"« {extra[1]} » est de trop." if extra else "Commande mal comprise."


def _badly_used(error: Any) -> str:
    verb = "n'attend pas" if "not take" in str(error.message) else "attend"
    return f"L'option {error.option_name} {verb} {'de' if verb != 'attend' else 'une'} valeur."


def _missing(param: Any) -> str:
    text = getattr(param, "help", None) or ""
    return f"Il manque {_name(param)}" + (f" : {text[0].lower()}{text[1:]}" if text else ".")


def _name(param: Any) -> str:
    """« --seed », or « FICHIER » for an argument."""
    if param is None:
        return "un argument"
    if getattr(param, "param_type_name", "") == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name.upper())


def suggestion(names: Iterable[str]) -> str:
    """« Vouliez-vous dire --seed ? », after a space, or nothing."""
    first = next(iter(sorted(names)), None)
    return f" Vouliez-vous dire {first} ?" if first else ""


def nearest(typed: str, known: Iterable[str]) -> list[str]:
    return get_close_matches(typed, list(known), n=1)
