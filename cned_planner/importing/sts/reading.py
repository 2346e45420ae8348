"""From the file of STSWEB to a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cned_planner.importing.draft import (
    DECIDE,
    LEFT_OUT,
    Draft,
    DraftDivision,
    DraftGroup,
    DraftLevel,
    DraftService,
    Note,
    Unreadable,
)
from cned_planner.importing.levels import LevelGuess, level_of, level_of_code
from cned_planner.importing.naming import as_place, unique
from cned_planner.importing.splitting import with_splits
from cned_planner.importing.sts.doubling import without_doubles
from cned_planner.importing.sts.drafting import Entry, entries_of
from cned_planner.importing.sts.hours import programme_hours
from cned_planner.importing.sts.people import teachers_of, teaches, vacant_posts
from cned_planner.importing.sts.records import Records, Structure
from cned_planner.importing.sts.subjects import subjects_of
from cned_planner.importing.xml_files import Node, document_in, parse
from cned_planner.importing.zones import zone_of
from cned_planner.words import say_count, say_list

UNKNOWN_LEVEL = "niveau à décider"
OTHER_ROOTS = {
    "EDT_STS": "c'est le fichier de l'autre sens, d'EDT ou UDT vers STSWEB (emp_sts_…). "
    "Il faut celui de STSWEB (sts_emp_…) : STSWEB, Exports, Emploi du temps. L'autre sert à « import edt ».",
    "BEE_ELEVES": "c'est un fichier d'élèves de SIECLE : il sert à « import siecle ».",
    "BEE_RESPONSABLES": "c'est un fichier de responsables de SIECLE : il sert à « import siecle ».",
    "TABLE": "c'est un export d'EDT : il sert à « import edt ».",
}


def read_sts(data: bytes, name: str, known: Mapping[str, str] | None = None) -> Draft:
    """The draft of a `sts_emp_….xml`, or of the .zip of one. Raises Unreadable.

    `known` are the codes that a former import gave to things of the source: teachers keep theirs.
    """
    document, name = document_in(data, name)
    root = parse(document, name)
    _refuse_others(root, name)
    return with_splits(_Reading(root, name, known or {}).draft())


def _refuse_others(root: Node, name: str) -> None:
    if root.tag != "STS_EDT":
        what = OTHER_ROOTS.get(root.tag, f"élément <{root.tag}> au lieu de <STS_EDT>.")
        raise Unreadable(f"{name}:{root.line} : ce n'est pas l'export de STSWEB pour les emplois du temps : {what}")
    missing = [section for section in ("DONNEES", "NOMENCLATURES") if root.child(section) is None]
    if missing or not any(root.all("DONNEES", "STRUCTURE", "DIVISIONS", "DIVISION")):
        section = missing[0] if missing else "DONNEES/STRUCTURE/DIVISIONS"
        raise Unreadable(
            f"{name}:{root.line} : la section {section} manque ou est vide. Refaites l'export dans STSWEB."
        )


class _Reading:
    def __init__(self, root: Node, name: str, known: Mapping[str, str]) -> None:
        self.name = name
        self.known = known
        self.records = Records(root)
        self.school = root.child("PARAMETRES", "UAJ") or Node("UAJ", {}, 0)
        self.notes: list[Note] = []
        self.levels = {division.code: self._level(division) for division in self.records.divisions}
        self.groups = self._groups()
        self.entries = self._entries()

    def _level(self, division: Structure) -> LevelGuess:
        labels = [self.records.mefs.get(mef, "") for mef in division.mefs]
        named = next((guess for label in labels if (guess := level_of(label))), None)
        other = next((LevelGuess(label[:30]) for label in labels if label), None)
        return named or other or level_of_code(division.code, division.label) or LevelGuess(UNKNOWN_LEVEL)

    def _groups(self) -> dict[str, Structure]:
        """Those that draw on a division of the file; a code that is a division's too gets another ending."""
        groups: dict[str, Structure] = {}
        for group in self.records.groups:
            of = tuple(code for code in group.divisions if code in self.levels)
            if of:
                groups[group.code] = replace(group, divisions=of)
            else:
                self.notes.append(Note(LEFT_OUT, f"groupe {group.code} : le fichier ne dit pas ses divisions"))
        return groups

    def _entries(self) -> list[Entry]:
        known = {*self.levels, *self.groups}
        entries = [entry for entry in entries_of(self.records, self.levels) if entry.audience in known]
        due = {
            (division.code, entry.matiere): hours
            for division in self.records.divisions
            for entry in entries
            if entry.audience == division.code
            and (hours := programme_hours(entry.matiere, self.records, division.mefs))
        }
        kept, notes = without_doubles(entries, {code: group.divisions for code, group in self.groups.items()}, due)
        self.notes += notes
        return kept

    def draft(self) -> Draft:
        subjects = subjects_of((entry.matiere for entry in self.entries), self.records.matieres)
        audiences = self._audience_codes()
        keys = {key for entry in self.entries for key in self._teaching(entry)}
        named = teachers_of(keys, self.records.people, self.known)
        vacant = [entry for entry in self.entries if not self._teaching(entry)]
        posts, vacancies = vacant_posts(
            [(subjects[entry.matiere].code, entry.hours) for entry in vacant], (one.code for one in named.values())
        )
        post_of = dict(zip(map(id, vacant), posts, strict=True))
        self.notes += self._left_out_people(keys)
        services = _services(
            [
                (
                    entry,
                    audiences[entry.audience],
                    subjects[entry.matiere].code,
                    tuple(named[key].code for key in self._teaching(entry)) or (post_of[id(entry)],),
                )
                for entry in self.entries
            ]
        )
        uai = self.school.key("CODE").upper()
        return Draft(
            "sts",
            f"{self.name} (STSWEB)",
            uai=uai or None,
            name=self._school_name(),
            zone=zone_of(self.school.child("ACADEMIE"), uai),
            subjects=tuple(subjects.values()),
            levels=self._levels(),
            divisions=tuple(self._divisions({service.audience for service in services})),
            groups=tuple(self._draft_groups(audiences)),
            teachers=(*named.values(), *vacancies.values()),
            services=tuple(services),
            codes={
                **{f"subject {code}": subject.code for code, subject in subjects.items()},
                **{f"teacher {key}": teacher.code for key, teacher in named.items()},
                **{f"audience {code}": audiences[code] for code in audiences},
            },
            notes=tuple(self.notes),
        )

    def _teaching(self, entry: Entry) -> tuple[str, ...]:
        people = self.records.people
        return tuple(key for key in entry.teachers if key in people and teaches(people[key]))

    def _left_out_people(self, used: set[str]) -> Iterator[Note]:
        given = {key for entry in self.entries for key in entry.teachers}
        people = self.records.people
        unknown = sorted(given - people.keys())
        if unknown:
            yield Note(DECIDE, f"des services nomment des professeurs absents du fichier ({', '.join(unknown)})")
        others = [person for person in people.values() if not teaches(person)]
        if others:
            functions = say_list(sorted({person.function for person in others}))
            yield Note(LEFT_OUT, f"{say_count(len(others), 'personne')} d'une autre fonction qu'ENS ({functions})")
        for person in others:
            if person.key in given:
                text = f"des services nomment {person.surname} {person.first_name}, de fonction {person.function}"
                yield Note(DECIDE, f"{text} : qui les assure ?")
        idle = [person for key, person in people.items() if teaches(person) and key not in used]
        if idle:
            names = say_list(f"{person.surname} {person.first_name}".strip() for person in idle[:10])
            more = f" et {len(idle) - 10} autres" if len(idle) > 10 else ""
            yield Note(LEFT_OUT, f"professeurs sans service : {names}{more}")

    def _school_name(self) -> str | None:
        return as_place(self.school.value("DENOM_PRINC") + " " + self.school.value("DENOM_COMPL")).strip() or None

    def _levels(self) -> tuple[DraftLevel, ...]:
        found = {guess.code: guess for guess in self.levels.values()}
        return tuple(DraftLevel(code, guess.official) for code, guess in found.items())

    def _divisions(self, taught: set[str]) -> Iterator[DraftDivision]:
        of_groups = {code for group in self.groups.values() for code in group.divisions}
        for division in self.records.divisions:
            notes = []
            if division.code not in taught:
                where = "hors de ses groupes " if division.code in of_groups else ""
                notes.append(Note(DECIDE, f"aucun service {where}dans le fichier : qui y enseigne ?"))
            level = self.levels[division.code].code
            if level == UNKNOWN_LEVEL:
                notes.append(Note(DECIDE, "son niveau"))
            yield DraftDivision(division.code, level, division.pupils, notes=tuple(notes))

    def _audience_codes(self) -> Mapping[str, str]:
        return {code: code for code in self.levels} | dict(
            zip(
                self.groups,
                unique(([code, f"{code}-gr"] for code in self.groups), self.levels.__contains__),
                strict=True,
            )
        )

    def _draft_groups(self, audiences: Mapping[str, str]) -> Iterator[DraftGroup]:
        for code, group in self.groups.items():
            yield DraftGroup(audiences[code], group.divisions, pupils=group.pupils)


def _services(entries: Sequence[tuple[Entry, str, str, tuple[str, ...]]]) -> list[DraftService]:
    """Each with an id of its own: AUDIENCE/SUBJECT, else with the manner of the course, else with a number."""
    wanted = []
    for entry, audience, subject, _ in entries:
        ending = [f"{audience}/{subject}-{entry.modality}"] if entry.modality != "CG" else []
        wanted.append([f"{audience}/{subject}", *ending])
    return [
        DraftService(name, audience, subject, teachers, entry.hours, notes=entry.notes)
        for name, (entry, audience, subject, teachers) in zip(unique(wanted), entries, strict=True)
    ]
