"""E-mail invitations: laid out for the programs that answer them, and followed by changes and cancellations."""

from __future__ import annotations

import email
from dataclasses import replace
from email.policy import default

import icalendar
import pytest

from cned_planner.outputs import output_files
from cned_planner.outputs.emails import email_files
from cned_planner.outputs.ics_judge import judge
from cned_planner.outputs.names import safe_name
from cned_planner.outputs.roster import Pupil
from cned_planner.plan import Plan
from tests.outputs.readers import READERS
from tests.outputs.small import PLAN, REPORT, SCHOOL, school_with
from tests.outputs.test_ics_update import MOVED, WITHOUT

OFFICE = "0990001a@ac-exemple.fr"
LEA = Pupil("DUPONT", "Léa", "lea@exemple.fr", groups=frozenset({"4esp"}))
TOM = Pupil("MARTIN", "Tom", "tom@exemple.fr", groups=frozenset({"4all"}))
ROSTERS = {"4A": (LEA, TOM, Pupil("SANS", "Adresse"))}


def school(organisation="principal"):
    """The small school with an address of its own, and those of two teachers."""
    addresses = {"durand": "a.durand@ac-exemple.fr", "garcia": "b.garcia@ac-exemple.fr"}
    teachers = {code: replace(one, email=addresses.get(code)) for code, one in SCHOOL.teachers.items()}
    services = {
        code: replace(one, teachers=tuple(teachers[teacher.code] for teacher in one.teachers))
        for code, one in SCHOOL.services.items()
    }
    establishment = {"email": OFFICE, "organisation": organisation}
    return school_with(teachers=teachers, services=services, establishment=establishment)


def written(plan=PLAN, former=None, organisation="principal"):
    """The messages, and the calendars that they follow."""
    own = school(organisation)
    placed = Plan.of(replace(one, service=own.services[one.service.id]) for one in plan.sessions)
    files = output_files(own, placed, REPORT, ROSTERS, former)
    return email_files(own, ROSTERS, files, former).files, {p: d for p, d in files.items() if p.endswith(".ics")}


FILES, CALENDARS = written()
FIRST = "eml/classes/4A/2026-11-30-08h30"


def read(data):
    return email.message_from_bytes(data, policy=default)


def only(files, start):
    (path,) = [path for path in files if path.startswith(start)]
    return read(files[path])


def event(message):
    data = message.get_payload()[1].get_content()
    (one,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return one


def test_one_message_for_each_live_session_of_each_date():
    folders = {path.rpartition("/")[0] for path in FILES}
    assert folders == {"eml/classes/4A", "eml/professeurs/durand", "eml/professeurs/garcia"}
    assert len([path for path in FILES if path.startswith("eml/classes/4A")]) == 5 + 5 + 3
    assert len([path for path in FILES if path.startswith("eml/professeurs/durand")]) == 5 + 3


def test_the_layout_is_the_one_that_outlook_and_others_answer_to():
    message = only(FILES, FIRST)
    assert message.get_content_type() == "multipart/mixed"
    both, file = message.get_payload()
    assert both.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in both.get_payload()] == ["text/plain", "text/calendar"]
    calendar = both.get_payload()[1]
    assert (calendar.get_param("method"), calendar.get_param("charset")) == ("REQUEST", "UTF-8")
    assert file.get_content_type() == "application/ics"
    assert calendar.get_payload(decode=True) == file.get_payload(decode=True)
    assert (message["MIME-Version"], message["X-Unsent"], message["Date"]) == ("1.0", "1", None)


@pytest.mark.parametrize("path", sorted(FILES))
def test_every_message_has_a_single_event_and_bytes_that_mailers_take(path):
    data = FILES[path]
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    data.decode("ascii")
    file = read(data).get_payload()[1].get_payload(decode=True)
    assert file.count(b"BEGIN:VEVENT") == 1
    assert b"METHOD:REQUEST\r\n" in file
    assert [one.rule for one in judge(file, "x.ics") if one.rule != "ics-moderator"] == []


def test_pupils_whom_it_concerns_get_it_without_seeing_one_another():
    mathematics, spanish = only(FILES, FIRST), only(FILES, "eml/classes/4A/2026-12-04-14h00")
    assert [address.addr_spec for address in mathematics["Bcc"].addresses] == ["lea@exemple.fr", "tom@exemple.fr"]
    assert [address.addr_spec for address in spanish["Bcc"].addresses] == ["lea@exemple.fr"]
    assert mathematics["To"].addresses[0].addr_spec == OFFICE
    assert "exemple.fr" not in str(event(mathematics)["ATTENDEE"]).replace(OFFICE, "")
    assert event(mathematics)["ATTENDEE"].params["CUTYPE"] == "GROUP"
    assert event(mathematics)["ORGANIZER"] == f"mailto:{OFFICE}"


def test_a_teacher_gets_the_moderator_link_and_pupils_the_other():
    teacher = only(FILES, "eml/professeurs/durand/2026-11-30-08h30")
    assert teacher["To"] == "Mme Durand <a.durand@ac-exemple.fr>"
    assert event(teacher)["LOCATION"] == "https://cv.example/invite/DURAND"
    assert event(only(FILES, FIRST))["LOCATION"] == "https://cv.example/guest/durand"


