"""`replan`: what it writes and says, which days it leaves alone, and how it ends in every case."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import pytest

from cned_planner.replanning.moving import Replanned
from tests.commands.conftest import PLAN, rewrite

REPLAN = "cned_planner.replanning.moving.replan"
ILL = 'link: "https://exemple.fr/guest/1"}', 'unavailable: {monday: all}, link: "https://exemple.fr/guest/1"}'
"""Mme Durand, who has mathematics on Monday, is ill on Mondays."""

TWO_WEEKS = "end: 2026-12-04", "end: 2026-12-11"


@pytest.fixture
def given_out(typed, school, plan, tmp_path):
    """The folder of the plan in force, written an hour ago."""
    rewrite(school, *TWO_WEEKS)
    assert typed("export", school, plan).code == 0
    os.utime("plan/plan.json", (1_700_000_000, 1_700_000_000))
    return tmp_path / "plan"


def sessions(folder: Path) -> list[tuple[str, str, str]]:
    document = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return [(one["service"], one["mode"], f"{one['day']} {one['slot']}") for one in document["sessions"]]


def starts(calendar: Path) -> list[str]:
    return re.findall(r"DTSTART[^:]*:(2026\d{4}T\d{4})", calendar.read_text(encoding="utf-8"))


def test_one_session_moves_and_it_is_proved(typed, school, given_out):
    rewrite(school, *ILL)

    code, out, err = typed("replan", school)

    assert code == 0
    assert out.splitlines()[:3] == [
        "1 séance à déplacer : c'est prouvé, aucun plan n'en déplace moins.",
        "Cette séance : le fichier ne la permet plus là où elle était.",
        "1 séance change, pour 1 professeur et 1 classe.",
    ]
    assert ("6A/MAT", "sync", "tuesday M2") in sessions(given_out)
    assert ("6A/MAT", "async", "monday M2") in sessions(given_out)
    assert typed("check", school, "plan/plan.json").code == 0
    assert "remettez d'abord le fichier comme il était, puis cned-planner export" in err


def test_messages_calendars_of_changes_and_the_former_plan_are_in_the_folder(typed, school, given_out):
    before = (given_out / "plan.json").read_bytes()
    rewrite(school, *ILL)
    typed("replan", school)

    found = {path.relative_to(given_out).as_posix() for path in given_out.rglob("*") if path.is_file()}
    assert {
        "changements/messages/classes/6A.txt",
        "changements/messages/professeurs/durand.txt",
        "changements/ics/divisions/6A.ics",
        "changements/a-supprimer.csv",
    } <= found
    (kept,) = (given_out / "historique").iterdir()
    assert kept.read_bytes() == before
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-\d\dh\d\dm\d\d-[0-9a-f]{6}\.json", kept.name)


def test_a_plan_from_elsewhere_is_kept_beside_the_new_one(typed, school, plan, tmp_path):
    rewrite(school, *ILL)
    assert typed("replan", school, "--from", plan, "--out", "nouveau").code == 0
    (kept,) = (tmp_path / "nouveau/historique").iterdir()
    assert kept.read_text(encoding="utf-8") == PLAN
    assert typed("diff", "--out", "nouveau").out.startswith("1 séance change")


def test_days_before_a_date_are_left_alone_in_the_middle_of_a_week(typed, school, given_out):
    """Mathematics were on Monday, and will be on Tuesday: in the week that is cut there are both."""
    rewrite(school, *ILL)
    former = starts(given_out / "ics/teachers/durand.ics")

    code, out, _ = typed("replan", school, "--freeze-before", "2026-12-08")

    assert code == 0
    assert former == ["20261130T0800", "20261207T0800"]
    assert starts(given_out / "ics/teachers/durand.ics") == ["20261130T0800", "20261207T0800", "20261208T0900"]
    assert "La semaine du lundi 7 décembre 2026 a des jours de chaque plan :" in out
    assert "  6A/MAT : 2 h en direct au lieu de 1 h." in out
    message = (given_out / "changements/messages/classes/6A.txt").read_text(encoding="utf-8-sig")
    assert "À partir du mardi 8 décembre 2026, l’emploi du temps de la classe 6A change :" in message
    assert typed("check-ics", given_out / "ics/teachers/durand.ics").code == 0


def test_the_calendars_again_have_both_parts_too(typed, school, given_out):
    rewrite(school, *ILL)
    typed("replan", school, "--freeze-before", "2026-12-08")
    calendar = (given_out / "ics/teachers/durand.ics").read_bytes()

    typed("export", school, "plan/plan.json", "--out", "encore")

    assert starts(given_out / "ics/teachers/durand.ics") == starts(Path("encore/ics/teachers/durand.ics"))
    typed("export", school, "plan/plan.json")
    assert (given_out / "ics/teachers/durand.ics").read_bytes() == calendar


def test_back_to_the_former_plan_from_a_date_on(typed, school, given_out):
    """Ill for a week: the change, and the way back, which leave the days before them alone."""
    was = school.read_text(encoding="utf-8")
    rewrite(school, *ILL)
    typed("replan", school, "--freeze-before", "2026-12-01")
    school.write_text(was, encoding="utf-8")
    (kept,) = (given_out / "historique").iterdir()

    code, _, _ = typed("export", school, kept, "--freeze-before", "07/12/2026")

    assert code == 0
    assert starts(given_out / "ics/teachers/durand.ics") == ["20261130T0800", "20261201T0900", "20261207T0800"]
    assert typed("diff").out.startswith("À partir du lundi 7 décembre 2026 :\n1 séance change")
    assert (given_out / "changements/messages/classes/6A.txt").is_file()


@pytest.mark.parametrize("day", ["2026-11-30", "2026-12-12"])
def test_a_date_on_which_nothing_or_everything_would_be_frozen(typed, school, given_out, day):
    code, out, err = typed("replan", school, "--freeze-before", day)
    assert (code, out) == (2, "")
    assert err.startswith(f"--freeze-before {day} : choisissez un jour de la période (du lundi 30 novembre 2026 au ")


def test_a_date_that_is_none(typed, school, given_out):
    code, _, err = typed("replan", school, "--freeze-before", "jeudi")
    assert code == 2
    assert err.startswith("--freeze-before : « jeudi » n'est pas une date. Écrivez par exemple 2026-12-10.")


def test_to_freeze_days_there_must_be_a_plan_in_the_folder(typed, school, plan):
    code, _, err = typed("export", school, plan, "--freeze-before", "2026-12-02")
    assert code == 1
    assert "ce fichier n'existe pas" in err


def test_for_programs(typed, school, given_out):
    rewrite(school, *ILL)

    code, out, _ = typed("replan", school, "--json")

    result = json.loads(out)
    assert code == 0
    assert (result["format"], result["outcome"], result["since"]) == (1, "feasible", None)
    assert (result["cost"], result["bound"]) == (12, 8)  # the only free slot is no good one
    assert result["moves"] == {
        "count": 1, "bound": 1, "fewest": True, "cheapest": True, "impossible": 1, "gone": 0
    }  # fmt: skip
    assert result["affected"] == {"teachers": {"durand": 1}, "audiences": {"6A": 1}, "pupils": None}
    assert [change["kind"] for change in result["changes"]] == ["moves"]
    document = json.loads((given_out / "plan.json").read_text(encoding="utf-8"))
    assert (document["outcome"], document["cost"], document["bound"]) == ("feasible", 12, 8)


def test_a_live_hour_that_does_not_fit_any_more_is_said_with_its_cost(typed, school, given_out):
    rewrite(school, "MAT: {hours: 2, sync: 1}", "MAT: {hours: 2, sync: [0, 1]}")
    rewrite(
        school,
        'link: "https://exemple.fr/guest/1"}',
        'unavailable: {monday: all, tuesday: all}, link: "https://e.fr/1"}',
    )
    code, out, _ = typed("replan", school)
    assert code == 0
    assert "6A/MAT : 0 h en direct au lieu de 1 h (coût 16)." in out


def test_a_service_that_the_file_does_not_have_any_more(typed, school, given_out):
    rewrite(school, "      FRA: {hours: 1, sync: 1}\n", "")
    rewrite(school, "  - {teacher: petit, subject: FRA, to: 6A}\n", "")
    code, out, _ = typed("replan", school)
    assert code == 0
    assert "En plus, 1 séance dont le fichier n'a plus le service ou le créneau." in out
    assert "Aucune séance ne change de place." in out


def test_a_teacher_who_leaves_keeps_the_days_gone_by(typed, school, given_out):
    """M. Petit takes over from Mme Durand, whose line is deleted."""
    rewrite(school, '  durand: {name: Mme Durand, link: "https://exemple.fr/guest/1"}\n', "")
    rewrite(school, "{teacher: durand, subject: MAT, to: 6A}", "{teacher: petit, subject: MAT, to: 6A}")

    code, out, _ = typed("replan", school, "--freeze-before", "2026-12-07")

    assert code == 0
    assert out.startswith("Aucune séance ne change de place.\n2 séances changent, pour 2 professeurs et 1 classe.\n")
    assert starts(given_out / "ics/teachers/durand.ics") == ["20261130T0800"]
    assert "Mme Durand" in (given_out / "ics/divisions/6A.ics").read_text(encoding="utf-8")
    said = typed("stats", school, "plan/plan.json").out
    assert [line.split()[:3] for line in said.splitlines() if line.strip().startswith("durand")] == [
        ["durand", "1", "1"]
    ]


def test_a_plan_that_still_holds(typed, school, given_out):
    before = (given_out / "plan.json").read_bytes()
    code, out, _ = typed("replan", school)
    assert code == 0
    assert out.startswith("Aucune séance ne change de place.\nRien ne change.\n")
    assert json.loads(before)["sessions"] == json.loads((given_out / "plan.json").read_bytes())["sessions"]


def test_what_counting_shows_to_be_impossible(typed, school, given_out):
    before = (given_out / "plan.json").read_bytes()
    rewrite(school, "MAT: {hours: 2, sync: 1}", "MAT: {hours: 5, sync: 1}")
    code, out, err = typed("replan", school)
    assert (code, out) == (1, "")
    assert err.endswith(
        f"Pour savoir quels changements suffiraient : cned-planner explain {shlex.quote(str(school))}\n"
    )
    assert (given_out / "plan.json").read_bytes() == before


def test_what_the_search_proves_impossible(typed, school, given_out, monkeypatch):
    monkeypatch.setattr(REPLAN, lambda *_, **__: Replanned("impossible"))
    code, out, err = typed("replan", school)
    assert (code, out) == (1, "")
    assert err.startswith("Aucun plan n'est possible avec ce fichier : la recherche l'a prouvé.")
    assert json.loads(typed("replan", school, "--json").out)["outcome"] == "impossible"


def test_no_answer_in_time(typed, school, given_out, monkeypatch):
    monkeypatch.setattr(REPLAN, lambda *_, **__: Replanned("unknown"))
    code, out, err = typed("replan", school, "--time-limit", "2")
    assert (code, out) == (3, "")
    assert err.startswith("Pas de réponse en 2 s : ni plan trouvé, ni preuve qu'il n'y en a pas.")
    assert json.loads(typed("replan", school, "--json").out) == {"outcome": "unknown"}


def test_interrupted_before_any_plan(typed, school, given_out, monkeypatch):
    def interrupted(*_: object, **__: object) -> Replanned:
        raise KeyboardInterrupt

    monkeypatch.setattr(REPLAN, interrupted)
    code, out, err = typed("replan", school)
    assert (code, out, err) == (130, "", "Interrompu : rien n'a été écrit.\n")


def test_a_plan_that_is_none(typed, school):
    assert typed("replan", school, "--from", "rien.json").err.startswith("rien.json : ce fichier n'existe pas.")
    code, _, err = typed("replan", school, "--from", school)
    assert code == 1
    assert err.endswith("est un fichier d'établissement, et non un plan. Indiquez le plan.json d'un plan.\n")


def test_the_same_again_leaves_what_was_changed(typed, school, given_out):
    rewrite(school, *ILL)
    typed("replan", school)
    message = given_out / "changements/messages/classes/6A.txt"
    assert message.is_file()
    for words in (["replan", school], ["export", school, "plan/plan.json"]):
        assert typed(*words).code == 0
        assert message.is_file()
    assert len(list((given_out / "historique").iterdir())) == 1


def test_a_new_plan_leaves_no_changes_of_a_former_one(typed, school, given_out):
    rewrite(school, *ILL)
    typed("replan", school)
    assert (given_out / "changements").is_dir()
    typed("plan", school)
    assert not (given_out / "changements").exists()


def test_the_former_plan_may_be_a_workbook(typed, school, plan, given_out, tmp_path):
    """It is kept as a plan file, so that `diff` and the way back are the same."""
    assert typed("export", "table", school, plan, "--out", "tableur").code == 0
    rewrite(school, *ILL)

    code, out, _ = typed("replan", school, "--from", "tableur/plan.xlsx", "--out", "nouveau")

    assert code == 0
    assert out.startswith("1 séance à déplacer : c'est prouvé, aucun plan n'en déplace moins.")
    (kept,) = (tmp_path / "nouveau/historique").iterdir()
    assert kept.suffix == ".json"
    assert typed("diff", kept, plan).out == "Rien ne change.\n"
    assert typed("diff", "--out", "nouveau").out.startswith("1 séance change, pour 1 professeur et 1 classe.")


def test_a_row_without_its_slot_is_named(typed, school, tmp_path):
    (tmp_path / "plan.csv").write_text("Service;Mode;Jour;Créneau\n6A/MAT;direct;lundi;\n", encoding="utf-8")
    code, _, err = typed("replan", school, "--from", "plan.csv")
    assert code == 1
    assert "plan.csv, feuille « plan », ligne 2 : une séance a besoin de son service, de son mode" in err
