"""Whatever is mistyped, one French sentence says what, and the help is French too."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated

import pytest
import typer
from typer.core import TyperGroup

from cned_planner.cli import COMMANDS, app
from cned_planner.usage import FrenchCommand, command_line, program, usage_sentence

MISTYPED = [
    (["vaildate"], "La commande « vaildate » n'existe pas. Vouliez-vous dire validate ?", ""),
    (["xyz"], "La commande « xyz » n'existe pas.", ""),
    (["--verbeux"], "L'option --verbeux n'existe pas.", ""),
    (["plan"], "Il manque FICHIER : le fichier de l'établissement (YAML).", "plan"),
    (["check", "a.yaml"], "Il manque PLAN : le plan (plan.json, son classeur, ou celui de FET).", "check"),
    (["validate"], "Il manque FICHIER… : les fichiers d'établissement, ou des motifs : *.yaml.", "validate"),
    (["plan", "a.yaml", "b.yaml"], "« b.yaml » est de trop.", "plan"),
    (["init", "a", "b", "c"], "« b c » est de trop.", "init"),
    (["plan", "a.yaml", "--sed", "3"], "L'option --sed n'existe pas. Vouliez-vous dire --seed ?", "plan"),
    (["plan", "a.yaml", "-x"], "L'option -x n'existe pas.", "plan"),
    (["plan", "a.yaml", "--seed"], "L'option --seed attend une valeur.", "plan"),
    (["plan", "a.yaml", "-o"], "L'option -o attend une valeur.", "plan"),
    (["plan", "a.yaml", "--json=oui"], "L'option --json n'attend pas de valeur.", "plan"),
    (["plan", "a.yaml", "--seed", "x"], "--seed : « x » n'est pas un nombre entier.", "plan"),
    (["plan", "a.yaml", "--seed", "1.5"], "--seed : « 1.5 » n'est pas un nombre entier.", "plan"),
    (["plan", "a.yaml", "--seed", "-1"], "--seed : -1 est hors des limites (de 0 à 1000000000).", "plan"),
    (["plan", "a.yaml", "--workers", "0"], "--workers : 0 est hors des limites (de 1 à 256).", "plan"),
    (["plan", "a.yaml", "--time-limit", "x"], "--time-limit : « x » n'est pas un nombre de secondes.", "plan"),
    (["plan", "a.yaml", "--time-limit", "inf"], "--time-limit : « inf » n'est pas un nombre de secondes.", "plan"),
    (["plan", "a.yaml", "--time-limit", "nan"], "--time-limit : « nan » n'est pas un nombre de secondes.", "plan"),
    (["plan", "a.yaml", "--time-limit", "0,5"], "--time-limit : il faut au moins 1 seconde.", "plan"),
    (
        ["validate", "a.yaml", "--format", "jsn"],
        "--format : « jsn » n'est pas possible ; choisissez parmi text, json, junit, sarif, github. "
        "Vouliez-vous dire json ?",
        "validate",
    ),
]


@pytest.mark.parametrize(("words", "sentence", "command"), MISTYPED, ids=lambda value: " ".join(value)[:40])
def test_what_is_mistyped_is_said_in_one_sentence_with_the_way_to_help(typed, words, sentence, command):
    help_of = f"cned-planner {command}".strip()

    assert typed(*words) == (2, "", f"{sentence} Pour l'aide : {help_of} --help\n")


def test_a_comma_will_do_in_a_duration(typed):
    assert "n'existe pas" in typed("plan", "a.yaml", "--time-limit", "1,5").err


class Unheard(typer.BadParameter):
    """A complaint that some version of typer may make, in English."""


class AnotherComplaint(Exception):
    """The same, of no kind that is known."""

    exit_code, message = 2, "Do you really mean it?"


COLOUR = SimpleNamespace(param_type_name="option", opts=["-c", "--colour"])
SHADE = SimpleNamespace(param_type_name="argument", metavar=None, name="shade")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Unheard("Input should be a colour", param=COLOUR), "Valeur incorrecte pour --colour."),  # type: ignore[arg-type]
        (Unheard("Input should be a colour", param=SHADE), "Valeur incorrecte pour SHADE."),  # type: ignore[arg-type]
        (Unheard("Input should be a colour"), "Valeur incorrecte pour un argument."),
        (AnotherComplaint(), "Commande mal comprise."),
    ],
)
def test_a_complaint_that_is_not_known_is_never_passed_on_in_english(error, sentence):
    assert usage_sentence(error) == f"{sentence} Pour l'aide : cned-planner --help"


def test_without_a_command_the_help_is_shown_and_the_usage_is_wrong(typed):
    code, out, err = typed()

    assert (code, out) == (2, "")
    assert err == typed("--help").out


def test_the_help_lists_every_command_with_its_purpose(typed):
    code, out, err = typed("--help")

    assert (code, err) == (0, "")
    assert out.startswith("Utilisation : cned-planner COMMANDE …\n")
    for name in COMMANDS:
        assert re.search(rf"^  {name} +[A-ZÉ]", out, re.MULTILINE), name
    assert out.endswith("L'aide d'une commande : cned-planner COMMANDE --help\n")


def test_the_version_is_that_of_the_package(typed):
    assert typed("--version") == (0, f"cned-planner {version('cned-planner')}\n", "")


HELP = """\
Utilisation : essai FICHIER [DOSSIER] [options]

