"""From the files of SIECLE to lists of pupils, and to a draft that adds their paths and the siblings to a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cned_planner.importing.draft import (
    LEFT_OUT,
    Draft,
    DraftDivision,
    DraftGroup,
    DraftSiblings,
    Note,
    Unreadable,
)
from cned_planner.importing.naming import plain
from cned_planner.importing.siecle.families import families_by_divisions, homes, households, sibling_pairs
from cned_planner.importing.siecle.records import Bond, Pupil, bonds_in, institutions_in, pupils_in
from cned_planner.importing.siecle.rosters import roster_bytes
from cned_planner.importing.xml_files import Node, document_in, parse
from cned_planner.outputs.names import unique_names
from cned_planner.school import Audience, Group, School
from cned_planner.words import say_count

FOLDER = "rosters"
PUPILS, FAMILIES = "BEE_ELEVES", "BEE_RESPONSABLES"
WRONG_ROOTS = {
    "STS_EDT": "c'est l'export de STSWEB (sts_emp_…) : il sert à « import sts ».",
    "EDT_STS": "c'est un emploi du temps (emp_sts_…) : il sert à « import edt ».",
}


@dataclass(frozen=True)
class Imported:
    """`rosters` are files by path from the folder of the establishment file."""

    draft: Draft
    rosters: Mapping[str, bytes]


def read_siecle(
    files: Sequence[tuple[bytes, str]],
    school: School,
    codes: Mapping[str, str],
    former: Mapping[str, bytes],
    today: date,
) -> Imported:
    """What the files of pupils and of families say of a school. Raises Unreadable.

    `files` are bytes and names, in any order; `former` the lists that stand there already, by path.
    """
    roots = {root.tag: (root, name) for root, name in (_root(data, name) for data, name in files)}
    if PUPILS not in roots:
        names = ", ".join(name for _, name in files)
        raise Unreadable(
            f"{names} : il manque le fichier des élèves (ElevesSansAdresses.xml ou ElevesAvecAdresses.xml)."
        )
    root, name = roots[PUPILS]
    pupils = list(pupils_in(root, today))
    if not pupils:
        message = "aucun élève affecté à une division. Refaites l'export générique avec les structures."
        raise Unreadable(f"{name} : {message}")
    families = roots[FAMILIES][0] if FAMILIES in roots else None
    return _Reading(pupils, families, school, codes, former).imported(name)


def _root(data: bytes, name: str) -> tuple[Node, str]:
    document, name = document_in(data, name)
    root = parse(document, name)
    if root.tag not in (PUPILS, FAMILIES):
        what = WRONG_ROOTS.get(root.tag, f"élément <{root.tag}> au lieu de <{PUPILS}> ou <{FAMILIES}>.")
        raise Unreadable(f"{name}:{root.line} : ce n'est pas un fichier d'élèves ni de responsables : {what}")
    return root, name


class _Reading:
    def __init__(
        self,
        pupils: Sequence[Pupil],
        families: Node | None,
        school: School,
        codes: Mapping[str, str],
        former: Mapping[str, bytes],
    ) -> None:
        self.pupils, self.school, self.codes, self.former = pupils, school, codes, former
        self.by_code = {plain(code): audience for code, audience in school.audiences.items()}
        self.bonds: list[Bond] = list(bonds_in(families)) if families else []
        self.without_families = families is None
        self.homes = homes(self.bonds, institutions_in(families) if families else ())
        self.unknown: Counter[str] = Counter()
        self.members: dict[Audience, list[Pupil]] = {}
        for pupil in pupils:
            for audience in self._audiences(pupil):
                self.members.setdefault(audience, []).append(pupil)

    def _audiences(self, pupil: Pupil) -> Iterator[Audience]:
        for _, code in pupil.structures:
            audience = self.by_code.get(plain(self.codes.get(f"audience {code}", code)))
            if audience:
                yield audience
            elif code:
                self.unknown[code] += 1

    def imported(self, name: str) -> Imported:
        names = unique_names(self.school.audiences)
        paths = {
            audience: path
            for audience in self.school.audiences.values()
            if audience in self.members
            if audience.roster in (None, path := f"{FOLDER}/{names[audience.code]}.csv")
        }
        divisions = (one for one in self.school.divisions.values() if one in paths)
        groups = (one for one in self.school.groups.values() if one in paths)
        draft = Draft(
            "siecle",
            f"{name} (SIECLE)",
            partial=True,
            divisions=tuple(DraftDivision(one.code, roster=paths[one]) for one in divisions),
            groups=tuple(DraftGroup(one.code, roster=paths[one]) for one in groups),
            siblings=tuple(self._siblings()),
            notes=tuple(self._notes()),
        )
        return Imported(draft, {path: self._roster(audience, path) for audience, path in paths.items()})

    def _roster(self, audience: Audience, path: str) -> bytes:
        division_of, groups_of = self._division_of(), self._groups_of()
        others = ("classe", division_of) if isinstance(audience, Group) else ("groupes", groups_of)
        return roster_bytes(self.members[audience], households(self.homes), others, self.former.get(path))

    def _division_of(self) -> dict[str, str]:
        members = ((audience, pupil) for audience, found in self.members.items() for pupil in found)
        return {pupil.number: audience.code for audience, pupil in members if not isinstance(audience, Group)}

    def _groups_of(self) -> dict[str, str]:
        groups: dict[str, list[str]] = {}
        for group in self.school.groups.values():
            for pupil in self.members.get(group, ()):
                groups.setdefault(pupil.number, []).append(group.code)
        return {number: ", ".join(codes) for number, codes in groups.items()}

    def _siblings(self) -> Iterator[DraftSiblings]:
        order = list(self.school.divisions)
        counted = families_by_divisions(sibling_pairs(self.homes), self._division_of())
        for divisions, families in sorted(counted.items(), key=lambda one: [order.index(code) for code in one[0]]):
            yield DraftSiblings(tuple(sorted(divisions, key=order.index)), families)

    def _notes(self) -> Iterator[Note]:
        if self.without_families:
            text = "frères et sœurs non comptés : ajoutez ResponsablesAvecAdresses.xml à la commande"
            yield Note(LEFT_OUT, text)
        if self.unknown:
            shown = ", ".join(f"{code} ({count})" for code, count in self.unknown.most_common(8))
            text = f"divisions ou groupes d'élèves qui ne sont pas dans le fichier : {shown}"
            yield Note(LEFT_OUT, text)
        without = [code for code, audience in self.school.divisions.items() if audience not in self.members]
        if without:
            yield Note(LEFT_OUT, f"{say_count(len(without), 'division')} sans élève dans SIECLE : {', '.join(without)}")
