"""`plan`: what it writes and says, and how it ends in every case."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cned_planner.plan import Plan
from cned_planner.solver import Progress, Solution
from tests.commands.conftest import BEST, in_process, rewrite

SOLVE = "cned_planner.commands.plan.solve"


def test_the_best_plan_is_written_and_shown(typed, school, tmp_path):
    code, out, err = typed("plan", school, "--out", "mon plan")

    folder = tmp_path / "mon plan"
    assert code == 0
    assert {path.name for path in folder.iterdir()} >= {"plan.json", "index.html", "ics", "invitations"}
    assert "Collège d'essai – plan optimal : aucun plan ne coûte moins." in out
    assert "● MAT" in out
    assert err.splitlines()[-1] == "Recherche terminée : aucun plan ne coûte moins."


def test_its_last_lines_say_what_to_open_and_a_command_to_copy(typed, school):
    out = typed("plan", school, "--out", "mon plan").out

    *_, written, page, invitation, command = out.splitlines()
    assert written.startswith("mon plan : ")
    assert written.endswith("calendriers (.ics).")
    assert page == f"À lire et à imprimer, dans un navigateur : {Path('mon plan/index.html')}"
    assert invitation.endswith(" :")
    program, *words = shlex.split(command)
    assert program == "cned-planner"
    assert words == ["show", str(school), str(Path("mon plan/plan.json")), "--teacher", "durand"]
    assert typed(*words).code == 0


def test_json_is_the_plan_file_to_the_byte(typed, school, tmp_path):
    code, out, _ = typed("plan", school, "--json", "--seed", "7")

    assert code == 0
    assert out.encode("utf-8") == (tmp_path / "plan/plan.json").read_bytes()
    result = json.loads(out)
    assert (result["outcome"], result["cost"], result["bound"], result["seed"]) == ("optimal", BEST, BEST, 7)


def test_a_file_with_errors_is_not_searched(typed, school, tmp_path):
    rewrite(school, "format: 1", "format: 7")

    code, out, err = typed("plan", school)

    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == f"{school} : à corriger (1 erreur, 0 avertissement)."
    assert not (tmp_path / "plan").exists()


def test_warnings_are_said_and_the_plan_is_made(typed, school):
    rewrite(school, "6A: {level: 6e}", "6A: {level: 6e, roster: 6A.csv}")

    code, _, err = typed("plan", school)

    assert code == 0
    assert err.count("6A.csv") == 1


def impossible(school: Path) -> None:
    """Six hours for four slots."""
    rewrite(school, "MAT: {hours: 2, sync: 1}", "MAT: {hours: 5, sync: 1}")


def test_impossible_is_said_and_nothing_is_written(typed, school, tmp_path):
    impossible(school)

    code, out, err = typed("plan", school)

    assert (code, out) == (1, "")
    assert "6 h à placer" in err
    assert "Aucun plan n'est possible avec ce fichier" in err
    assert not (tmp_path / "plan").exists()


def test_impossible_as_json(typed, school):
    impossible(school)

    code, out, _ = typed("plan", school, "--json")
    result = json.loads(out)

    assert code == 1
    assert set(result) == {"outcome", "conflicts"}
    assert result["outcome"] == "impossible"
    (conflict,) = result["conflicts"]
    assert (conflict["severity"], conflict["file"]) == ("error", str(school))
    assert conflict["message"].startswith("6 h à placer")


def answering(**answer: object) -> Callable[..., Solution]:
    """A search that ends as asked for."""
    nothing = Solution("unknown", None, None, 0, seed=0, workers=1, ended_by="clock", seconds=2.0)
    return lambda *_, **__: replace(nothing, **answer)  # type: ignore[arg-type]


def test_impossible_by_the_search_has_its_own_conflict(typed, school, monkeypatch):
    monkeypatch.setattr(SOLVE, answering(outcome="impossible"))

    code, out, err = typed("plan", school, "--json")

    assert code == 1
    assert [conflict["rule"] for conflict in json.loads(out)["conflicts"]] == ["impossible"]
    assert "la recherche l'a prouvé" in err


def test_no_answer_is_never_called_impossible(typed, school, monkeypatch, tmp_path):
    monkeypatch.setattr(SOLVE, answering())

    code, out, err = typed("plan", school)

    assert (code, out) == (3, "")
    assert err == ("Pas de réponse en 2 s : ni plan trouvé, ni preuve qu'il n'y en a pas. Augmentez --time-limit.\n")
    assert json.loads(typed("plan", school, "--json").out) == {"outcome": "unknown"}
    assert not (tmp_path / "plan").exists()


def test_interrupted_before_any_plan(typed, school, monkeypatch, tmp_path):
    def interrupted(*_: object, **__: object) -> Solution:
        raise KeyboardInterrupt

    monkeypatch.setattr(SOLVE, interrupted)

    assert typed("plan", school) == (130, "", "Interrompu : rien n'a été écrit.\n")
    assert not (tmp_path / "plan").exists()


def test_interrupted_later_the_best_plan_found_is_written(typed, school, monkeypatch, tmp_path):
    def interrupted(*arguments: object, on_progress: Callable[[Progress], None], **options: object) -> object:
        def interrupt(step: Progress) -> None:
            on_progress(step)
            raise KeyboardInterrupt

        return in_process(*arguments, on_progress=interrupt, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(SOLVE, interrupted)

    code, out, err = typed("plan", school)

    assert code == 0
    assert (tmp_path / "plan/plan.json").exists()
    assert "Recherche interrompue : voici le meilleur plan trouvé." in err
    assert "plan valable" in out


@pytest.mark.parametrize(
    ("ended_by", "said"),
    [
        ("budget", "Recherche terminée. Coût 8, au moins 2 : écart 75 %."),
        ("clock", "Temps écoulé : voici le meilleur plan trouvé. Coût 8, au moins 2 : écart 75 %."),
        (
            "lost",
            "Un processus de calcul s'est arrêté (mémoire ?) : voici le meilleur plan trouvé. "
            "Coût 8, au moins 2 : écart 75 %.",
        ),
    ],
)
def test_how_the_search_ended_is_said(typed, school, monkeypatch, ended_by, said):
    def ending(*arguments: object, **options: object) -> object:
        solution = in_process(*arguments, **options)  # type: ignore[arg-type]
        assert isinstance(solution, Solution)
        return replace(solution, outcome="feasible", bound=2, ended_by=ended_by)

    monkeypatch.setattr(SOLVE, ending)

    code, out, err = typed("plan", school)

    assert code == 0
    assert err.splitlines()[-1] == said
    assert "aucun plan ne peut coûter moins de 2" in out


def test_without_a_proof_no_bound_is_said(typed, school, monkeypatch):
    def ending(*arguments: object, **options: object) -> object:
        solution = in_process(*arguments, **options)  # type: ignore[arg-type]
        assert isinstance(solution, Solution)
        return replace(solution, outcome="feasible", bound=0, ended_by="clock")

    monkeypatch.setattr(SOLVE, ending)

    code, out, err = typed("plan", school)

    assert code == 0
    assert err.endswith("Coût 8 ; rien n'est encore prouvé de ce qu'un plan coûte au moins.\n")
    assert "moins de 0" not in out


@pytest.mark.parametrize("answer", [{"plan": Plan(()), "cost": 0}, {"cost": BEST + 1}])
def test_a_plan_that_does_not_pass_the_verification_is_not_written(typed, school, monkeypatch, tmp_path, answer):
    def wrong(*arguments: object, **options: object) -> object:
        solution = in_process(*arguments, **options)  # type: ignore[arg-type]
        assert isinstance(solution, Solution)
        return replace(solution, **answer)

    monkeypatch.setattr(SOLVE, wrong)

    code, out, err = typed("plan", school)

    assert (code, out) == (1, "")
    assert "n'a pas passé la vérification : rien n'a été écrit." in err.splitlines()[-1]
    assert not (tmp_path / "plan").exists()


def test_a_file_with_errors_is_an_answer_for_a_program_too(typed, school):
    rewrite(school, "teacher: petit", "teacher: petti")

    code, out, err = typed("plan", school, "--json")

    answer = json.loads(out)
    assert (code, answer["outcome"]) == (1, "impossible")
    assert [(conflict["severity"], "petti" in conflict["message"]) for conflict in answer["conflicts"]] == [
        ("error", True)
    ]
    assert "petti" in err


def test_a_folder_that_cannot_be_written_is_said_before_the_search(typed, school, monkeypatch, tmp_path):
    (tmp_path / "plan").write_text("à moi", encoding="utf-8")
    monkeypatch.setattr(SOLVE, lambda *_, **__: pytest.fail("searched"))

    code, out, err = typed("plan", school)

    assert (code, out) == (1, "")
    assert err == "plan : un fichier porte déjà ce nom. Choisissez un autre dossier (--out).\n"
    assert (tmp_path / "plan").read_text(encoding="utf-8") == "à moi"


@pytest.mark.parametrize("out", ["plan/semaine", "plan/a/b"])
def test_a_folder_below_a_file_is_said_before_the_search(typed, school, monkeypatch, tmp_path, out):
    (tmp_path / "plan").write_text("à moi", encoding="utf-8")
    monkeypatch.setattr(SOLVE, lambda *_, **__: pytest.fail("searched"))

    code, _, err = typed("plan", school, "--out", out)

    assert code == 1
    assert err == "plan : c'est un fichier, pas un dossier. Choisissez un autre dossier (--out).\n"


def test_a_folder_one_may_not_write_in_is_said_before_the_search(typed, school, monkeypatch, tmp_path):
    monkeypatch.setattr(SOLVE, lambda *_, **__: pytest.fail("searched"))
    monkeypatch.setattr("os.access", lambda path, _: Path(path).resolve() != tmp_path.resolve())

    code, _, err = typed("plan", school, "--out", "a/b")

    assert code == 1
    assert err == ". : vous ne pouvez pas écrire dans ce dossier. Choisissez-en un autre (--out).\n"


def failing(*_: object, **__: object) -> Solution:
    raise RuntimeError("two\nlines")


def test_an_unexpected_failure_is_one_line(typed, school, monkeypatch):
    monkeypatch.setattr(SOLVE, failing)
    monkeypatch.delenv("CNED_PLANNER_DEBUG", raising=False)

    code, out, err = typed("plan", school)

    assert (code, out) == (1, "")
    assert err == (
        "Erreur inattendue (RuntimeError : two lines). "
        "C'est un défaut du programme : signalez-le avec le fichier, la commande et ce que dit --version.\n"
    )


def test_an_unexpected_failure_has_a_traceback_for_who_asks(typed, school, monkeypatch):
    monkeypatch.setattr(SOLVE, failing)
    monkeypatch.setenv("CNED_PLANNER_DEBUG", "1")

    with pytest.raises(RuntimeError):
        typed("plan", school)


def test_a_plan_to_start_from_is_said_with_its_cost(typed, school, plan):
    code, _, err = typed("plan", school, "--start-from", plan)

    assert code == 0
    assert err.splitlines()[0] == f"Départ de {plan} : coût {verify_cost(school, plan)}."


def verify_cost(school: Path, plan: Path) -> int:
    from cned_planner.loading import load
    from cned_planner.outputs.plan_json import load as load_plan
    from cned_planner.verifier import verify

    read = load(school).school
    assert read is not None
    former = load_plan(read, plan.read_bytes(), "plan.json").plan
    assert former is not None
    return verify(read, former).cost


def test_a_plan_to_start_from_that_holds_no_more_is_said_and_used_all_the_same(typed, school, plan):
    plan.write_text('{"format": 1, "sessions": []}', encoding="utf-8")

    code, _, err = typed("plan", school, "--start-from", plan)

    assert code == 0
    assert err.splitlines()[0].startswith(f"{plan} ne respecte plus toutes les règles : ses séances ne servent que d'")
    assert "cned-planner check" in err


def test_a_plan_to_start_from_has_to_be_one(typed, school, tmp_path):
    code, out, err = typed("plan", school, "--start-from", tmp_path / "rien.json")

    assert (code, out) == (1, "")
    assert err.splitlines()[-1].startswith(f"{tmp_path / 'rien.json'} : ce fichier n'existe pas.")
