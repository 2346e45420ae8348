"""Pupils and the adults in charge of them, as the files say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cned_planner.importing.naming import as_name
from cned_planner.importing.xml_files import Node


@dataclass(frozen=True)
class Pupil:
    number: str
    """ELEVE_ID."""
    surname: str
    first_name: str
    email: str
    structures: tuple[tuple[str, str], ...]
    """Type (D or G) and code of the divisions and groups."""


@dataclass(frozen=True)
class Bond:
    """A person in charge of a pupil; `houses` is None where the file does not say who lives where."""

    pupil: str
    person: str
    kinship: str
    """CODE_PARENTE."""
    houses: bool | None


def pupils_in(root: Node, today: date) -> Iterator[Pupil]:
    """Those who are still there, in the order of the file."""
    structures: dict[str, list[tuple[str, str]]] = {}
    for node in root.all("DONNEES", "STRUCTURES", "STRUCTURES_ELEVE"):
        found = structures.setdefault(node.key("ELEVE_ID") or node.key("ELENOET"), [])
        found += [(one.value("TYPE_STRUCTURE"), one.value("CODE_STRUCTURE")) for one in node.all("STRUCTURE")]
    for node in root.all("DONNEES", "ELEVES", "ELEVE"):
        number = node.key("ELEVE_ID")
        member_of = structures.get(number or node.key("ELENOET"), [])
        name = node.value("NOM_USAGE", "NOM_DE_FAMILLE", "NOM")
        if name and member_of and not _has_left(node.value("DATE_SORTIE"), today):
            first_name = as_name(node.value("PRENOM"))
            yield Pupil(number, as_name(name), first_name, node.value("MEL"), tuple(dict.fromkeys(member_of)))


def _has_left(text: str, today: date) -> bool:
    """Whether a date of leaving, DD/MM/YYYY, is over; one that cannot be read is taken to be."""
    try:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day) <= today
    except ValueError:
        return bool(text)


def bonds_in(root: Node) -> Iterator[Bond]:
    """The legal ones: levels of responsibility 1 and 2, or all where the file gives no level."""
    for tag in ("RESPONSABLE_ELEVE", "RESPONSABLE"):
        for node in root.all("DONNEES", "RESPONSABLES", tag):
            level = node.value("NIVEAU_RESPONSABILITE", "RESP_LEGAL")
            pupil, person = node.value("ELEVE_ID"), node.value("PERSONNE_ID")
            if pupil and person and level in ("1", "2", ""):
                houses = node.value("HEBERGE_ELEVE").lower()
                yield Bond(pupil, person, node.value("CODE_PARENTE"), houses in ("true", "1") if houses else None)


def institutions_in(root: Node) -> frozenset[str]:
    """Persons without a first name: services and homes, not people."""
    found = root.all("DONNEES", "PERSONNES", "PERSONNE")
    return frozenset(node.key("PERSONNE_ID") for node in found if not node.value("PRENOM"))
