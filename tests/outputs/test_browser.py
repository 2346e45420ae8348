"""The pages in a real Chromium: accessible, at ease on a phone, one sheet of paper per timetable."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from cned_planner.outputs.pages import index_html, staff_html
from tests.outputs.readers import HERE, needed
from tests.outputs.small import PLAN, SCHOOL, school_with

PAGES = {"index.html": index_html(SCHOOL, PLAN), "personnel.html": staff_html(SCHOOL, PLAN)}


def chromium() -> str:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "") or needed(
        "chromium"
    )


@pytest.fixture(scope="module", params=sorted(PAGES))
def report(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / request.param
    path.write_bytes(PAGES[request.param])
    command = [needed("node"), str(HERE / "page.cjs"), chromium(), str(path)]
    read = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    if "MODULE_NOT_FOUND" in read.stderr:
        pytest.skip("npm install --no-save puppeteer-core axe-core, or set NODE_PATH")
    assert read.returncode == 0, read.stderr
    return json.loads(read.stdout)


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_the_pages_keep_the_rules_of_accessibility(report, width):
    assert report[width] == {"found": [], "heard": [], "overflow": False}


def test_the_controls_show_what_is_asked_for(report):
    seen = report["seen"]
    assert {"Classe 4A", "Classe 4B", "Mme Durand", "M. García", "Mme Weber"} <= set(seen["everything"])
    assert seen["garcia"] == ["M. García"]
    assert seen["status"] == "1 tableau affiché."
    assert [re.sub(r"\s+", " ", words) for words in seen["weekB"]] == ["○ Mathématiques en autonomie, semaines B"]
    assert seen["friday"] == ["Heures", "Vendredi"]
    assert len(seen["printed"]) == 6


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
    assert pages_printed(index_html(school, plan), tmp_path) == len(school.divisions) + len(school.teachers)
