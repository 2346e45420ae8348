"""SIECLE's files, written by hand in a few lines that read aloud."""

from __future__ import annotations

from collections.abc import Iterable

PROLOGUE = '<?xml version="1.0" encoding="ISO-8859-15"?>\n'


def pupils_xml(*lines: str) -> bytes:
    """`ElevesSansAdresses.xml`: lines « number surname first-name division[,group…] [email] »."""
    read = [line.split() for line in lines]
    eleves = "".join(_eleve(*words) for words in read)
    structures = "".join(_structures(words[0], words[3].split(",")) for words in read)
    return (
        f'{PROLOGUE}<BEE_ELEVES VERSION="2.1"><DONNEES><ELEVES>{eleves}</ELEVES>'
        f"<STRUCTURES>{structures}</STRUCTURES></DONNEES></BEE_ELEVES>"
    ).encode("iso-8859-15")


def _eleve(number: str, surname: str, first_name: str, _: str, email: str = "") -> str:
    mel = f"<MEL>{email}</MEL>" if email else ""
    former = "<SCOLARITE_AN_DERNIER><MEL>ecole@ancienne.fr</MEL></SCOLARITE_AN_DERNIER>"
    left = "<DATE_SORTIE>01/10/2026</DATE_SORTIE>" if first_name == "PARTI" else ""
    return (
        f'<ELEVE ELEVE_ID="{number}" ELENOET="{number}">{former}<NOM_DE_FAMILLE>{surname}</NOM_DE_FAMILLE>'
        f"<PRENOM>{first_name}</PRENOM>{left}{mel}</ELEVE>"
    )


def _structures(number: str, codes: Iterable[str]) -> str:
    found = "".join(
        f"<STRUCTURE><CODE_STRUCTURE>{code.replace('_', ' ')}</CODE_STRUCTURE>"
        f"<TYPE_STRUCTURE>{'D' if rank == 0 else 'G'}</TYPE_STRUCTURE></STRUCTURE>"
        for rank, code in enumerate(codes)
    )
    return f'<STRUCTURES_ELEVE ELEVE_ID="{number}" ELENOET="{number}">{found}</STRUCTURES_ELEVE>'


def families_xml(bonds: Iterable[str], institutions: Iterable[str] = ()) -> bytes:
    """`ResponsablesAvecAdresses.xml`: bonds « pupil person [kinship] [true|false] », as exports of today name them."""
    read = [bond.split() for bond in bonds]
    persons = {words[1] for words in read}
    people = "".join(
        f'<PERSONNE PERSONNE_ID="{one}"><NOM_DE_FAMILLE>X{one}</NOM_DE_FAMILLE>'
        f"{'' if one in institutions else '<PRENOM>ANNE</PRENOM>'}</PERSONNE>"
        for one in sorted(persons)
    )
    responsibles = "".join(_bond(*words) for words in read)
    return (
        f'{PROLOGUE}<BEE_RESPONSABLES VERSION="3.0"><DONNEES><PERSONNES>{people}</PERSONNES>'
        f"<RESPONSABLES>{responsibles}</RESPONSABLES></DONNEES></BEE_RESPONSABLES>"
    ).encode("iso-8859-15")


def _bond(pupil: str, person: str, kinship: str = "10", houses: str = "true") -> str:
    return (
        f"<RESPONSABLE_ELEVE><ELEVE_ID>{pupil}</ELEVE_ID><PERSONNE_ID>{person}</PERSONNE_ID>"
        f"<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE><CODE_PARENTE>{kinship}</CODE_PARENTE>"
        f"<HEBERGE_ELEVE>{houses}</HEBERGE_ELEVE></RESPONSABLE_ELEVE>"
    )
