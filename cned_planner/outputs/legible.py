"""Makes any renderable printable on any console: what its encoding lacks is replaced, one character by one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

SUBSTITUTES = {
    "●": "*",
    "○": "o",
    "–": "-",
    "—": "-",
    "…": ".",
    "’": "'",
    "«": '"',
    "»": '"',
    "\u00a0": " ",
    "\u202f": " ",
}


@dataclass(frozen=True)
class Legible:
    """The renderable, in the characters that the console has. Widths stay, so tables stay straight."""

    inner: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for segment in console.render(self.inner, options):
            yield Segment(legible(segment.text, console.encoding), segment.style, segment.control)


def legible(text: str, encoding: str) -> str:
    """The text in characters of that encoding: an accent falls off its letter, and what has no like becomes `?`."""
    return "".join(_legible(letter, encoding) for letter in text)


@lru_cache(maxsize=4096)
def _legible(letter: str, encoding: str) -> str:
    if _fits(letter, encoding):
        return letter
    likes = (SUBSTITUTES.get(letter, ""), unicodedata.normalize("NFKD", letter)[:1])
    return next((like for like in likes if like and _fits(like, encoding)), "?")


def _fits(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    except LookupError:
        return letter.isascii()
    return True
