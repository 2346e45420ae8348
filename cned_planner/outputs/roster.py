"""The pupils of a division or a group, read from the CSV that a spreadsheet or the school's ENT exports.

Separator and encoding are recognised; columns are found by their heading, whatever its case and accents. A file of
the whole school will do: where it has a column « classe », only the rows of the division are taken, and where it has
one « groupe(s) », only those of the group.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cned_planner.findings import Finding
from cned_planner.outputs.csv_reading import decode, rows_of
from cned_planner.school import Audience, Group, Place, School
from cned_planner.words import say_count

RULE = "roster"

HEADINGS = {
    "name": ("nom", "nomdefamille", "nomdusage", "nomusage", "nomeleve", "eleve", "nomprenom", "nometprenom"),
    "first_name": ("prenom", "prenomusuel", "prenomeleve"),
    "email": ("email", "mail", "mel", "courriel", "adresseemail", "adressemail", "adresseelectronique"),
    "division": ("classe", "classes", "division", "divisions"),
    "groups": ("groupe", "groupes"),
}
"""By column, the headings that name it, once lower case and without accents, spaces or marks."""

UNCLOSED = 'Cherchez un guillemet (") qui n’est pas refermé.'

_EMAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+")


@dataclass(frozen=True)
class Pupil:
    name: str
    first_name: str = ""
    email: str | None = None

    def __str__(self) -> str:
        return f"{self.name} {self.first_name}".strip()


Roster = tuple[Pupil, ...]
Rosters = Mapping[str, Roster]
"""By code of division or group, for those that the file gives a roster."""


def load_rosters(school: School, folder: Path) -> tuple[dict[str, Roster], list[Finding]]:
    """The rosters the establishment file names, paths relative to its `folder`, and what is wrong with them."""
    rosters: dict[str, Roster] = {}
    findings: list[Finding] = []
    for audience in school.audiences.values():
        if not audience.roster:
            continue
        try:
            data = (folder / audience.roster).read_bytes()
        except OSError as error:
            findings.append(_unreadable(school, audience, error))
            continue
        roster, faults = read_roster(data, audience.roster, audience)
        findings.extend(faults)
        rosters[audience.code] = roster
    return rosters, findings


def _unreadable(school: School, audience: Audience, error: OSError) -> Finding:
    section = "groups" if isinstance(audience, Group) else "divisions"
    key = (section, audience.code)
    place = school.places.get((*key, "roster")) or school.places.get(key) or Place()
    message = f"la liste d’élèves « {audience.roster} » ne peut pas être lue ({error.strerror})."
    return Finding(RULE, audience.code, message, "Vérifiez son chemin, relatif au fichier (roster).", "warning", place)


def read_roster(data: bytes, name: str, audience: Audience) -> tuple[Roster, list[Finding]]:
    """The pupils of the audience in `data`, the content of the file `name`, in its order, and what is wrong in it."""
    try:
        rows = list(rows_of(decode(data)))
    except csv.Error:
        return (), [_finding(audience, name, 0, "la liste n’est pas un CSV lisible.", UNCLOSED)]
    columns = _columns(rows[0][1]) if rows else {}
    if "name" not in columns:
        hint = "La première ligne doit nommer les colonnes, par exemple : nom;prénom;courriel."
        return (), [_finding(audience, name, rows[0][0] if rows else 1, "aucune colonne « nom ».", hint)]
    pupils: list[Pupil] = []
    findings: list[Finding] = []
    for line, row in rows[1:]:
        cells = {column: row[rank].strip() if rank < len(row) else "" for column, rank in columns.items()}
        if not _belongs(cells, audience):
            continue
        findings.extend(_row_faults(cells, audience, name, line))
        if cells["name"]:
            pupils.append(_pupil(cells))
    return tuple(pupils), [*findings, *_roster_faults(pupils, audience, name)]


def _columns(headings: list[str]) -> dict[str, int]:
    """The rank of each column that is known; the first one wins where two have the same meaning."""
    columns: dict[str, int] = {}
    for rank, heading in enumerate(headings):
        word = _bare(heading)
        for column, words in HEADINGS.items():
            if word in words:
                columns.setdefault(column, rank)
    return columns


def _bare(text: str) -> str:
    """Lower case letters and digits only: `Prénom de l’élève` and `prenom_de_l_eleve` are one."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if letter.isalnum())


def _belongs(cells: Mapping[str, str], audience: Audience) -> bool:
    """Whether a row is about the audience, as far as the file says."""
    column = "groups" if isinstance(audience, Group) else "division"
    if column not in cells:
        return True
    return _bare(audience.code) in {_bare(code) for code in re.split(r"[,|/;]", cells[column])}


def _pupil(cells: Mapping[str, str]) -> Pupil:
    email = cells.get("email", "")
    return Pupil(cells["name"], cells.get("first_name", ""), email if _EMAIL.fullmatch(email) else None)


def _row_faults(cells: Mapping[str, str], audience: Audience, file: str, line: int) -> Iterator[Finding]:
    if not cells["name"]:
        yield _finding(audience, file, line, "élève sans nom : la ligne est ignorée.", "Complétez-la.")
    if "\n" in "".join(cells.values()):
        yield _finding(audience, file, line, "un nom ou une adresse tient sur plusieurs lignes.", UNCLOSED)
    email = cells.get("email", "")
    if email and not _EMAIL.fullmatch(email):
        yield _finding(audience, file, line, f"« {email} » n’est pas une adresse électronique.", "Corrigez-la.")


def _roster_faults(pupils: list[Pupil], audience: Audience, file: str) -> Iterator[Finding]:
    for pupil, times in Counter(pupils).items():
        if times > 1:
            message = f"{pupil} figure {times} fois."
            yield _finding(audience, file, 0, message, "Gardez une seule ligne.")
    if not pupils:
        message = f"aucun élève de {audience.code} dans la liste."
        yield _finding(audience, file, 0, message, "Vérifiez la colonne « classe » ou « groupe ».")
    elif audience.pupils is not None and audience.pupils != len(pupils):
        message = (
            f"{say_count(len(pupils), 'élève')} dans la liste, {audience.pupils} dans le fichier de l’établissement."
        )
        yield _finding(audience, file, 0, message, "Corrigez la liste ou « pupils ».")


def _finding(audience: Audience, file: str, line: int, message: str, hint: str) -> Finding:
    """Always a warning: the plan does not depend on rosters, and what can be read is written."""
    return Finding(RULE, audience.code, message, hint, "warning", Place(file, line, 1 if line else 0))
