"""The canonical form of a file: what is arranged, and that nothing is lost or changed."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from cned_planner.loading import load_text
from cned_planner.loading.report import Report
from cned_planner.loading.tree import compose
from cned_planner.rewriting.formatting import formatted
from cned_planner.rewriting.taking_apart import TooUnusual, comments_of

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = [*sorted((ROOT / "examples").glob("*.yaml")), ROOT / "cned_planner" / "data" / "modele.yaml"]
SOUND = [*EXAMPLES, ROOT / "docs" / "validate-example.yaml", ROOT / "tests" / "loading" / "good.yaml"]

UNTIDY = """\
# yaml-language-server: $schema=etablissement.schema.json

# Le collège, en un fichier
services:   # qui, quoi, à qui
  - {to: "10:25", teacher: 'no',  subject: 0123,
      hours: 4.50}    # sur deux lignes
  # au sujet de M. Petit
  -  to: [6A, # la première
          6B]
     teacher: petit
     subject: FRA


# l'établissement
establishment: { uai: 0999999X,name: "Collège d'essai" }
slots:
    M1:   08:30-09:25
    # après la récréation
    M2: 10:25-11:20
    # fin de la matinée

format: 1
teachers:
  durand: {name: Mme Durand}  # lien à venir

  # sciences
  petit:
    unavailable: {tuesday: all, monday: all}

    name: M. Petit
# fin
"""

TIDY = """\
# yaml-language-server: $schema=etablissement.schema.json

# Le collège, en un fichier
format: 1

# l'établissement
establishment: {uai: 0999999X, name: "Collège d'essai"}

slots:
  M1: 08:30-09:25
  # après la récréation
  M2: 10:25-11:20
  # fin de la matinée

teachers:
  durand: {name: Mme Durand}  # lien à venir

  # sciences
  petit:
    name: M. Petit
    unavailable: {monday: all, tuesday: all}

services:   # qui, quoi, à qui
  - {teacher: 'no', subject: 0123, to: "10:25", hours: 4.50}  # sur deux lignes
  # au sujet de M. Petit
  - teacher: petit
    subject: FRA
    to: [6A,  # la première
         6B]

