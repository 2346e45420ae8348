"""The printable page: complete, self-contained, and harmless whatever the names."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from cned_planner.outputs.pages import index_html
from cned_planner.plan import Plan
from cned_planner.school import SYNC
from tests.outputs.small import PLAN, SCHOOL, school_with, session

VOID = {"meta"}


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


def test_every_division_and_teacher_has_a_section_that_the_navigation_reaches():
    titles = [words[0] for words in PAGE.sections.values()]
    assert titles == ["Classe 4A", "Classe 4B", "Mme Durand", "M. García", "Mme Weber"]
    assert [link for link in PAGE.links if link.startswith("#")] == [f"#{section}" for section in PAGE.sections]
    assert len(PAGE.ids) == len(set(PAGE.ids))


def test_a_division_shows_its_sessions_with_words_for_mode_and_week():
    words = PAGE.sections["p0"]
    assert words.count("● Mathématiques") == 2
    assert words.count("○ Mathématiques") == 2
    assert "en autonomie – semaines B" in words
    assert "en direct – semaines A" in words
    assert "4ESP" in words
    assert words[1] == (
        "Par semaine : classe entière, 2 h en direct et 1,5 h en autonomie ; groupe 4ESP, 1,5 h en direct et 1 h en "
        "autonomie ; groupe 4ALL, 1 h en direct et 0 h en autonomie."
    )


def test_a_teacher_s_week_holds_live_sessions_only():
    words = PAGE.sections["p3"]
    assert words[1] == "Par semaine : 2,5 h en direct."
    assert not any(word.startswith("○") for word in words)
    assert "4B" in words


def test_the_page_loads_nothing_and_gives_participants_links_only():
    assert not PAGE.tags & {"script", "img", "link", "iframe", "object", "form", "base"}
    assert {link for link in PAGE.links if not link.startswith("#")} == {
        "https://cv.example/guest/durand",
        "https://cv.example/guest/garcia",
    }
    assert b"invite/" not in index_html(SCHOOL, PLAN)
    assert b"url(" not in index_html(SCHOOL, PLAN)


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
