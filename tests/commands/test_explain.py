"""`explain`, and the short form of it where `plan` finds that there is no plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cned_planner.solver import Solution
from tests.commands.conftest import rewrite

SAME_HOUR = 'link: "https://exemple.fr/guest/1"}', 'unavailable: {tuesday: all, monday: [M2]}, link: "https://ex.fr/1"}'
AND_PETIT = 'link: "https://exemple.fr/guest/2"}', 'unavailable: {tuesday: all}, link: "https://ex.fr/2"}'


@pytest.fixture
def tight(school: Path) -> Path:
    """Two live hours, of which one pupil can have a single one a day, and both teachers are there on Monday only."""
    rewrite(school, *SAME_HOUR)
    rewrite(school, *AND_PETIT)
    rewrite(school, "  6e:\n", "  6e:\n    max_consecutive_sync: 1\n")
    return school


def test_a_school_that_has_a_plan(typed, school):
    assert typed("explain", school) == (0, "Un plan existe avec ce fichier : il n'y a rien à expliquer.\n", "")


def test_what_cannot_hold_together_and_a_way_out(typed, tight):
    code, out, _ = typed("explain", tight)

    assert code == 1
    line = 1 + next(
        rank for rank, text in enumerate(tight.read_text(encoding="utf-8").splitlines()) if "durand:" in text
    )
    assert f"{tight}:{line}:" in out
    assert "Mme Durand est indisponible" in out
    assert "coût 2 ; rien de moins coûteux ne suffit" in out


def test_the_same_for_programs(typed, tight):
    code, out, _ = typed("explain", tight, "--json")
    result = json.loads(out)

    assert code == 1
    assert (result["outcome"], result["complete"], result["counted"]) == ("impossible", True, [])
    assert result["remedies"][0]["cost"] == 2


def test_no_answer_in_time(typed, tight, monkeypatch):
    monkeypatch.setattr("cned_planner.diagnosis.clock.Clock.left", 0.0)

    code, out, _ = typed("explain", tight)

    assert code == 3
    assert out.startswith("Pas de réponse")


def test_plan_gives_the_short_form_and_names_explain(typed, tight, monkeypatch):
    nothing = Solution("impossible", None, None, 0, seed=0, workers=1, ended_by="budget", seconds=2.0)
    monkeypatch.setattr("cned_planner.commands.plan.solve", lambda *_, **__: nothing)

    code, out, err = typed("plan", tight)

    assert (code, out) == (1, "")
    assert err.startswith("Aucun plan n'est possible avec ce fichier : la recherche l'a prouvé.\nCes demandes")
    assert err.endswith(f"Pour savoir quels changements suffiraient : cned-planner explain '{tight}'\n")
    conflicts = json.loads(typed("plan", tight, "--json").out)["conflicts"]
    assert {conflict["rule"] for conflict in conflicts} == {"conflict"}
