"""What pupils can get holds no moderator's link and no teacher's address, whatever the school: every byte is read.

The output folder, what changed since another one, the e-mail invitations, and what a calendar server would store.
"""

import email
from collections.abc import Iterator
from dataclasses import replace
from email.policy import default
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from cned_planner.outputs import output_files
from cned_planner.outputs.changes import change_files
from cned_planner.outputs.emails import email_files
from cned_planner.outputs.ics_form import USUAL
from cned_planner.outputs.roster import Pupil
from cned_planner.plan import Plan
from cned_planner.publishing.recipients import recipients
from tests.outputs.small import REPORT, SCHOOL, school_with, with_rooms

STAFF_ONLY = (
    *("personnel.html", "ics/teachers/", "invitations/professeurs/", "eml/professeurs/", "caldav/teacher/"),
    *("changements/ics/teachers/",),
)
FOR_PUPILS_IN_A_KIT = ("/message-", "/classes/")
ADDRESS = "{}@ac-exemple.fr"
ROSTERS = {
    "4A": (Pupil("Petit", "Léa", "lea@exemple.fr", "12"), Pupil("Martin", "Zoé", "zoe@exemple.fr", "13")),
    "4B": (Pupil("Petit", "Théodore", "tom@exemple.fr", "12"), Pupil("Martin", "Maxence", "max@exemple.fr", "13")),
}


def for_pupils(path: str) -> bool:
    in_a_kit = any(mark in path for mark in FOR_PUPILS_IN_A_KIT) and not path.startswith("eml/classes/")
    return not path.startswith(STAFF_ONLY) or in_a_kit


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
        establishment={"organisation": organisation, "virtual_rooms": rooms, "email": "college@ecole.example"},
    )
    placed = Plan.of(replace(session, service=services[session.service.id]) for session in plan.sessions)
    former = output_files(school, Plan.of(placed.sessions[1:]), REPORT, ROSTERS)
    calendars = {path: data for path, data in former.items() if path.startswith("ics/")}
    files = output_files(school, placed, REPORT, ROSTERS, calendars)
    return {
        **files,
        **change_files(files, calendars),
        **email_files(school, ROSTERS, files, None).files,
        **dict(stored(school, placed)),
    }


def stored(school, plan) -> Iterator[tuple[str, bytes]]:
    """What `publish` sends."""
    for one in recipients(school, plan, USUAL):
        for uid, event in one.events.items():
            yield f"caldav/{one.kind}/{one.name}/{uid}.ics", one.body(event)


def readable(path: str, data: bytes) -> str:
    """The text, with the folds of calendars, the entities of pages and the escapes of addresses and mail undone.

    Without those who get a message unseen: no reader of it sees them.
    """
    if path.endswith(".eml"):
        message = email.message_from_bytes(data, policy=default)
        del message["Bcc"]
        parts = (part.get_payload(decode=True) for part in message.walk() if not part.is_multipart())
        data = b"\n".join([str(message.items()).encode(), *(part for part in parts if isinstance(part, bytes))])
    return unquote(unescape(data.replace(b"\r\n ", b"").decode("utf-8-sig"))).lower()


@pytest.mark.parametrize("rooms", ["teacher", "division"])
@pytest.mark.parametrize("organisation", ["principal", "teachers"])
def test_nothing_for_pupils_holds_a_moderator_link_or_an_address(organisation, rooms):
    files = {path: data for path, data in everything(organisation, rooms).items() if for_pupils(path)}
    assert {path.partition("/")[0] for path in files} > {"eml", "ics", "invitations", "changements", "caldav"}
    for path, data in files.items():
        text = readable(path, data)
        sender = path.split("/")[2] if path.startswith("eml/professeurs/") else "nobody"  # who sends it
        assert "invite" not in text.replace("invitations", ""), path
        assert "ac-exemple" not in text.replace(ADDRESS.format(sender), ""), path
        assert "@exemple.fr" not in text, path
        assert "moderator" not in text, path


def test_a_home_reads_nothing_of_another():
    files = everything("principal", "teacher")
    for path, data in files.items():
        for mark, names in {"12": ("zoé", "maxence"), "13": ("léa", "théodore")}.items():
            if Path(path).stem == mark:
                assert not any(name in readable(path, data) for name in names), path
    named = {path for path, data in files.items() if any(name in readable(path, data) for name in ("zoé", "léa"))}
    homes = ("ics/households/", "invitations/familles/", "changements/")
    assert all(path.startswith((*homes, "invitations/professeurs/")) for path in named)


def test_the_same_words_are_found_where_they_belong():
    """Else the test above could not fail."""
    files = everything("principal", "teacher")
    for path in ("personnel.html", "ics/teachers/durand.ics"):
        assert "invite/durand" in readable(path, files[path])
    assert "durand@ac-exemple.fr" in readable("personnel.html", files["personnel.html"])
    for start in ("eml/professeurs/durand/", "caldav/teacher/professeur-durand/"):
        assert all("invite/durand" in readable(path, data) for path, data in files.items() if path.startswith(start))


def test_the_documentation_names_every_kind_of_file_with_its_audience():
    documentation = (Path(__file__).parents[2] / "docs/outputs.md").read_text(encoding="utf-8")
    for kind in {path.split("/")[0] for path in everything("teachers", "division")} - {"caldav"}:
        assert f"| `{kind}" in documentation, kind