def test_the_text_says_it_all_where_no_invitation_is_understood():
    message = only(FILES, FIRST)
    assert message["Subject"] == "[VISIO] Mathématiques – 4A – Mme Durand – lundi 30 novembre 2026 à 8 h 30"
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n") == (
        "Bonjour,\n\nlundi 30 novembre 2026 de 8 h 30 à 9 h 25\nMathématiques – 4A – Mme Durand\n"
        "Classe virtuelle en direct avec le professeur.\nLien : https://cv.example/guest/durand\n\n"
        "Collège Louise-Michel\n"
    )


def test_the_same_plan_gives_the_same_bytes():
    assert written()[0] == FILES


def test_a_session_that_moves_is_asked_for_again_with_a_higher_sequence():
    files, _ = written(MOVED, CALENDARS)
    assert len(files) == 3 + 3  # three dates, for the class and for the teacher
    assert all(path.endswith("-changement.eml") for path in files)
    message = only(files, "eml/classes/4A/2026-12-01")
    assert event(message)["UID"] == event(only(FILES, FIRST))["UID"]
    assert (event(message)["SEQUENCE"], message.get_payload()[0].get_payload()[1].get_param("method")) == (1, "REQUEST")
    assert message["Subject"].startswith("Changement : [VISIO] Mathématiques")
    assert "Cette classe virtuelle change." in message.get_body(("plain",)).get_content()


def test_a_session_that_is_gone_is_cancelled_for_those_who_were_invited():
    files, _ = written(WITHOUT, CALENDARS)
    cancelled = [path for path in files if path.endswith("-annulation.eml")]
    message = read(files[next(path for path in cancelled if path.startswith(FIRST[:12]))])
    assert event(message)["STATUS"] == "CANCELLED"
    assert event(message)["SEQUENCE"] == 1
    assert event(message)["ORGANIZER"] == f"mailto:{OFFICE}"
    assert message.get_payload()[0].get_payload()[1].get_param("method") == "CANCEL"
    assert message["Subject"].startswith("ANNULÉ – ")
    assert [address.addr_spec for address in message["Bcc"].addresses] == ["lea@exemple.fr", "tom@exemple.fr"]
    assert written(WITHOUT, written(WITHOUT, CALENDARS)[1])[0] == {}


def test_where_teachers_invite_each_sends_in_the_name_of_the_school():
    files, _ = written(organisation="teachers")
    message = only(files, "eml/professeurs/durand/classes/4A/2026-11-30-08h30")
    assert message["From"] == "Mme Durand <a.durand@ac-exemple.fr>"
    assert event(message)["ORGANIZER"] == f"mailto:{OFFICE}"
    assert event(message)["ORGANIZER"].params["SENT-BY"] == "mailto:a.durand@ac-exemple.fr"
    (weber,) = [path for path in files if path.startswith("eml/classes/4A/2026-11-30-09h25")]
    assert read(files[weber])["From"].addresses[0].addr_spec == OFFICE  # who has no address


def test_who_gets_none_is_told():
    own = school()
    emails = email_files(own, ROSTERS, CALENDARS, None)
    assert (emails.teachers_without, emails.divisions_without) == (["Mme Weber"], ["4B"])


def test_names_of_files_suit_every_system():
    for path in FILES:
        for part in path.split("/"):
            assert safe_name(part) == part
    assert len({path.casefold() for path in FILES}) == len(FILES)


@pytest.mark.parametrize("reader", sorted(READERS))
def test_other_programs_read_the_invitation_and_its_cancellation(reader, tmp_path):
    gone, _ = written(WITHOUT, CALENDARS)
    cancelled = next(path for path in gone if path.endswith("-annulation.eml"))
    for name, data in (("invitation", FILES[min(FILES)]), ("annulation", gone[cancelled])):
        path = tmp_path / name / "one.ics"
        path.parent.mkdir()
        path.write_bytes(read(data).get_payload()[1].get_payload(decode=True))
        assert len(READERS[reader](path)) == 1


def test_odd_names_cannot_break_out_of_their_line():
    teacher = replace(SCHOOL.teachers["durand"], name='Mme "D"\r\nBcc: x@y.fr', email="d@ac-exemple.fr")
    service = replace(SCHOOL.services["4A/MAT"], teachers=(teacher,))
    own = school_with(
        teachers={"durand": teacher}, services={"4A/MAT": service}, establishment={"email": OFFICE, "name": 'Le "C"'}
    )
    plan = Plan.of(replace(one, service=service) for one in PLAN.sessions if one.service.id == "4A/MAT")
    files = email_files(own, ROSTERS, output_files(own, plan, REPORT, ROSTERS), None).files
    for data in files.values():
        assert "x@y.fr" not in str(read(data)["Bcc"])
        assert event(read(data))["ORGANIZER"].params["CN"] == "Le 'C'"
