"""Invitations: what each person gets, and what never reaches a pupil."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from cned_planner.outputs import output_files
from cned_planner.outputs.invitations import files
from cned_planner.outputs.roster import Pupil
from cned_planner.outputs.tables import csv_bytes, harmless
from cned_planner.plan import Plan
from cned_planner.school import EVERY_WEEK
from tests.outputs.small import PLAN, REPORT, SCHOOL, school_with, with_rooms

ROSTER = (Pupil("DUPONT", "Léa", "lea@exemple.fr"), Pupil("=1+1", "Zoé"))
FILES = files(SCHOOL, PLAN, {"4A": ROSTER})
WITHOUT_LABELS = Plan.of(one for one in PLAN.sessions if one.week == EVERY_WEEK)
BY_TEACHERS = files(school_with(establishment={"organisation": "teachers"}), PLAN, {"4A": ROSTER})


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def text(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def test_the_school_gets_a_list_a_kit_per_teacher_and_a_text_per_class():
    assert sorted(path for path in FILES if "/presences-" not in path) == [
        "invitations/classes/4A.txt",
        "invitations/classes/4B.txt",
        "invitations/professeurs/durand/eleves-4A.csv",
        "invitations/professeurs/durand/heures.csv",
        "invitations/professeurs/durand/seances.csv",
        "invitations/professeurs/garcia/heures.csv",
        "invitations/professeurs/garcia/seances.csv",
        "invitations/professeurs/weber/heures.csv",
        "invitations/professeurs/weber/seances.csv",
        "invitations/seances.csv",
    ]


def test_where_teachers_invite_each_gets_the_texts_to_send():
    messages = [path for path in BY_TEACHERS if "/message-" in path]
    assert messages == [
        "invitations/professeurs/durand/message-4A.txt",
        "invitations/professeurs/durand/message-4B.txt",
        "invitations/professeurs/garcia/message-4B.txt",
        "invitations/professeurs/garcia/message-4ESP.txt",
        "invitations/professeurs/weber/message-4ALL.txt",
    ]


def test_every_live_session_of_the_period_has_one_row():
    rows = table(FILES["invitations/seances.csv"])
    assert len(rows) == 16  # 4 a week and 2 on Fridays A, less the closed Wednesday: 6 + 4 + 6
    assert rows[4] == {
        "date": "02/12/2026",
        "jour": "mercredi",
        "début": "09:25",
        "fin": "10:20",
        "semaine": "A",
        "classe ou groupe": "4A",
        "matière": "Mathématiques",
        "professeur(s)": "Mme Durand",
        "salle virtuelle": "classe virtuelle de Mme Durand",
        "lien participant": "https://cv.example/guest/durand",
    }
    assert rows[1]["classe ou groupe"] == "4ALL (4A, 4B)"
    assert rows[1]["lien participant"] == ""


def test_without_labels_the_week_is_left_empty():
    rows = table(files(school_with(calendar={"weeks": {}}), WITHOUT_LABELS, {})["invitations/seances.csv"])
    assert {row["semaine"] for row in rows} == {""}


def test_a_teacher_s_rows_carry_the_moderator_link_of_the_room():
    rows = table(FILES["invitations/professeurs/garcia/seances.csv"])
    moderator = "lien modérateur (à ne pas diffuser)"
    assert {(row["classe ou groupe"], row[moderator]) for row in rows} == {
        ("4ESP (4A, 4B)", "https://cv.example/invite/GARCIA"),
        ("4B", "https://cv.example/invite/DURAND"),
    }


def test_hours_are_written_with_a_comma():
    assert table(FILES["invitations/professeurs/garcia/heures.csv"])[1] == {
        "classe ou groupe": "4ESP (4A, 4B)",
        "matière": "Espagnol",
        "heures par semaine": "2,5",
        "dont en direct": "1,5",
        "dont en autonomie": "1",
    }


def test_pupils_are_listed_for_their_teachers_and_a_name_is_never_a_formula():
    assert table(FILES["invitations/professeurs/durand/eleves-4A.csv"]) == [
        {"nom": "DUPONT", "prénom": "Léa", "courriel": "lea@exemple.fr", "classe ou groupe": "4A"},
        {"nom": "'=1+1", "prénom": "Zoé", "courriel": "", "classe ou groupe": "4A"},
    ]


@pytest.mark.parametrize("organisation", ["principal", "teachers"])
@pytest.mark.parametrize("rooms", ["teacher", "division"])
def test_moderator_links_and_pupils_stay_in_the_teachers_folders(organisation, rooms):
    school, plan = with_rooms({"4A": "https://x.example/guest"}, {"4A": "https://x.example/invite/MOD"})
    establishment = replace(school.establishment, organisation=organisation, virtual_rooms=rooms)
    everything = output_files(replace(school, establishment=establishment), plan, REPORT, {"4A": ROSTER})
    for path, data in everything.items():
        content = data.replace(b"\r\n ", b"").decode("utf-8-sig").lower()
        private = path.startswith(("ics/teachers/", "invitations/professeurs/", "personnel.html"))
        for_pupils = "/message-" in path or "/classes/" in path
        if not private or for_pupils:
            assert "/invite/" not in content, path
            assert "dupont" not in content, path


def test_the_text_of_a_class():
    assert (
        text(FILES["invitations/classes/4A.txt"])
        == """\
Bonjour,

Voici les classes virtuelles de la classe 4A, du lundi 30 novembre 2026 au vendredi 18 décembre 2026.

- lundi de 8 h 30 à 9 h 25 : Mathématiques, Mme Durand
  Lien : https://cv.example/guest/durand

- lundi de 9 h 25 à 10 h 20 : Allemand, groupe 4ALL, Mme Weber
  Le lien sera communiqué par le professeur.

