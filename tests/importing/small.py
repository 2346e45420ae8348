"""Small files of STSWEB, in a few lines that read aloud.

Spaces of the codes that groups draw on are `_`. A service is `SUBJECT hours teacher[:own hours]…`, `-` for hours that
the file does not give; a trailing `co` says that the teachers are there together, a trailing `TP` that it is another
manner of course.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cned_planner.importing.draft import Draft
from cned_planner.importing.sts import read_sts
from cned_planner.loading import load_text
from cned_planner.school import School

MATIERES = {
    "FRA": ("020700", "FRANCAIS"),
    "MAT": ("061300", "MATHEMATIQUES"),
    "SVT": ("062900", "SCIENCES VIE ET TERRE"),
    "ESP": ("030602", "ESPAGNOL LV2"),
    "ALL": ("030102", "ALLEMAND LV2"),
    "EPS": ("100100", "EDUCATION PHYSIQUE ET SPORTIVE"),
}
MEF = "10110001110"


def sts(
    divisions: Mapping[str, Sequence[str]],
    groups: Mapping[str, tuple[str, Sequence[str]]] | None = None,
    *,
    programme: Mapping[str, str] | None = None,
    functions: Mapping[str, str] | None = None,
    pupils: Mapping[str, int] | None = None,
    mef: str = "5EME",
    encoding: str = "ISO-8859-15",
) -> bytes:
    """A file with these services of divisions, and of groups (their divisions, their services)."""
    every = [*divisions.values(), *(services for _, services in (groups or {}).values())]
    people = dict.fromkeys(name for services in every for service in services for name in _teachers(service))
    matieres = "".join(
        f'<MATIERE CODE="{number}"><CODE_GESTION>{code}  </CODE_GESTION><LIBELLE_LONG>{label}</LIBELLE_LONG></MATIERE>'
        for code, (number, label) in MATIERES.items()
    )
    lines = "".join(
        f"<PROGRAMME><CODE_MEF>{MEF}</CODE_MEF><CODE_MATIERE>{MATIERES[code][0]}</CODE_MATIERE>"
        f"<HORAIRE>{hours}</HORAIRE></PROGRAMME>"
        for code, hours in (programme or {}).items()
    )
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><STS_EDT><PARAMETRES><UAJ CODE="0751234A">'
        "<DENOM_PRINC>COLLEGE</DENOM_PRINC><DENOM_COMPL>DES ÉRABLES</DENOM_COMPL></UAJ></PARAMETRES>"
        f"<NOMENCLATURES><MATIERES>{matieres}</MATIERES>"
        f'<MEFS><MEF CODE="{MEF}"><LIBELLE_LONG>{mef}</LIBELLE_LONG></MEF></MEFS>'
        f"<PROGRAMMES>{lines}</PROGRAMMES></NOMENCLATURES><DONNEES><INDIVIDUS>"
        f"{''.join(_person(name, (functions or {}).get(name, 'ENS')) for name in people)}</INDIVIDUS><STRUCTURE>"
        f"<DIVISIONS>{''.join(_division(code, one, pupils or {}) for code, one in divisions.items())}</DIVISIONS>"
        f"<GROUPES>{''.join(_group(code, *one, pupils or {}) for code, one in (groups or {}).items())}</GROUPES>"
        "</STRUCTURE></DONNEES></STS_EDT>"
    )
    return text.encode(encoding)


def draft_of(*args: object, **options: object) -> Draft:
    return read_sts(sts(*args, **options), "sts.xml")  # type: ignore[arg-type]


def sound(text: str) -> School:
    """The school of a text without an error."""
    loaded = load_text(text, "ecole.yaml")
    assert loaded.school, "\n".join(map(str, loaded.findings))
    return loaded.school


def notes_of(draft: Draft) -> list[str]:
    """Every note, with what it is about, « service 5A/FRA : heures … »."""
    return [
        *(f"{note.kind}: {note.text}" for note in draft.notes),
        *(f"{note.kind}: {name} : {note.text}" for name, thing in draft.noted() for note in thing.notes),
    ]


def _teachers(service: str) -> dict[str, str]:
    """Own hours, or nothing, by name."""
    words = [word for word in service.split()[2:] if word not in ("co", "TP")]
    return {name: own for name, _, own in (word.partition(":") for word in words)}


def _person(name: str, function: str) -> str:
    surname, _, first_name = name.partition(".")
    return (
        f'<INDIVIDU ID="{name}" TYPE="epp"><SEXE>2</SEXE><CIVILITE>2</CIVILITE><NOM_USAGE>{surname}</NOM_USAGE>'
        f"<PRENOM>{first_name or 'ANNE'}</PRENOM><FONCTION>{function}</FONCTION></INDIVIDU>"
    )


def _division(code: str, services: Sequence[str], pupils: Mapping[str, int]) -> str:
    return (
        f'<DIVISION CODE="{code}"><LIBELLE_LONG/><EFFECTIF_CALCULE>{pupils.get(code, 25)}</EFFECTIF_CALCULE>'
        f'<MEFS_APPARTENANCE><MEF_APPARTENANCE CODE="{MEF}"/></MEFS_APPARTENANCE>{_services(services)}</DIVISION>'
    )


def _group(code: str, of: str, services: Sequence[str], pupils: Mapping[str, int]) -> str:
    members = "".join(f'<DIVISION_APPARTENANCE CODE="{one.replace("_", " ")}"/>' for one in of.split())
    return (
        f'<GROUPE CODE="{code}"><EFFECTIF_PREVU>{pupils.get(code, 12)}</EFFECTIF_PREVU>'
        f"<DIVISIONS_APPARTENANCE>{members}</DIVISIONS_APPARTENANCE>{_services(services)}</GROUPE>"
    )


def _services(services: Sequence[str]) -> str:
    return f"<SERVICES>{''.join(map(_service, services))}</SERVICES>"


def _service(text: str) -> str:
    subject, hours, *words = text.split()
    structure = "" if hours == "-" else f"<HEURES_STRUCTURE>{hours}</HEURES_STRUCTURE>"
    shared = "<CO_ENS>1</CO_ENS>" if "co" in words else ""
    teachers = "".join(
        f'<ENSEIGNANT ID="{name}" TYPE="epp">{f"<HEURES_AGENT>{own}</HEURES_AGENT>" if own else ""}</ENSEIGNANT>'
        for name, own in _teachers(text).items()
    )
    return (
        f'<SERVICE CODE_MOD_COURS="{"TP" if "TP" in words else "CG"}" CODE_MATIERE="{MATIERES[subject][0]}">'
        f"{structure}{shared}<ENSEIGNANTS>{teachers}</ENSEIGNANTS></SERVICE>"
    )