Essaie.

Arguments :
  FICHIER  Ce qu'il faut lire.
  DOSSIER  Où écrire (par défaut : le dossier courant).

Options :
  -s, --seconds SECONDES    Une durée (par défaut : 30).
  --with-a-very-long-name TEXTE
                            Un texte, dont on explique ici assez longuement ce qu'il faut en
                            attendre (par défaut : rien).
  --only NOM                Un nom.
  --json                    En JSON.
  --help                    Affiche cette aide.
"""


LONG = "Un texte, dont on explique ici assez longuement ce qu'il faut en attendre."


def test_a_help_page_is_made_from_what_the_command_declares(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "100")
    trial = typer.Typer(rich_markup_mode=None, add_completion=False)

    @trial.command(cls=FrenchCommand)
    def essai(
        file: Annotated[Path, typer.Argument(metavar="FICHIER", help="Ce qu'il faut lire.")],
        folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Où écrire.")] = Path(),
        seconds: Annotated[float, typer.Option("--seconds", "-s", metavar="SECONDES", help="Une durée.")] = 30.0,
        text: Annotated[str, typer.Option("--with-a-very-long-name", metavar="TEXTE", help=LONG)] = "rien",
        only: Annotated[list[str], typer.Option("--only", metavar="NOM", help="Un nom.")] = [],  # noqa: B006
        as_json: Annotated[bool, typer.Option("--json", help="En JSON.")] = False,
    ) -> None:
        """Essaie."""

    with pytest.raises(typer.Exit), typer.main.get_command(trial).make_context("essai", ["--help"]):
        pass

    assert capsys.readouterr().out == HELP


ENGLISH = re.compile(r"\b(usage|the|show|exit|required|default|file|path|integer|number)\b|<\w+>", re.IGNORECASE)
CODES = re.compile(r"--[\w-]+|\bcned-planner \w+")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_page_is_french_and_fits_the_screen(typed, monkeypatch, name):
    monkeypatch.setenv("COLUMNS", "60")

    code, out, _ = typed(name, "--help")

    assert code == 0
    assert not ENGLISH.search(CODES.sub("", out)), ENGLISH.search(CODES.sub("", out))
    assert max(map(len, out.splitlines())) < 60


@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_takes_a_value_says_in_french_which(name):
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    for param in group.commands[name].params:
        assert getattr(param, "is_flag", False) or param.metavar, f"{name} {param.name}: metavar"
        assert getattr(param, "help", None), f"{name} {param.name}: help"


def test_a_command_is_proposed_as_this_program_was_called(monkeypatch, tmp_path):
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("sys.argv", [str(tmp_path / "venv" / "cned-planner")])
    assert program() == str(Path("venv/cned-planner"))

    monkeypatch.setattr("shutil.which", lambda _: str(tmp_path / "venv" / "cned-planner.exe"))
    assert program() == "cned-planner"

    monkeypatch.setattr("sys.argv", [str(tmp_path / "cned_planner" / "__main__.py")])
    monkeypatch.setattr("sys.executable", str(tmp_path / "venv" / "python"))
    assert program() == f"{Path('venv/python')} -m cned_planner"


@pytest.mark.parametrize(
    ("system", "line"),
    [("posix", "cned-planner show 'mon plan/plan.json' 6A"), ("nt", 'cned-planner show "mon plan/plan.json" 6A')],
)
def test_words_of_a_proposed_command_are_quoted_as_the_system_has_it(monkeypatch, system, line):
    monkeypatch.setattr("cned_planner.usage.calling.WINDOWS", system == "nt")

    assert command_line("show", "mon plan/plan.json", "6A") == line