- lundi de 9 h 25 à 10 h 20 : Espagnol, groupe 4ESP, M. García
  Lien : https://cv.example/guest/garcia

- mercredi de 9 h 25 à 10 h 20 : Mathématiques, Mme Durand
  Lien : https://cv.example/guest/durand

- vendredi de 14 h à 14 h 55 (semaines A) : Espagnol, groupe 4ESP, M. García
  Lien : https://cv.example/guest/garcia

Semaines A : celles des lundis 30/11/2026, 14/12/2026.
Pas de classe : mercredi 9 décembre 2026.
Ouvrez le lien quelques minutes avant l’heure et inscrivez-vous avec vos vrais nom et prénom. \
Ne transmettez ce lien à personne.

Collège Louise-Michel
"""
    )


def test_the_text_of_a_teacher():
    assert (
        text(BY_TEACHERS["invitations/professeurs/garcia/message-4ESP.txt"])
        == """\
Bonjour,

Voici les classes virtuelles de 4ESP (4A, 4B), du lundi 30 novembre 2026 au vendredi 18 décembre 2026.

- lundi de 9 h 25 à 10 h 20 : Espagnol
- vendredi de 14 h à 14 h 55 (semaines A) : Espagnol

Lien : https://cv.example/guest/garcia
Ouvrez le lien quelques minutes avant l’heure et inscrivez-vous avec vos vrais nom et prénom. \
Ne transmettez ce lien à personne.

Dates :
- lundi 30 novembre 2026 à 9 h 25, Espagnol
- vendredi 4 décembre 2026 à 14 h, Espagnol
- lundi 7 décembre 2026 à 9 h 25, Espagnol
- lundi 14 décembre 2026 à 9 h 25, Espagnol
- vendredi 18 décembre 2026 à 14 h, Espagnol

M. García
"""
    )


def test_where_teachers_invite_a_first_page_says_which_windows_are_theirs_and_what_each_file_is_for():
    folder = "invitations/professeurs/durand"
    page = text(BY_TEACHERS[f"{folder}/fenetres.txt"])
    assert (
        page
        == """\
Mme Durand,

Vos fenêtres de classe virtuelle, du lundi 30 novembre 2026 au vendredi 18 décembre 2026 :

- lundi de 8 h 30 à 9 h 25 : Mathématiques, 4A
- mardi de 8 h 30 à 9 h 25 : Mathématiques, 4B
- mercredi de 9 h 25 à 10 h 20 : Mathématiques, 4A

Pas de classe : mercredi 9 décembre 2026.
Toutes les dates sont dans seances.csv, et dans votre calendrier (ics/teachers).

Classe virtuelle de Mme Durand
  Lien modérateur, pour vous seul : https://cv.example/invite/DURAND
  Lien des élèves : https://cv.example/guest/durand

À faire, pour chaque classe ou groupe :

4A
  - eleves-4A.csv : la liste des élèves à inviter (2 élèves).
  - message-4A.txt : le texte à coller dans la messagerie de l’ENT.
  - presences-4A.csv, à remplir, ou presences-4A.html, à imprimer : la feuille de présence.
4B
  - La liste des élèves n’est pas dans ce dossier : demandez-la à l’établissement.
  - message-4B.txt : le texte à coller dans la messagerie de l’ENT.
  - presences-4B.csv, à remplir, ou presences-4B.html, à imprimer : la feuille de présence.

Collège Louise-Michel
"""
    )
    for name in ("eleves-4A.csv", "message-4A.txt", "presences-4A.csv", "presences-4A.html", "message-4B.txt"):
        assert f"{folder}/{name}" in BY_TEACHERS
    assert "invitations/professeurs/durand/fenetres.txt" not in FILES


def test_a_teacher_without_live_classes_is_told_so():
    school = school_with(services={}, establishment={"organisation": "teachers"})
    page = text(files(school, replace(PLAN, sessions=()), {})["invitations/professeurs/weber/fenetres.txt"])
    assert "Vous n’avez aucune classe virtuelle" in page


def test_a_teacher_without_a_link_is_told_where_to_paste_it():
    message = text(BY_TEACHERS["invitations/professeurs/weber/message-4ALL.txt"])
    assert "Lien : [collez ici le lien de votre classe virtuelle]" in message


def test_a_class_without_live_sessions_is_told_so():
    school = school_with(services={})
    message = text(files(school, replace(PLAN, sessions=()), {})["invitations/classes/4A.txt"])
    assert "n’a aucune classe virtuelle" in message


def test_holidays_are_one_span_in_the_text():
    school = school_with(calendar={"start": date(2026, 12, 14), "end": date(2027, 1, 8), "weeks": {}, "closed": ()})
    message = text(files(school, WITHOUT_LABELS, {})["invitations/classes/4A.txt"])
    assert "Pas de classe : du lundi 21 décembre 2026 au vendredi 1er janvier 2027." in message


def test_tables_open_in_a_french_spreadsheet():
    data = csv_bytes(["nom", "note"], [["Zoé ; « x »", 'a"b'], ["deux\nlignes", "1,5"]])
    assert data == '\ufeffnom;note\r\n"Zoé ; « x »";"a""b"\r\ndeux lignes;1,5\r\n'.encode()


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", " =1", "\t=1", "\r=1"])
def test_a_formula_becomes_text(cell):
    assert harmless(cell).startswith("'")


def test_codes_that_clash_or_are_reserved_get_files_of_their_own():
    teachers = {code: replace(SCHOOL.teachers["weber"], code=code) for code in ("aux", "a/b", "A_b")}
    paths = files(school_with(teachers=teachers, services={}), replace(PLAN, sessions=()), {})
    folders = {path.split("/")[2] for path in paths if "professeurs" in path}
    assert folders == {"_aux", "A_b", "a_b-2"}
