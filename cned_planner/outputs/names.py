"""File names made from codes: every code gives a name that Windows, macOS and Linux take, and no two clash."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

LONGEST_NAME = 100
"""Characters: with the folders above it and an extension, far below the 260 of Windows."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]')
_PORTS = frozenset(f"{port}{rank}" for port in ("COM", "LPT") for rank in "0123456789¹²³")
_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *_PORTS})


def safe_name(code: str) -> str:
    """The code as a file name without extension: the same for the same code, readable, and accepted everywhere.

    Characters that Windows refuses become `_`; so do dots and spaces at either end, and names of devices (CON, NUL)
    get one in front.
    """
    name = unicodedata.normalize("NFC", code).encode("utf-8", "replace").decode("utf-8")
    name = _FORBIDDEN.sub("_", name)[:LONGEST_NAME]
    name = re.sub(r"^[. ]+|[. ]+$", lambda found: "_" * len(found.group()), name)
    if name.partition(".")[0].rstrip(" ").upper() in _DEVICES:
        name = "_" + name
    return name or "_"


def unique_names(codes: Iterable[str]) -> Mapping[str, str]:
    """A file name for each code, no two of them the same for a system that ignores case.

    The names do not depend on the order of the codes, so a file keeps its name when the school file is rearranged.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for code in sorted(set(codes)):
        name = base = safe_name(code)
        rank = 1
        while name.casefold() in taken:
            rank += 1
            name = f"{base}-{rank}"
        taken.add(name.casefold())
        names[code] = name
    return names
