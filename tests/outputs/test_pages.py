"""The two pages: complete, self-contained, harmless whatever the names, and each for its readers only."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from cned_planner.outputs.pages import index_html, staff_html
from cned_planner.plan import Plan
from cned_planner.school import SYNC
from tests.outputs.small import DURAND, PLAN, SCHOOL, school_with, session

VOID = {"meta", "input"}


class Page(HTMLParser):
    """The tags of a page, which must be balanced, its text by section, and its links."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sections: dict[str, list[str]] = {}
        self.feed(data.decode("utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.add(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "section":
            self.sections[values["id"]] = []
        if "href" in values:
            self.links.append(values["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.sections and data.strip():
            list(self.sections.values())[-1].append(data.strip())


PAGE = Page(index_html(SCHOOL, PLAN))
STAFF = Page(staff_html(SCHOOL, PLAN))


def test_every_division_and_teacher_has_a_section_that_the_navigation_reaches():
    titles = [words[0] for words in PAGE.sections.values()]
    assert titles == ["Classe 4A", "Classe 4B", "Mme Durand", "M. García", "Mme Weber"]
    assert [link for link in PAGE.links if link.startswith("#p")] == [f"#{section}" for section in PAGE.sections]
    assert len(PAGE.ids) == len(set(PAGE.ids))
    assert {link[1:] for link in PAGE.links if link.startswith("#")} <= set(PAGE.ids)


def test_a_division_shows_its_sessions_with_words_for_mode_and_week():
    words = PAGE.sections["p0"]
    assert words.count("● Mathématiques") == 2
    assert words.count("○ Mathématiques") == 2
    assert words[words.index("semaines B") - 1] == "en autonomie,"
    assert words.count("semaines A,") == 1
    assert "4ESP" in words


def test_the_hours_of_a_division_count_one_group_of_a_split():
    """Spanish has 1,5 h live and German 1 h: a pupil learns one of them, so 2 + 1,5 at most."""
    assert PAGE.sections["p0"][1] == (
        "Par semaine : 2 h en direct et 1,5 h en autonomie en classe entière ; "
        "avec ses groupes, un élève a au plus 3,5 h en direct et 2,5 h en autonomie."
    )


def test_a_division_shows_what_is_due_and_what_is_placed():
    words = PAGE.sections["p0"]
    balance = words[words.index("Heures par semaine, 4A") :]
    assert balance[5:] == [
        *("Mathématiques", "3,5", "2", "1,5"),
        *("Espagnol (4ESP)", "2,5", "1,5", "1"),
        *("Allemand (4ALL)", "1", "1", "0"),
    ]


def test_a_teacher_s_week_holds_live_sessions_only():
    words = PAGE.sections["p3"]
    assert words[1] == "Par semaine : 2,5 h en direct."
    assert not any(word.startswith("○") and "pointillé" not in word for word in words)
    assert "4B" in words


def test_the_staff_sees_the_load_of_the_school():
    words = STAFF.sections["load"]
    week_a = words[words.index("Classes virtuelles en même temps, semaine A") :]
    headings = ["Heures", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi"]
    assert week_a[1:7] == headings
    assert week_a[7:13] == ["08:30 – 09:25", "1", "1", "0", "0", "0"]
    assert week_a[13:19] == ["09:25 – 10:20", "2", "0", "1", "0", "0"]
    assert week_a[19:25] == ["14:00 – 14:55", "0", "0", "–", "0", "1"]
    hours = words[words.index("Classe") :]
    assert hours[7:14] == ["4A", "2", "0", "1", "0", "0,5", "3,5"]


@pytest.mark.parametrize("page", [index_html(SCHOOL, PLAN), staff_html(SCHOOL, PLAN)])
def test_a_page_loads_nothing_and_runs_its_own_script_only(page):
    text = page.decode()
    assert not Page(page).tags & {"img", "link", "iframe", "object", "base"}
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|innerHTML|eval\(", text)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in text


def test_the_page_for_everybody_gives_participants_links_only():
    assert {link for link in PAGE.links if not link.startswith("#")} == {
        "https://cv.example/guest/durand",
        "https://cv.example/guest/garcia",
    }
    assert b"invite/" not in index_html(SCHOOL, PLAN)


def test_the_page_for_the_staff_gives_moderators_links_where_the_teacher_s_week_is():
    teacher = replace(DURAND, email="a.durand@ac-exemple.fr")
    service = replace(SCHOOL.services["4A/MAT"], teachers=(teacher,))
    school = school_with(teachers={"durand": teacher}, services={"4A/MAT": service})
    plan = Plan.of([replace(session("4A/MAT", SYNC, "monday M1"), service=service)])
    division, durand = staff_html(school, plan).decode().split('<section id="p2"')
    assert "Réservé au personnel" in division
    assert "cv.example/invite" not in division
    assert 'href="https://cv.example/invite/DURAND"' in durand
    assert 'href="mailto:a.durand@ac-exemple.fr"' in durand
    assert b"ac-exemple" not in index_html(school, plan)


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "\"><img src=x onerror='x'>", "</style>&amp;"])
def test_names_are_text_and_nothing_else(evil):
    establishment = replace(SCHOOL.establishment, name=evil)
    subject = replace(SCHOOL.subjects["MAT"], name=evil)
    teacher = replace(SCHOOL.teachers["durand"], name=evil, link="javascript:alert(1)")
    service = replace(SCHOOL.services["4A/MAT"], subject=subject, teachers=(teacher,))
    school = school_with(teachers={"durand": teacher}, services={"4A/MAT": service})
    plan = Plan.of([replace(session("4A/MAT", SYNC, "monday M1"), service=service)])
    page = Page(index_html(replace(school, establishment=establishment), plan))
    assert page.tags == PAGE.tags
    assert any(evil in word for word in page.sections["p0"])
    assert all(link.startswith("#") for link in page.links)
