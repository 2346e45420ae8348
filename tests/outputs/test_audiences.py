"""What pupils can get holds no moderator's link and no teacher's address, whatever the school: every byte is read."""

from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from cned_planner.outputs import output_files
from cned_planner.outputs.roster import Pupil
from cned_planner.plan import Plan
from tests.outputs.small import REPORT, SCHOOL, school_with, with_rooms

STAFF_ONLY = ("personnel.html", "ics/teachers/", "invitations/professeurs/")
ADDRESS = "{}@ac-exemple.fr"


def everything(organisation, rooms):
    """All files of a school whose teachers have addresses, and whose divisions and teachers have both links."""
    _, plan = with_rooms({"4A": "https://cv.example/guest/4A"}, {"4A": "https://cv.example/invite/4A"})
    teachers = {code: replace(one, email=ADDRESS.format(code)) for code, one in SCHOOL.teachers.items()}
    services = {
        one.id: replace(one, teachers=tuple(teachers[teacher.code] for teacher in one.teachers))
        for one in {session.service.id: session.service for session in plan.sessions}.values()
    }
    audiences = {service.audience.code: service.audience for service in services.values()}
    school = school_with(
        teachers=teachers,
        services=services,
        divisions={code: audiences[code] for code in SCHOOL.divisions},
        groups={code: audiences[code] for code in SCHOOL.groups},
        establishment={"organisation": organisation, "virtual_rooms": rooms},
    )
    placed = Plan.of(replace(session, service=services[session.service.id]) for session in plan.sessions)
    return output_files(school, placed, REPORT, {"4A": (Pupil("Petit", "Léa", "lea@exemple.fr"),)})


def readable(data: bytes) -> str:
    """The text, with the folds of calendars, the entities of pages and the escapes of addresses undone."""
    return unquote(unescape(data.replace(b"\r\n ", b"").decode("utf-8-sig"))).lower()


@pytest.mark.parametrize("rooms", ["teacher", "division"])
@pytest.mark.parametrize("organisation", ["principal", "teachers"])
def test_nothing_for_pupils_holds_a_moderator_link_or_an_address(organisation, rooms):
    files = everything(organisation, rooms)
    for path, data in files.items():
        if not path.startswith(STAFF_ONLY) or path.endswith(".txt"):
            text = readable(data)
            assert "invite" not in text.replace("invitations", ""), path
            assert "ac-exemple" not in text, path
            assert "lea@" not in text, path
            assert "moderator" not in text, path


def test_the_same_words_are_found_where_they_belong():
    """Else the test above could not fail."""
    files = everything("principal", "teacher")
    assert "invite/durand" in readable(files["personnel.html"])
    assert "durand@ac-exemple.fr" in readable(files["personnel.html"])
    assert "invite/durand" in readable(files["ics/teachers/durand.ics"])


def test_the_documentation_names_every_kind_of_file_with_its_audience():
    documentation = (Path(__file__).parents[2] / "docs/outputs.md").read_text(encoding="utf-8")
    for kind in {path.split("/")[0] for path in everything("teachers", "division")}:
        assert f"| `{kind}" in documentation, kind
