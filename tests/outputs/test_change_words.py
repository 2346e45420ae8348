"""What changes between two plans, for whom, and in which words."""

from __future__ import annotations

from datetime import date

from cned_planner.outputs.change_messages import change_messages
from cned_planner.outputs.change_words import Names, changes_json, tell_changes
from cned_planner.outputs.plan_changes import Change, affected, changes_between
from cned_planner.outputs.plan_records import Record, records_of
from tests.outputs.small import SCHOOL


def records(text: str) -> list[Record]:
    """One session per line: `SERVICE teachers mode day slot [week]`."""
    entries = []
    for line in text.strip().splitlines():
        service, teachers, mode, day, slot, *week = line.split()
        audience, subject = service.split("/")[:2]
        entries.append(
            {
                "service": service,
                "audience": audience,
                "subject": subject,
                "mode": mode,
                "day": day,
                "slot": slot,
                "teachers": [] if teachers == "-" else teachers.split("+"),
                "week": week[0] if week else "all",
            }
        )
    return records_of(entries)


def between(old: str, new: str) -> list[Change]:
    return changes_between(records(old), records(new))


def told(old: str, new: str, names: Names | None = None) -> list[str]:
    """By class and by teacher."""
    return [line for line in tell_changes(between(old, new), names or Names(SCHOOL)) if line]


def test_nothing():
    assert told("4A/MAT durand sync monday M1", "4A/MAT durand sync monday M1") == ["Rien ne change."]


def test_a_session_that_moves():
    assert told("4A/MAT durand sync monday M1", "4A/MAT durand sync tuesday M2") == [
        "1 séance change, pour 1 professeur et 1 classe (3 élèves).",
        "4A :",
        "- Mathématiques, en direct, avec Mme Durand : mardi de 9 h 25 à 10 h 20 au lieu de lundi de 8 h 30 à 9 h 25.",
        "Mme Durand :",
        "- 4A, Mathématiques, en direct : mardi de 9 h 25 à 10 h 20 au lieu de lundi de 8 h 30 à 9 h 25.",
    ]


def test_without_the_file_the_codes_speak():
    assert told("4A/MAT durand sync monday M1", "4A/MAT durand sync tuesday M2", Names()) == [
        "1 séance change, pour 1 professeur et 1 classe.",
        "4A :",
        "- MAT, en direct, avec durand : mardi M2 au lieu de lundi M1.",
        "durand :",
        "- 4A, MAT, en direct : mardi M2 au lieu de lundi M1.",
    ]


def test_work_alone_does_not_concern_the_teacher():
    assert told("4A/MAT durand async monday M1", "4A/MAT durand async tuesday M2") == [
        "1 séance change, pour 0 professeur et 1 classe (3 élèves).",
        "4A :",
        "- Mathématiques, en autonomie : mardi de 9 h 25 à 10 h 20 au lieu de lundi de 8 h 30 à 9 h 25.",
    ]


def test_a_group_is_told_to_its_divisions():
    said = told("4ESP/ESP garcia sync friday S1 A", "4ESP/ESP garcia sync friday S1 B")
    assert said[:3] == [
        "1 séance change, pour 1 professeur et 2 classes.",  # 4B has no number of pupils
        "4A :",
        "- Espagnol (groupe 4ESP), en direct, avec M. García : vendredi de 14 h à 14 h 55 (semaines B) au lieu de "
        "vendredi de 14 h à 14 h 55 (semaines A).",
    ]


def test_a_live_session_that_becomes_work_alone():
    said = told("4A/MAT durand sync monday M1", "4A/MAT durand async tuesday M2")
    assert said[2] == (
        "- Mathématiques : mardi de 9 h 25 à 10 h 20 en autonomie, au lieu d’en direct lundi de 8 h 30 à 9 h 25."
    )


def test_what_goes_and_what_comes():
    said = told("4A/MAT durand sync monday M1", "4ALL/ALL weber sync monday M2")
    assert "- Mathématiques, en direct, avec Mme Durand : supprimée, lundi de 8 h 30 à 9 h 25." in said
    assert "- 4ALL, Allemand, en direct : en plus, lundi de 9 h 25 à 10 h 20." in said


def test_a_session_that_changes_hands_concerns_both_teachers_even_for_work_alone():
    said = told("4A/MAT durand async monday M1", "4A/MAT weber async monday M1")
    assert said == [
        "1 séance change, pour 2 professeurs et 1 classe (3 élèves).",
        "4A :",
        "- Mathématiques, en autonomie : lundi de 8 h 30 à 9 h 25, avec Mme Weber au lieu de Mme Durand.",
        "Mme Durand :",
        "- 4A, Mathématiques, en autonomie, lundi de 8 h 30 à 9 h 25 : assurée désormais par Mme Weber.",
        "Mme Weber :",
        "- 4A, Mathématiques, en autonomie : vous l’assurez désormais, lundi de 8 h 30 à 9 h 25, au lieu de "
        "Mme Durand.",
    ]


