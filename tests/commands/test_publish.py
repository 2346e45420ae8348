"""`publish`: from the command line to a real server, and what it says when it cannot."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import pytest

from cned_planner.commands.credentials import PASSWORD, USER
from cned_planner.commands.publish import EXTRA
from tests.commands.conftest import rewrite
from tests.publishing.conftest import WORD, home, radicale

__all__ = ["home", "radicale"]


def test_a_plan_is_sent_and_a_second_run_has_nothing_to_change(typed, school, plan, home, tmp_path):
    assert typed("publish", school, plan, "--url", home.url, "--create") == (
        0,
        "3 agendas, 5 envois.\n",
        "classe-6a : agenda créé, 3 ajoutés.\n"
        "professeur-durand : agenda créé, 1 ajouté.\n"
        "professeur-petit : agenda créé, 1 ajouté.\n",
    )
    code, out, err = typed("publish", school, plan, "--url", home.url, "-d", "6A")
    assert (code, out, err) == (0, "1 agenda, 0 envoi.\n", "classe-6a : rien à changer.\n")
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(WORD.encode() in path.read_bytes() for path in written)


def test_a_new_plan_is_told_first_then_sent(typed, school, plan, home):
    typed("publish", school, plan, "--url", home.url, "--create")
    rewrite(plan, '"mode": "sync", "day": "monday", "slot": "M1"', '"mode": "sync", "day": "tuesday", "slot": "M2"')

    code, out, err = typed("publish", school, plan, "--url", home.url, "--dry-run", "-d", "6A")
    assert (code, out) == (0, "Essai : 1 événement à envoyer ; rien n'a été envoyé.\n")
    assert err == "classe-6a : 1 changé.\n"

    code, out, _ = typed("publish", school, plan, "--url", home.url, "--json")
    assert code == 0
    assert [(one["code"], one["changed"], one["unchanged"]) for one in json.loads(out)] == [
        *(("6A", 1, 2), ("durand", 1, 0), ("petit", 0, 1)),
    ]


def test_classes_alone_or_teachers_alone(typed, school, plan, home):
    _, _, err = typed("publish", school, plan, "--url", home.url, "--create", "--only", "divisions")
    assert err == "classe-6a : agenda créé, 3 ajoutés.\n"
    _, _, err = typed("publish", school, plan, "--url", home.url, "--create", "--only", "teachers", "--dry-run")
    assert err.count("professeur-") == 2
    assert "classe" not in err


def test_a_collection_may_have_a_name_of_its_own(typed, school, plan, home):
    typed("publish", school, plan, "--url", home.url, "-t", "durand", "--collection", "agenda-de-durand", "--create")
    assert b"BEGIN:VEVENT" in home.calendar("agenda-de-durand")

    code, _, err = typed("publish", school, plan, "--url", home.url, "--collection", "x")
    assert code == 2
    assert err.startswith("--collection nomme un seul agenda")


def test_collections_that_are_not_there_are_named_together(typed, school, plan, home):
    code, out, err = typed("publish", school, plan, "--url", home.url)
    assert code == 1
    assert err.endswith(
        "Des agendas n'existent pas : classe-6a, professeur-durand, professeur-petit. "
        "Créez-les sur le serveur, ou ajoutez --create.\n"
    )
    assert out == "3 agendas, 0 envoi.\n"
    _, _, err = typed("publish", school, plan, "--url", home.url, "-d", "6A")
    nothing, why = err.splitlines()
    assert nothing == "classe-6a : rien n'a été envoyé."
    assert why == f"{home.url}classe-6a/ : cet agenda n’existe pas. Créez-le sur le serveur, ou ajoutez --create."


def test_a_wrong_password_ends_it_at_once_and_is_not_shown(typed, school, plan, home, monkeypatch):
    monkeypatch.setenv(PASSWORD, "pas-le-bon")
    code, out, err = typed("publish", school, plan, "--url", home.url)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "le serveur refuse ce compte ou ce mot de passe" in err
    assert "pas-le-bon" not in out + err


def test_somebody_else_s_home_is_refused(typed, school, plan, home):
    code, _, err = typed("publish", school, plan, "--url", f"{home.root}/ecole99/", "-d", "6A", "--create")
    assert code == 1
    assert "n’a pas le droit" in err


def test_a_server_that_is_not_there(typed, school, plan, home):
    code, _, err = typed("publish", school, plan, "--url", "http://127.0.0.1:9/")
    assert code == 1
    assert err.count("serveur injoignable") == 1


def test_interrupted_half_way(typed, school, plan, home, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("cned_planner.publishing.server.Server.add", interrupted)
    code, _, err = typed("publish", school, plan, "--url", home.url, "--create")
    assert (code, err) == (
        130,
        "Interrompu : relancez la même commande, elle n'enverra que ce qui manque.\n",
    )


def test_without_the_extra(typed, school, plan, monkeypatch):
    monkeypatch.setitem(sys.modules, "caldav.davclient", None)
    monkeypatch.delitem(sys.modules, "cned_planner.publishing.server", raising=False)
    code, out, err = typed("publish", school, plan, "--url", "https://nuage.exemple.fr/")
    assert (code, out) == (1, "")
    assert err.startswith("publish demande le complément « caldav ». Installez-le, puis recommencez :\n")
    assert err.endswith(f' -m pip install "{EXTRA}"\n')
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["optional-dependencies"]["caldav"] == [EXTRA]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nuage.exemple.fr", "--url : donnez une adresse complète"),
        ("http://[::1", "--url : donnez une adresse complète"),
        ("https://moi:secret@nuage.exemple.fr/", "--url : ni compte ni mot de passe dans l'adresse"),
        ("http://nuage.exemple.fr/", "--url : par http://, le mot de passe passerait en clair"),
    ],
)
def test_addresses_that_would_not_do(typed, school, plan, url, said):
    code, out, err = typed("publish", school, plan, "--url", url)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert "secret" not in err


def test_the_account_is_asked_for_where_a_person_can_answer(typed, school, plan, home, monkeypatch):
    monkeypatch.delenv(USER)
    monkeypatch.delenv(PASSWORD)
    code, _, err = typed("publish", school, plan, "--url", home.url)
    assert code == 2
    assert err == f"Donnez le compte et le mot de passe par les variables {USER} et {PASSWORD}.\n"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: home.user)
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: WORD)
    code, out, err = typed("publish", school, plan, "--url", home.url, "--create", "-d", "6A")
    assert code == 0
    assert WORD not in out + err


def test_a_plan_that_breaks_rules_is_not_sent(typed, school, plan):
    rewrite(plan, '"day": "tuesday", "slot": "M1"', '"day": "monday", "slot": "M1"')
    code, out, err = typed("publish", school, plan, "--url", "https://nuage.exemple.fr/")
    assert (code, out) == (1, "")
    assert err.endswith("enfreint des règles : 1 erreur.\n")


def test_a_class_that_there_is_not(typed, school, plan):
    code, _, err = typed("publish", school, plan, "--url", "https://nuage.exemple.fr/", "-d", "6B")
    assert (code, err) == (2, "« 6B » n'est le code d'aucune classe.\n")