# fin
"""


def test_keys_get_the_order_of_the_format_and_take_their_comments_with_them():
    untidy = UNTIDY.replace("# Le collège, en un fichier\n", "")
    tidy = TIDY.replace("# Le collège, en un fichier\n", "")
    assert formatted(untidy) == tidy


def test_a_comment_that_stands_on_the_first_entry_goes_with_it():
    tidy = formatted(UNTIDY)
    assert "# Le collège, en un fichier\nservices:" in tidy
    assert tidy.startswith("# yaml-language-server: $schema=etablissement.schema.json\n\nformat: 1\n")


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_the_school_is_the_same_and_so_is_the_form_of_the_form(path):
    text = path.read_text(encoding="utf-8")
    tidy = formatted(text)
    before, after = load_text(text, "ecole.yaml").school, load_text(tidy, "ecole.yaml").school
    assert before is not None
    assert after is not None
    assert replace(after, sha256="", places={}) == replace(before, sha256="", places={})
    assert list(after.services) == list(before.services)
    assert formatted(tidy) == tidy


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_files_of_the_project_are_in_canonical_form(path):
    text = path.read_text(encoding="utf-8")
    assert formatted(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "code: 0123\n",
        "code: '0123'\n",
        "time: 10:25\n",
        'time: "10:25"\n',
        "word: no\n",
        "word: 'no'\n",
        "number: 4.50\n",
        'text: "deux\\nlignes"\n',
        "text: |\n  une\n    deux\n\n  trois\n",
        "text: >-   # plié\n  une\n  deux\n",
        "text: une phrase\n  sur deux lignes\n",
        "anchor: &a [1, 2]\nalias: *a\n",
        "anchor: &a\n  b: 1\n\nalias: *a\n",
        "list:\n  - &a\n    b: 1\n  - *a\n",
        "list:\n  -\n  - - one\n    - two\n",
        "nothing:\n",
        "nothing:  # rien\n",
        "---\na: 1\n",
        "# seul\nx\n",
        "{a: 1, b}\n",
        "a: {}\nb: []\n",
        "a: 1\n# pied\n",
    ],
)
def test_what_is_in_form_stays_to_the_letter(text):
    assert formatted(text) == text


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("a:   1   \n\n\n\nb: 2", "a: 1\n\nb: 2\n"),
        ("a:\n- 1\n- 2\n", "a:\n  - 1\n  - 2\n"),
        ("a: [\n  1,\n  2,\n]\n", "a: [1, 2]\n"),
        ("a:\n    # sur b\n    b: 1\n", "a:\n  # sur b\n  b: 1\n"),
        ("a: 1 # près\n", "a: 1  # près\n"),
        ("a: [1, # un\n 2,\n # deux et demi\n 3] # fin\n", "a: [1,  # un\n    2,\n    # deux et demi\n    3]  # fin\n"),
        ("a: [1, 2 # deux\n ]\n", "a: [1, 2  # deux\n    ]\n"),
        ("a: [ # rien\n  ]\n", "a: [\n    # rien\n    ]\n"),
        ("- # tiret\n  a: 1\n  b: 2\n", "# tiret\n- a: 1\n  b: 2\n"),
        ("a:   # clé\n  b: 1\n", "a:   # clé\n  b: 1\n"),
        ("a: # clé\n  1   # valeur\n", "# valeur\na: 1  # clé\n"),
        ("a: \"une\n   deux\"\nb: ['trois\n  quatre']\n", "a: \"une\n  deux\"\n\nb: ['trois quatre']\n"),
        ("divisions: {6A: {pupils: 20, level: 6e}}\n", "divisions: {6A: {level: 6e, pupils: 20}}\n"),
        ("format: 1\r\nestablishment:   {}\r\n", "format: 1\r\nestablishment: {}\r\n"),
        ("a: 1\n...\n", "a: 1\n"),
    ],
)
def test_each_thing_has_one_form(text, tidy):
    assert formatted(text) == tidy
    assert formatted(tidy) == tidy


def test_brackets_fill_lines_of_120_characters():
    names = ", ".join(f"6A/MATIERE-{number}" for number in range(20))
    tidy = formatted(f"alignments:\n  - {{name: LV2, services: [{names}]}}\n")
    assert max(map(len, tidy.splitlines())) <= 120
    assert len(tidy.splitlines()) == 5
    assert formatted(tidy) == tidy


def test_brackets_within_brackets_are_broken_only_where_they_do_not_fit():
    many = ", ".join(f"subject-number-{number}: {{hours: 1, sync: [0, 1]}}" for number in range(8))
    tidy = formatted(f"levels: {{6e: {{hours: {{{many}}}}}}}\n")
    assert max(map(len, tidy.splitlines())) <= 120
    assert compose(tidy, Report("")) is not None


def test_a_reference_never_comes_before_what_it_refers_to():
    text = "establishment: {name: &a Essai, uai: *a}\n"
    assert formatted(text) == text


@pytest.mark.parametrize(
    "text", ["? [1]\n: 2\n", "a: [b: 1]\n", "a: |+\n  x\n\n\nb: 1\n", "a: !!map {}\n", "%YAML 1.1\n---\na: 1\n"]
)
def test_what_might_be_lost_is_refused(text):
    with pytest.raises(TooUnusual):
        formatted(text)


def mangled(text: str, chance: random.Random) -> str:
    """The text with comments, empty lines and line breaks where people may put them."""
    for number in range(chance.randint(1, 8)):
        at = chance.randrange(len(text))
        above, behind = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        comma, colon = text.find(", ", at), text.find(": ", at)
        dash = text.find("- ", at)
        kind = chance.choice(("above", "behind", "comma", "colon", "dash", "blank"))
        if kind == "above":
            text = f"{text[:above]}{' ' * chance.randint(0, 6)}# above {number}\n{text[above:]}"
        elif kind == "blank":
            text = text[:above] + "\n" * chance.randint(1, 3) + text[above:]
        elif kind == "behind" and behind > 0:
            text = f"{text[:behind]}{chance.choice((' ', '     '))}# behind {number}{text[behind:]}"
        elif kind == "comma" and comma > 0:
            text = f"{text[: comma + 1]}  # comma {number}\n            {text[comma + 1 :]}"
        elif kind == "colon" and colon > 0:
            text = text[: colon + 1] + chance.choice(("   ", "\n            ")) + text[colon + 1 :]
        elif kind == "dash" and dash > 0:
            text = f"{text[: dash + 1]} # dash {number}\n    {text[dash + 1 :]}"
    return text


def test_nothing_is_lost_wherever_comments_and_line_breaks_are():
    texts = [path.read_text(encoding="utf-8") for path in (SOUND[-1], SOUND[-2])] + [UNTIDY]
    tried = 0
    for seed in range(120):
        chance = random.Random(seed)
        text = mangled(chance.choice(texts), chance)
        if compose(text, Report("")) is None:
            continue
        tried += 1
        tidy = formatted(text)  # which refuses to lose anything
        assert sorted(comments_of(tidy)) == sorted(comments_of(text))
        assert formatted(tidy) == tidy
    assert tried > 80
