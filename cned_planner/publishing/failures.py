"""The ways in which sending can fail, each in a French sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    message: str
    """May have a place for `{why}`."""
    for_all: bool = False
    """Whether every other collection would meet it too."""


UNREACHABLE = Cause("serveur injoignable : {why}. Vérifiez l’adresse (--url) et la connexion.", for_all=True)
WRONG_CREDENTIALS = Cause(
    "le serveur refuse ce compte ou ce mot de passe. Avec Nextcloud, créez un mot de passe d’application "
    "(Paramètres, Sécurité).",
    for_all=True,
)
FORBIDDEN = Cause(
    "ce compte n’a pas le droit de lire ou d’écrire ici. Vérifiez l’adresse, ou le partage de cet agenda."
)
NO_COLLECTION = Cause("cet agenda n’existe pas. Créez-le sur le serveur, ou ajoutez --create.")
NO_HOME = Cause("cet agenda n’a pas pu être créé : le compte n’a pas d’agendas à cette adresse. Vérifiez --url.", True)
NOT_CALDAV = Cause(
    "il n’y a pas d’agenda CalDAV à cette adresse. Donnez l’adresse CalDAV du compte, et non celle du site."
)
CHANGED_MEANWHILE = Cause("un événement a changé sur le serveur pendant l’envoi. Relancez la commande.")
FULL = Cause("le serveur n’a plus de place pour ce compte (quota). Libérez-en, puis relancez la commande.")
BUSY = Cause(
    "le serveur demande d’attendre (maintenance, ou trop de demandes : Nextcloud ne crée que dix agendas par heure). "
    "Relancez la commande plus tard : elle reprendra où elle s’est arrêtée.",
    for_all=True,
)
MIXED = Cause(
    "cet agenda contient déjà celui de {why}. Prenez un agenda pour chaque classe et pour chaque professeur : dans un "
    "agenda commun, des élèves verraient des liens modérateur."
)
OTHER = Cause("{why}. Si cela dure, montrez ce message à qui s’occupe du serveur.")


class Failure(Exception):
    """What went wrong, and at which address. Never holds the account nor the password."""

    def __init__(self, cause: Cause, address: str, why: str = "") -> None:
        self.cause = cause
        self.message = cause.message.format(why=why)
        self.address = address
        super().__init__(f"{address} : {self.message}")
