"""The pages in a real Chromium: accessible, at ease on a phone, one sheet of paper per timetable."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from cned_planner.outputs.invitations import files
from cned_planner.outputs.pages import index_html, page_files, staff_html
from cned_planner.outputs.roster import Pupil
from cned_planner.plan import Plan
from tests.outputs.readers import HERE, needed
from tests.outputs.small import PLAN, SCHOOL, school_with

PAGES = {"index.html": index_html(SCHOOL, PLAN), "personnel.html": staff_html(SCHOOL, PLAN)}


def chromium() -> str:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "") or needed(
        "chromium"
    )


@pytest.fixture(scope="module", params=sorted(PAGES))
def report(request, tmp_path_factory):
    return seen_in_chromium(tmp_path_factory.mktemp("page") / "page.html", PAGES[request.param])


def seen_in_chromium(path, data, *only):
    path.write_bytes(data)
    command = [needed("node"), str(HERE / "page.cjs"), chromium(), str(path), *only]
    read = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    if "MODULE_NOT_FOUND" in read.stderr:
        pytest.skip("npm install --no-save puppeteer-core axe-core, or set NODE_PATH")
    assert read.returncode == 0, read.stderr
    return json.loads(read.stdout)


@pytest.mark.parametrize("name", ["pages/divisions/4A.html", "invitations/professeurs/durand/presences-4A.html"])
def test_the_page_of_a_division_and_an_attendance_sheet_keep_them_too(name, tmp_path):
    data = (page_files(SCHOOL, PLAN) | files(SCHOOL, PLAN, {}))[name]
    report = seen_in_chromium(tmp_path / "page.html", data, "judged")
    assert report == {where: {"found": [], "heard": [], "overflow": False} for where in report}


@pytest.mark.parametrize("where", ["desk", "phone", "narrow", "dark"])
def test_the_pages_keep_the_rules_of_accessibility_and_ask_nothing_of_any_network(report, where):
    assert report[where] == {"found": [], "heard": [], "overflow": False}


def test_search_and_filter_show_what_is_asked_for(report):
    seen = report["seen"]
    assert {"Classe 4A", "Classe 4B", "Mme Durand", "M. García", "Mme Weber"} <= set(seen["everything"])
    assert seen["garcia"] == ["M. García"]
    assert seen["status"] == "1 tableau affiché."
    assert seen["nobody"] == [[], "Rien ne correspond : vérifiez l’orthographe, ou affichez tout."]
    assert seen["level"] == ["Classe 4A", "Classe 4B"]


def test_a_pupil_leaves_out_the_groups_of_others(report):
    seen = report["seen"]
    assert seen["groups"] == [["● Mathématiques", "● Espagnol", "○ Espagnol", "● Espagnol"], "groupes 4ESP"]
    assert seen["others"] == ["● Allemand"]  # in the week of another class, which has its own choice
    assert seen["groupsAgain"] == ["● Allemand"]


def test_one_week_alone_has_an_address_that_can_be_sent_and_left(report):
    assert report["linked"] == ["Classe 4B"]
    assert report["seen"]["chosen"] == [["Mme Weber"], ["#prof-weber", 0]]
    assert report["seen"]["followed"] == [["Classe 4B"], "#classe-4B"]
    assert report["seen"]["back"] == len(report["seen"]["everything"])


def test_weeks_and_days_show_what_is_asked_for_and_paper_the_whole_week(report):
    seen = report["seen"]
    assert [re.sub(r"\s+", " ", words) for words in seen["weekB"]] == ["○ Mathématiques en autonomie, semaines B"]
    assert seen["friday"] == ["Heures", "Vendredi"]
    assert len(seen["printed"]) == 6
    assert seen["current"] == ["Jeudi"]  # marked by its style, in a week that is read as usual


def test_today_is_the_date_or_the_next_with_class(report):
    """Three weeks from the 30th of November, A, B, A; the second Wednesday is closed."""
    assert {date: seen["said"] for date, seen in report["days"].items()} == {
        "2026-12-03": "Aujourd’hui, jeudi 3 décembre 2026 (semaine A).",
        "2026-11-15": "Pas de classe aujourd’hui. Prochain jour de classe : lundi 30 novembre 2026 (semaine A).",
        "2026-12-09": "Pas de classe aujourd’hui. Prochain jour de classe : jeudi 10 décembre 2026 (semaine B).",
        "2026-12-12": "Pas de classe aujourd’hui. Prochain jour de classe : lundi 14 décembre 2026 (semaine A).",
        "2026-12-19": "La période est terminée : plus aucun jour de classe.",
    }


def test_the_day_shown_has_its_sessions_only_and_says_what_comes_after(report):
    thursday = report["days"]["2026-12-03"]
    assert thursday["sessions"] == ["○ Mathématiques", "○ Espagnol"]
    assert thursday["nothing"] == []
    assert thursday["after"] == "vendredi 4 décembre 2026 (semaine A)."
    assert report["days"]["2026-12-19"]["after"] == "C’est le dernier jour de classe de la période."


def test_everything_is_done_with_the_keyboard_and_shows_where_one_is(report):
    keys = report["keys"]
    names = [name for name, _ in keys["reached"]]
    assert names[:2] == ["Aller aux emplois du temps", "who"]
    assert names[2:8] == ["query", "day", "week", "before", "today", "after"]
    assert names[10:12] == ["4A", "4B"]
    assert all(outlined for _, outlined in keys["reached"])
    assert keys["chosen"] == ["Mme Durand"]
    assert keys["said"] == "Aujourd’hui, jeudi 3 décembre 2026 (semaine A)."


def pages_printed(data: bytes, folder: Path) -> int:
    source, paper = folder / "page.html", folder / "page.pdf"
    source.write_bytes(data)
    command = [chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={paper}", source.as_uri()], capture_output=True, timeout=120, check=True)
    return len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes()))


def test_every_timetable_is_printed_on_one_sheet(tmp_path):
    assert pages_printed(PAGES["index.html"], tmp_path) == len(SCHOOL.divisions) + len(SCHOOL.teachers)


def test_a_crowded_week_is_printed_on_one_sheet_too(tmp_path):
    """Eight groups at once, in each of the three rows of every day, with long names."""
    long = replace(SCHOOL.subjects["ESP"], name="Spécialité langues, littératures et cultures étrangères")
    service = replace(SCHOOL.services["4ESP/ESP"], subject=long)
    groups = [replace(SCHOOL.groups["4ESP"], code=f"4AB-BARRETTE-{rank}") for rank in range(8)]
    services = [replace(service, id=f"{group.code}/ESP", audience=group) for group in groups]
    school = school_with(
        groups={group.code: group for group in groups},
        services={service.id: service for service in services},
    )
    one = PLAN.sessions[0]
    plan = replace(
        PLAN, sessions=tuple(replace(one, service=each, slot=at) for each in services for at in school.slots)
    )
    assert pages_printed(index_html(school, plan), tmp_path) == len(school.divisions)


def test_who_teaches_nothing_live_takes_no_sheet(tmp_path):
    plan = Plan.of(one for one in PLAN.sessions if one.service.id == "4ALL/ALL")
    assert pages_printed(PAGES["index.html"], tmp_path) == 5
    assert pages_printed(index_html(SCHOOL, plan), tmp_path) == 3


@pytest.mark.parametrize("pupils", [30, 36])
def test_the_attendance_of_a_full_class_is_printed_on_one_sheet(tmp_path, pupils):
    roster = tuple(Pupil(f"Nom-{rank}", "Prénom") for rank in range(pupils))
    sheets = files(SCHOOL, PLAN, {"4A": roster})
    assert pages_printed(sheets["invitations/professeurs/durand/presences-4A.html"], tmp_path) == 1
