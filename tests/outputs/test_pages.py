"""The two pages: complete, self-contained, harmless whatever the names, and each for its readers only."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import cycle

import pytest

from benchmarks.generator import school as generated
from cned_planner.loading import load
from cned_planner.outputs.pages import index_html, page_files, staff_html
from cned_planner.plan import Plan, Session
from cned_planner.school import ASYNC, EVERY_WEEK, SYNC
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
            list(self.sections.values())[-1].append(data.strip().replace("\u00a0", " "))


PAGE = Page(index_html(SCHOOL, PLAN))
STAFF = Page(staff_html(SCHOOL, PLAN))


def test_every_division_and_teacher_has_a_section_that_the_navigation_reaches():
    titles = [words[0] for words in PAGE.sections.values()]
    assert titles == ["Classe 4A", "Classe 4B", "Mme Durand", "M. García", "Mme Weber"]
    assert list(PAGE.sections) == ["classe-4A", "classe-4B", "prof-durand", "prof-garcia", "prof-weber"]
    assert PAGE.links[1:6] == [f"#{section}" for section in PAGE.sections]
    assert len(PAGE.ids) == len(set(PAGE.ids))
    assert {link[1:] for link in PAGE.links if link.startswith("#")} <= set(PAGE.ids)


def test_a_division_shows_its_sessions_with_words_for_mode_and_week():
    words = PAGE.sections["classe-4A"]
    assert words.count("● Mathématiques") == 2
    assert words.count("○ Mathématiques") == 2
    assert words[words.index("semaines B") - 1] == "en autonomie,"
    assert words.count("semaines A") == 1
    assert "4ESP" in words
    assert "Les liens qui ne sont pas ici sont donnés par les professeurs." in words  # Mme Weber has none


def test_the_hours_of_a_division_count_one_group_of_a_split():
    """Spanish has 1,5 h live and German 1 h: a pupil learns one of them, so 2 + 1,5 at most."""
    assert PAGE.sections["classe-4A"][2] == (
        "Par semaine : 2 h en direct et 1,5 h en autonomie en classe entière ; "
        "avec ses groupes, un élève a au plus 3,5 h en direct et 2,5 h en autonomie."
    )


def test_a_division_shows_what_is_due_and_what_is_placed():
    words = PAGE.sections["classe-4A"]
    balance = words[words.index("Heures par semaine, 4A") :]
    assert balance[1:7] == ["Matière", "Dues", "Placées", "dont en direct", "Direct prévu", "dont en autonomie"]
    assert balance[7:] == [
        *("Mathématiques", "3,5", "3,5", "2", "2", "1,5"),
        *("Espagnol (4ESP)", "2,5", "2,5", "1,5", "1 à 1,5", "1"),
        *("Allemand (4ALL)", "1", "1", "1", "1", "0"),
        *("Un élève, au plus", "3,5", "2,5"),
    ]


def test_a_teacher_s_week_holds_live_sessions_only():
    words = PAGE.sections["prof-garcia"]
    assert words[2] == "Par semaine : 2,5 h en direct."
    assert "avec Mme Durand" in " ".join(words)
    assert not any(word.startswith("○") and "pointillé" not in word for word in words)
    assert "4B" in words


def words_from(section, title, count):
    words = STAFF.sections[section]
    start = words.index(title)
    return words[start : start + count]


def test_the_staff_sees_the_live_classes_of_each_slot():
    title = "Classes virtuelles en même temps, semaine A"
    assert words_from("load", title, 27)[1:] == [
        "Au plus 2 classes en même temps. L’établissement ne fixe pas de limite (max_live_classes).",
        title,
        *("Heures", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi"),
        *("08:30 – 09:25", "1", "1", "0", "0", "0"),
        *("09:25 – 10:20", "2", "0", "1", "0", "0"),
        *("14:00 – 14:55", "0", "0", "–", "0", "1"),
    ]


def test_a_slot_at_the_limit_of_the_school_and_a_day_at_the_limit_of_a_level_are_marked():
    limited = school_with(establishment={"max_live_classes": 2})
    words = Page(staff_html(limited, PLAN)).sections["load"]
    assert "Au plus 2 classes en même temps. La limite de l’établissement est de 2 ; ▲ : elle est atteinte." in words
    assert words.count("▲ 2") == 2  # Monday M2, in both weeks


def test_the_staff_sees_the_live_hours_of_each_day():
    title = "Heures en direct par jour, semaine A"
    assert words_from("load", title, 24)[3:] == [
        *("Classe", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Semaine"),
        *("4A", "2", "0", "1", "0", "1", "4"),
        *("4B", "1", "1", "0", "0", "1", "3"),
    ]


def test_the_staff_sees_the_balance_of_every_division_by_subject():
    title = "Bilan horaire : heures par semaine, dont en direct"
    assert words_from("load", title, 15)[2:] == [
        *(title, "Classe", "Mathématiques", "Espagnol", "Allemand"),
        *("4A", "3,5 dont 2", "(2,5 dont 1,5)", "(1 dont 1)"),
        *("4B", "1 dont 1", "(2,5 dont 1,5)", "(1 dont 1)"),
    ]


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
    division, durand = staff_html(school, plan).decode().split('<section id="prof-durand"')
    assert "Réservé au personnel" in division
    assert "cv.example/invite" not in division
    assert 'href="https://cv.example/invite/DURAND"' in durand
    assert 'href="mailto:a.durand@ac-exemple.fr"' in durand
    assert b"ac-exemple" not in index_html(school, plan)


def test_the_page_of_a_division_has_the_links_of_its_own_classes_only():
    files = page_files(SCHOOL, PLAN)
    assert sorted(files) == ["index.html", "pages/divisions/4A.html", "pages/divisions/4B.html", "personnel.html"]
    alone = Plan.of([session("4A/MAT", SYNC, "monday M1"), session("4ESP/ESP", SYNC, "monday M2")])
    page = Page(page_files(SCHOOL, alone)["pages/divisions/4B.html"])
    assert list(page.sections) == ["classe-4B"]
    assert set(page.links) == {"#content", "https://cv.example/guest/garcia"}


def test_a_code_with_any_letters_has_an_anchor_of_its_own():
    odd = {code: replace(SCHOOL.divisions["4A"], code=code) for code in ("3 A", "3É/1", "3_A")}
    school = school_with(divisions=odd, groups={}, services={})
    page = Page(index_html(school, Plan(())))
    assert list(page.sections)[:3] == ["classe-3%20A", "classe-3%C3%89%2F1", "classe-3_A"]
    assert page.sections["classe-3_A"][3] == "Aucune séance pour cette classe."
    assert page.sections["prof-weber"][2] == "Aucune classe virtuelle."


def test_a_school_of_sixty_divisions_stays_below_a_megabyte(tmp_path):
    """Its hours laid out one after the other: what is measured is the page, not the plan."""
    path = tmp_path / "ecole.yaml"
    path.write_text(generated("college", 60), encoding="utf-8", newline="\n")
    school = load(path).school
    assert school
    slots = cycle(school.slots)
    hours = ((one, SYNC if rank < one.due.sync_max else ASYNC) for one in school.services.values() for rank in range(3))
    plan = Plan.of(Session(service, mode, EVERY_WEEK, next(slots)) for service, mode in hours)
    assert len(school.divisions) == 60
    assert len(index_html(school, plan)) < 1_000_000
    assert len(page_files(school, plan)["pages/divisions/6A.html"]) < 40_000
