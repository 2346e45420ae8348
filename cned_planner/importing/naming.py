"""Codes and names for the establishment file, made of the words of another program."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

_SMALL = {"de", "du", "des", "la", "le", "les", "l", "d", "et", "en", "au", "aux", "a", "sur", "sous"}
_CIVILITIES = {"1": "M.", "2": "Mme", "3": "Mme"}


def plain(text: str) -> str:
    """Lower case, without accents, marks turned into spaces: « L’Haÿ-les-Roses » is `l hay les roses`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", kept).split())


def code_of(text: str) -> str:
    """A code that is easy to type: `le-gall`."""
    return plain(text).replace(" ", "-")


def as_name(text: str) -> str:
    """A surname in capitals as it is written: « LE GALL » is « Le Gall »; what is not in capitals stays."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), text) if text.isupper() else text


def as_title(text: str) -> str:
    """A label in capitals as a sentence: « ARTS PLASTIQUES » is « Arts plastiques »; « LV2 » stays « LV2 »."""
    if not text.isupper() or _is_acronym(text):
        return text
    words = text.split(" ")
    kept = [word if any(letter.isdigit() for letter in word) else word.lower() for word in words]
    return " ".join([kept[0][:1].upper() + kept[0][1:], *kept[1:]])


def _is_acronym(text: str) -> bool:
    return " " not in text and (len(text) <= 4 or "." in text)


def as_place(text: str) -> str:
    """The name of a school in capitals: « COLLEGE DES EXEMPLES » is « Collège des Exemples »."""
    if not text.isupper():
        return text
    words = (word.lower() if word.lower() in _SMALL else as_name(word) for word in text.split(" "))
    name = re.sub(r"(?i)\b(coll|lyc)e(ge|e)\b", _accented, " ".join(words))
    return name[:1].upper() + name[1:]


def _accented(word: re.Match[str]) -> str:
    return f"{word[1]}{'è' if word[2] == 'ge' else 'é'}{word[2]}"


def civility(code: str, sex: str) -> str:
    """« M. » or « Mme », by the civility or, without one, by the sex (1, 2); "" where neither tells."""
    return _CIVILITIES.get(code.strip()) or _CIVILITIES.get(sex.strip(), "")


def unique(wanted: Iterable[Iterable[str]], taken: Callable[[str], bool] = lambda _: False) -> Iterator[str]:
    """For each thing, the first of its codes that no other has, in order; else its last one with a number."""
    used: set[str] = set()
    for choices in wanted:
        code = next(one for one in _endless(list(choices)) if one not in used and not taken(one))
        used.add(code)
        yield code


def _endless(choices: list[str]) -> Iterator[str]:
    choices = [choice for choice in choices if choice] or ["code"]
    yield from choices
    number = 2
    while True:
        yield f"{choices[-1]}-{number}"
        number += 1
