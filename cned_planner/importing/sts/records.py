"""What the file says, element by element, before anything is supposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cned_planner.importing.numbers import hours_in, whole_in
from cned_planner.importing.xml_files import Node


@dataclass(frozen=True)
class Matiere:
    code: str
    short: str
    """CODE_GESTION."""
    label: str


@dataclass(frozen=True)
class Person:
    """`key` is type and number, because local and national numbers may be the same."""

    key: str
    surname: str
    first_name: str
    civility: str
    sex: str
    function: str

    def __str__(self) -> str:
        return f"{self.surname} {self.first_name}".strip()


@dataclass(frozen=True)
class Given:
    """A teacher of a service; `hours` are the teacher's own."""

    key: str
    hours: float | None


@dataclass(frozen=True)
class Service:
    matiere: str
    modality: str
    hours: float | None
    shared: bool
    """CO_ENS: the teachers are there together."""
    teachers: tuple[Given, ...]
    line: int


@dataclass(frozen=True)
class Structure:
    """A division or a group."""

    code: str
    label: str
    pupils: int | None
    mefs: tuple[str, ...]
    """The one with most pupils first."""
    divisions: tuple[str, ...]
    services: tuple[Service, ...]
    line: int


class Records:
    def __init__(self, root: Node) -> None:
        self.root = root

    @cached_property
    def matieres(self) -> Mapping[str, Matiere]:
        found = self.root.all("NOMENCLATURES", "MATIERES", "MATIERE")
        return {
            node.key("CODE"): Matiere(
                node.key("CODE"),
                node.value("CODE_GESTION"),
                node.value("LIBELLE_EDITION", "LIBELLE_LONG", "LIBELLE_COURT"),
            )
            for node in found
            if node.key("CODE")
        }

    @cached_property
    def mefs(self) -> Mapping[str, str]:
        """The label of each programme."""
        found = self.root.all("NOMENCLATURES", "MEFS", "MEF")
        return {node.key("CODE"): node.value("LIBELLE_LONG", "FORMATION", "LIBELLE_EDITION") for node in found}

    @cached_property
    def programme(self) -> Mapping[tuple[str, str], float]:
        """Hours by programme and subject; the most where it is there several times."""
        result: dict[tuple[str, str], float] = {}
        for node in self.root.all("NOMENCLATURES", "PROGRAMMES", "PROGRAMME"):
            hours = hours_in(node.value("HORAIRE"))
            if hours:
                key = node.value("CODE_MEF"), node.value("CODE_MATIERE")
                result[key] = max(hours, result.get(key, 0))
        return result

    @cached_property
    def people(self) -> Mapping[str, Person]:
        people = (_person(node) for node in self.root.all("DONNEES", "INDIVIDUS", "INDIVIDU") if node.key("ID"))
        return {person.key: person for person in people}

    @cached_property
    def divisions(self) -> tuple[Structure, ...]:
        return tuple(_structures(self.root, "DIVISIONS", "DIVISION"))

    @cached_property
    def groups(self) -> tuple[Structure, ...]:
        return tuple(_structures(self.root, "GROUPES", "GROUPE"))


def person_key(node: Node) -> str:
    return f"{node.key('TYPE') or 'epp'} {node.key('ID')}"


def _person(node: Node) -> Person:
    return Person(
        person_key(node),
        node.value("NOM_USAGE", "NOM_PATRONYMIQUE"),
        node.value("PRENOM"),
        node.value("CIVILITE"),
        node.value("SEXE"),
        node.value("FONCTION"),
    )


def _structures(root: Node, section: str, tag: str) -> Iterator[Structure]:
    for node in root.all("DONNEES", "STRUCTURE", section, tag):
        if node.key("CODE"):
            yield Structure(
                node.key("CODE"),
                node.value("LIBELLE_LONG"),
                _pupils(node),
                _mefs(node),
                tuple(dict.fromkeys(_codes(node, "DIVISIONS_APPARTENANCE", ("DIVISION_APPARTENANCE", "DIVISION")))),
                tuple(_service(one) for one in node.all("SERVICES", "SERVICE") if one.key("CODE_MATIERE")),
                node.line,
            )


def _pupils(node: Node) -> int | None:
    """Those counted, else those expected; a count of 0 is one that was never made."""
    return whole_in(node.value("EFFECTIF_CALCULE")) or whole_in(node.value("EFFECTIF_PREVU"))


def _mefs(node: Node) -> tuple[str, ...]:
    found = [one for tag in ("MEF_APPARTENANCE", "MEF") for one in node.all("MEFS_APPARTENANCE", tag)]
    found.sort(key=lambda one: -(_pupils(one) or 0))
    return tuple(dict.fromkeys(one.key("CODE") for one in found if one.key("CODE")))


def _codes(node: Node, section: str, tags: tuple[str, ...]) -> Iterator[str]:
    for tag in tags:
        yield from (one.key("CODE") for one in node.all(section, tag) if one.key("CODE"))


def _service(node: Node) -> Service:
    given = {
        person_key(one): Given(person_key(one), hours_in(one.value("HEURES_AGENT")))
        for one in node.all("ENSEIGNANTS", "ENSEIGNANT")
        if one.key("ID")
    }
    return Service(
        node.key("CODE_MATIERE"),
        node.key("CODE_MOD_COURS") or "CG",
        hours_in(node.value("HEURES_STRUCTURE")),
        node.value("CO_ENS") in ("1", "O", "true"),
        tuple(given.values()),
        node.line,
    )
