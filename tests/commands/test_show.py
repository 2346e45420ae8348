"""`show`: the timetables that are asked for."""

from __future__ import annotations

import pytest

from tests.commands.conftest import rewrite

WITH_LABELS = "end: 2026-12-11, weeks: {A: [2026-11-30], B: [2026-12-07]}"


def test_every_division_unless_somebody_is_named(typed, school, plan):
    code, out, err = typed("show", school, plan)

    assert (code, err) == (0, "")
    assert out.splitlines()[0].strip() == "6A"
    assert (out.count("● MAT"), out.count("○ MAT"), out.count("● FRA")) == (1, 1, 1)


def test_a_teacher_and_a_division(typed, school, plan):
    out = typed("show", school, plan, "--teacher", "petit", "-d", "6A").out

    assert out.index("6A") < out.index("M. Petit")
    assert "Mme Durand" not in out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--teacher", "durant"], "« durant » n'est le code d'aucun professeur. Vouliez-vous dire durand ?"),
        (["--division", "5Z"], "« 5Z » n'est le code d'aucune classe, d'aucun groupe."),
        (["--week", "A"], "--week : ce fichier n'a pas de semaines A et B."),
    ],
)
def test_somebody_who_is_not_in_the_file(typed, school, plan, options, said):
    assert typed("show", school, plan, *options) == (2, "", f"{said}\n")


def test_one_week_of_two(typed, school, plan):
    rewrite(school, "end: 2026-12-04", WITH_LABELS)
    rewrite(plan, '"day": "tuesday"', '"week": "all", "day": "tuesday"')
    rewrite(plan, '"day": "monday"', '"week": "all", "day": "monday"')

    code, out, err = typed("show", school, plan, "--week", "A")

    assert (code, err) == (0, "")
    assert "6A – semaine A" in out
    assert typed("show", school, plan, "--week", "C") == (
        2,
        "",
        "--week : « C » n'est pas une semaine de ce fichier (A, B).\n",
    )


def test_a_plan_that_breaks_rules_is_shown_and_refused(typed, school, plan):
    rewrite(plan, '"day": "tuesday", "slot": "M1"', '"day": "monday", "slot": "M1"')

    code, out, err = typed("show", school, plan)

    assert code == 1
    assert "● FRA" in out
    assert "[audience-clash]" in err
    assert err.endswith(f"{plan} enfreint des règles : 1 erreur.\n")
