"""The help pages, as plain text made from what commands declare."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

WIDEST = 100
"""Columns of a page at most: longer lines are hard to read."""

NAMES = 24
"""Columns for the names at most; a longer name stands on a line of its own."""


def command_page(purpose: str, params: Iterable[Any], path: str) -> str:
    """How to use one command: its arguments and options."""
    params = list(params)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    return _page(
        " ".join([f"Utilisation : {path}", *map(_shown, arguments), "[options]"]),
        purpose,
        _section("Arguments", {_argument(param): _text(param) for param in arguments}),
        _section("Options", {_option(param): _text(param) for param in options}),
    )


def group_page(purpose: str, commands: Mapping[str, Any], options: Iterable[Any], path: str) -> str:
    """What the program is for, its commands, and its own options."""
    return _page(
        f"Utilisation : {path} COMMANDE …",
        purpose,
        _section("Commandes", {name: command.help or "" for name, command in commands.items()}),
        _section("Options", {_option(param): _text(param) for param in options}),
        f"L'aide d'une commande : {path} COMMANDE --help",
    )


def _page(*parts: str) -> str:
    filled = (part if "\n" in part else textwrap.fill(part, _width(), break_on_hyphens=False) for part in parts if part)
    return "\n\n".join(filled)


def _section(title: str, rows: Mapping[str, str]) -> str:
    if not rows:
        return ""
    column = min(max(map(len, rows)), NAMES) + 4
    return "\n".join([f"{title} :", *(line for name, text in rows.items() for line in _row(name, text, column))])


def _row(name: str, text: str, column: int) -> Iterable[str]:
    lines = textwrap.wrap(" ".join(text.split()), _width() - column, break_on_hyphens=False)
    head = f"  {name}"
    if len(head) + 2 > column:
        yield head
        head = ""
    for line in lines or [""]:
        yield f"{head:<{column}}{line}".rstrip()
        head = ""


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST) - 1


def _argument(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _shown(param: Any) -> str:
    return _argument(param) if param.required else f"[{_argument(param)}]"


def _option(param: Any) -> str:
    """`-o, --out DOSSIER`"""
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {param.metavar or 'VALEUR'}"


def _text(param: Any) -> str:
    """What is said of a parameter, with its default."""
    text = str(param.help or "")
    default = "" if getattr(param, "is_flag", False) else _default(param.default)
    return f"{text.rstrip('.')} (par défaut : {default})." if default else text


def _default(value: Any) -> str:
    if value == Path():
        return "le dossier courant"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) if isinstance(value, str | int | Path) and not isinstance(value, bool) else ""
