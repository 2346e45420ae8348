"""The address of a server, and the account to enter with. Neither is ever written, and the password never shown."""

from __future__ import annotations

import getpass
import os
import sys
from urllib.parse import SplitResult, urlsplit

import typer

from cned_planner.commands.saying import USAGE, stop
from cned_planner.usage.mistakes import Misuse

USER, PASSWORD = "CNED_PLANNER_CALDAV_USER", "CNED_PLANNER_CALDAV_PASSWORD"

LOOPBACK = ("localhost", "127.0.0.1", "::1")


INCOMPLETE = "--url : donnez une adresse complète, comme https://nuage.exemple.fr/remote.php/dav/"


def _split(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError:
        raise Misuse(INCOMPLETE) from None


def caldav_address(value: object) -> str:
    """An address that may carry a password: encrypted, and without the password itself."""
    address = _split(str(value))
    if address.scheme not in ("http", "https") or not address.hostname:
        raise Misuse(INCOMPLETE)
    if address.username or address.password:
        raise Misuse(f"--url : ni compte ni mot de passe dans l'adresse. Ils se donnent par {USER} et {PASSWORD}.")
    if address.scheme == "http" and address.hostname not in LOOPBACK:
        raise Misuse("--url : par http://, le mot de passe passerait en clair. Écrivez https://.")
    return address._replace(query="", fragment="").geturl()


def credentials() -> tuple[str, str]:
    """From the environment, else asked for; never an option, which the history of the shell would keep."""
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if (user is None or password is None) and not sys.stdin.isatty():
        stop(USAGE, f"Donnez le compte et le mot de passe par les variables {USER} et {PASSWORD}.")
    if user is None:
        user = typer.prompt("Compte :", prompt_suffix=" ", err=True)
    if password is None:
        password = getpass.getpass("Mot de passe (il ne s'affiche pas) : ", stream=sys.stderr)
    return str(user), password
