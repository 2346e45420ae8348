"""The command line's own words in French: its help, and what it says of a command that was mistyped."""

from __future__ import annotations

import re
from typing import Any

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

HELP = "Affiche cette aide."

_TITLES = {
    "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options",
    "COMMANDS_PANEL_TITLE": "Commandes",
    "ERRORS_PANEL_TITLE": "Erreur",
    "DEFAULT_STRING": "[par défaut : {}]",
    "REQUIRED_LONG_STRING": "[obligatoire]",
    "ABORTED_TEXT": "Interrompu.",
}

_SENTENCES = (
    (r"No such option: (\S+)(?: Did you mean (.+)\?)?.*", "L'option {0} n'existe pas."),
    (r"No such option '?([^']+)'?\.?.*", "L'option {0} n'existe pas."),
    (r"No such command '?([^'.]+)'?\.?.*", "La commande « {0} » n'existe pas."),
    (r"Missing argument '?([^'.]+)'?\.?.*", "Il manque {0}."),
    (r"Missing option '?([^'.]+)'?\.?.*", "Il manque l'option {0}."),
    (r"Missing command\.?", "Il manque une commande."),
    (r"Got unexpected extra arguments? \((.+)\)", "« {0} » est de trop."),
    (r"Option '?([^' ]+)'? requires an argument\.?.*", "L'option {0} attend une valeur."),
    (r"Option '?([^' ]+)'? does not take a value\.?.*", "L'option {0} n'attend pas de valeur."),
    (r"(?:Invalid value for )?'?([^':]+)'?: '?([^']*)'? is not a valid (?:integer|int).*",
     "{0} : « {1} » n'est pas un nombre entier."),
    (r"(?:Invalid value for )?'?([^':]+)'?: '?([^']*)'? is not a valid float.*", "{0} : « {1} » n'est pas un nombre."),
    (r"(?:Invalid value for )?'?([^':]+)'?: '?([^']*)'? is not one of (.+?)\.?",
     "{0} : « {1} » n'est pas possible ; choisissez parmi {2}."),
    (r"(?:Invalid value for )?'?([^':]+)'?: (\S+) is not in the range (.+?)\.?",
     "{0} : {1} est hors des limites ({2})."),
)  # fmt: skip


class FrenchCommand(TyperCommand):
    def get_help_option(self, ctx: Any) -> Any:
        return _in_french(super().get_help_option(ctx))


class FrenchGroup(TyperGroup):
    def get_help_option(self, ctx: Any) -> Any:
        return _in_french(super().get_help_option(ctx))


def _in_french(option: Any) -> Any:
    if option is not None:
        option.help = HELP
    return option


def speak_french() -> None:
    """Give the help its French headings, as far as this version of typer has them."""
    for name, title in _TITLES.items():
        if hasattr(rich_utils, name):
            setattr(rich_utils, name, title)


def is_usage_error(error: BaseException) -> bool:
    """Whether it is typer's (or click's) complaint about what was typed; versions differ in its class."""
    return hasattr(error, "format_message") and getattr(error, "exit_code", None) == 2


def usage_sentence(error: Any) -> str:
    """What was mistyped, and how to get help."""
    said = str(error.format_message())
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", None) or "cned-planner"
    return f"{_translated(said)} Pour l'aide : {command} --help"


def _translated(said: str) -> str:
    for pattern, sentence in _SENTENCES:
        match = re.fullmatch(pattern, said, re.DOTALL)
        if match:
            return sentence.format(*(group or "" for group in match.groups()))
    return f"Commande mal comprise ({said.rstrip('.')})."