def test_a_second_teacher_who_joins():
    said = told("4B/MAT durand sync tuesday M1", "4B/MAT durand+garcia sync tuesday M1")
    assert said[2:] == [
        "- Mathématiques, en direct : mardi de 8 h 30 à 9 h 25, avec Mme Durand et M. García au lieu de Mme Durand.",
        "Mme Durand :",
        "- 4B, Mathématiques, en direct : mardi de 8 h 30 à 9 h 25, avec Mme Durand et M. García au lieu de "
        "Mme Durand.",
        "M. García :",
        "- 4B, Mathématiques, en direct : vous l’assurez désormais, mardi de 8 h 30 à 9 h 25, avec Mme Durand.",
    ]


def test_a_service_whose_id_is_another_is_still_the_same():
    (change,) = between("4A/MAT/vieux durand sync monday M1", "4A/MAT durand sync monday M2")
    assert change.kind == "moves"
    assert between("4A/MAT/vieux durand sync monday M1", "4A/MAT durand sync monday M1") == []


def test_among_two_new_services_the_one_of_the_same_teacher_goes_on():
    old = "4A/MAT/vieux weber sync monday M1"
    assert between(old, "4A/MAT/a durand sync monday M2\n4A/MAT/b weber sync monday M1") == [
        Change(None, records("4A/MAT/a durand sync monday M2")[0])
    ]


def test_a_plan_made_by_hand_without_teachers_changes_no_hands():
    assert between("4A/MAT - sync monday M1", "4A/MAT durand sync monday M1") == []


def test_sessions_of_one_mode_are_paired_first():
    old = "4A/MAT durand sync monday M1\n4A/MAT durand async monday M2"
    new = "4A/MAT durand async tuesday M1\n4A/MAT durand sync tuesday M2"
    assert [change.kind for change in between(old, new)] == ["moves", "moves"]


def test_for_programs():
    changes = between("4A/MAT durand sync monday M1", "4A/MAT durand sync tuesday M2")
    document = changes_json(changes, Names(SCHOOL), date(2026, 12, 10))
    assert document["since"] == "2026-12-10"
    assert document["affected"] == {"teachers": {"durand": 1}, "audiences": {"4A": 1}, "pupils": 3}
    assert document["changes"] == [
        {
            "kind": "moves",
            "old": {
                "service": "4A/MAT",
                "audience": "4A",
                "subject": "MAT",
                "teachers": ["durand"],
                "mode": "sync",
                "week": "all",
                "day": "monday",
                "slot": "M1",
            },
            "new": {
                "service": "4A/MAT",
                "audience": "4A",
                "subject": "MAT",
                "teachers": ["durand"],
                "mode": "sync",
                "week": "all",
                "day": "tuesday",
                "slot": "M2",
            },
        }
    ]


def test_a_message_for_each_class_and_each_teacher():
    changes = between("4A/MAT durand sync monday M1", "4A/MAT durand sync tuesday M2")
    files = change_messages(SCHOOL, changes, date(2026, 12, 10))
    assert set(files) == {"changements/messages/classes/4A.txt", "changements/messages/professeurs/durand.txt"}
    assert files["changements/messages/classes/4A.txt"].decode("utf-8-sig").split("\r\n") == [
        *("Bonjour,", ""),
        *("À partir du jeudi 10 décembre 2026, l’emploi du temps de la classe 4A change :", ""),
        "- Mathématiques, en direct, avec Mme Durand : mardi de 9 h 25 à 10 h 20 au lieu de lundi de 8 h 30 à 9 h 25.",
        *("  Lien : https://cv.example/guest/durand", ""),
        *("Le reste ne change pas.", "", "Collège Louise-Michel", ""),
    ]
    assert b"invite" not in b"".join(files.values())


def test_those_concerned_are_sorted_and_counted_once_per_change():
    changes = between("4ESP/ESP garcia sync monday M1", "4ESP/ESP garcia sync tuesday M2")
    concerned = affected(changes, Names(SCHOOL).divisions_of)
    assert {code: len(own) for code, own in concerned.audiences.items()} == {"4A": 1, "4B": 1}
    assert affected(changes, {}).audiences.keys() == {"4ESP"}
