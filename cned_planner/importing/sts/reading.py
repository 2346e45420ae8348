"""From the file of STSWEB to a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cned_planner.importing.draft import (
    DECIDE,
    Draft,
    DraftDivision,
    DraftGroup,
    DraftLevel,
    DraftService,
    DraftSubject,
    Note,
    Unreadable,
)
from cned_planner.importing.naming import as_place, unique
from cned_planner.importing.splitting import with_splits
from cned_planner.importing.sts.doubling import without_doubles
from cned_planner.importing.sts.drafting import Entry, entries_of
from cned_planner.importing.sts.hours import programme_hours
from cned_planner.importing.sts.records import Records
from cned_planner.importing.sts.staffing import Staff, staff_of
from cned_planner.importing.sts.structure import UNKNOWN_LEVEL, Frame, frame_of
from cned_planner.importing.sts.subjects import subjects_of
from cned_planner.importing.xml_files import Node, document_in, parse
from cned_planner.importing.zones import zone_of

_UAI = re.compile("[0-9]{7}[A-Z]")
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
    return with_splits(_draft(root, name, known or {}))


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


def _draft(root: Node, name: str, known: Mapping[str, str]) -> Draft:
    records = Records(root)
    frame = frame_of(records)
    entries, doubles = _entries(records, frame)
    subjects = subjects_of((entry.matiere for entry in entries), records.matieres)
    staff = staff_of(entries, subjects, records.people, known)
    school = root.child("PARAMETRES", "UAJ") or Node("UAJ", {}, 0)
    uai = uai if _UAI.fullmatch(uai := school.key("CODE").upper()) else ""
    return Draft(
        "sts",
        f"{name} (STSWEB)",
        uai=uai or None,
        name=as_place(f"{school.value('DENOM_PRINC')} {school.value('DENOM_COMPL')}".strip()) or None,
        zone=zone_of(school.child("ACADEMIE"), uai),
        subjects=tuple(subjects.values()),
        levels=tuple(
            DraftLevel(code, guess.official)
            for code, guess in {guess.code: guess for guess in frame.levels.values()}.items()
        ),
        divisions=tuple(_divisions(records, frame, {entry.audience for entry in entries})),
        groups=tuple(DraftGroup(code, group.divisions, pupils=group.pupils) for code, group in frame.groups.items()),
        teachers=staff.teachers,
        services=tuple(_services(entries, subjects, staff)),
        codes={
            **{f"subject {code}": subject.code for code, subject in subjects.items()},
            **{f"teacher {key}": code for key, code in staff.codes.items()},
        },
        notes=(*frame.notes, *doubles, *staff.notes),
    )


def _entries(records: Records, frame: Frame) -> tuple[list[Entry], list[Note]]:
    entries = list(entries_of(records, frame.groups.values(), frame.levels))
    due = {
        (division.code, entry.matiere): hours
        for division in records.divisions
        for entry in entries
        if entry.audience == division.code and (hours := programme_hours(entry.matiere, records, division.mefs))
    }
    return without_doubles(entries, frame.divisions_of, due)


def _divisions(records: Records, frame: Frame, taught: set[str]) -> Iterator[DraftDivision]:
    in_groups = {code for divisions in frame.divisions_of.values() for code in divisions}
    for division in records.divisions:
        notes = []
        if division.code not in taught:
            where = "hors de ses groupes " if division.code in in_groups else ""
            notes.append(Note(DECIDE, f"aucun service {where}dans le fichier : qui y enseigne ?"))
        level = frame.levels[division.code].code
        if level == UNKNOWN_LEVEL:
            notes.append(Note(DECIDE, "son niveau"))
        yield DraftDivision(division.code, level, division.pupils, notes=tuple(notes))


def _services(entries: Sequence[Entry], subjects: Mapping[str, DraftSubject], staff: Staff) -> Iterator[DraftService]:
    """Each with an id of its own: AUDIENCE/SUBJECT, else with the manner of the course, else with a number."""
    wanted = []
    for entry in entries:
        name = f"{entry.audience}/{subjects[entry.matiere].code}"
        wanted.append([name, *([f"{name}-{entry.modality}"] if entry.modality != "CG" else [])])
    for name, entry, teachers in zip(unique(wanted), entries, staff.of_entries, strict=True):
        subject = subjects[entry.matiere].code
        yield DraftService(name, entry.audience, subject, teachers, entry.hours, notes=entry.notes)
