"""What the file of STSWEB says, what is supposed of it, and what a person must decide."""

from __future__ import annotations

from datetime import date

import pytest

from cned_planner.audit import audit
from cned_planner.importing.draft import Unreadable
from cned_planner.importing.proposing import propose
from cned_planner.importing.sts import read_sts
from cned_planner.importing.writing import new_file
from cned_planner.loading import load_text
from cned_planner.rewriting.formatting import formatted
from tests.importing.small import MATIERES, draft_of, notes_of, sts
from tests.importing.software import College

TODAY = date(2026, 11, 25)


def service(draft, name):
    return next(one for one in draft.services if one.id == name)


def group(draft, code):
    return next(one for one in draft.groups if one.code == code)


def test_padded_codes_labels_in_capitals_and_codes_with_spaces_become_what_people_write():
    draft = draft_of({"5 A": ["FRA 4.5 LE_GALL"]})
    assert (draft.name, draft.uai, draft.zone) == ("Collège des Érables", "0751234A", "C")
    assert [(one.code, one.name) for one in draft.subjects] == [("FRA", "Français")]
    assert [(one.code, one.level, one.pupils) for one in draft.divisions] == [("5 A", "5e", 25)]
    assert [(one.id, one.hours) for one in draft.services] == [("5 A/FRA", 4.5)]


def test_teachers_with_one_surname_are_told_apart_and_keep_the_codes_they_once_had():
    services = {"5A": ["FRA 4 MARTIN.ZOE", "MAT 3 MARTIN.ANNE"]}
    first = draft_of(services)
    assert [(one.code, one.name) for one in first.teachers] == [
        ("martin", "Mme Anne Martin"),
        ("martin-zoe", "Mme Zoe Martin"),
    ]
    alone = draft_of({"5A": ["FRA 4 MARTIN.ZOE"]})
    assert [(one.code, one.name) for one in alone.teachers] == [("martin", "Mme Martin")]
    later = read_sts(sts(services), "sts.xml", alone.codes)
    assert {one.name: one.code for one in later.teachers} == {
        "Mme Zoe Martin": "martin",
        "Mme Anne Martin": "martin-anne",
    }


def test_who_does_not_teach_is_left_out_and_their_services_become_posts_to_fill():
    draft = draft_of({"5A": ["FRA 4 DUCHEF", "MAT 3 PETIT"]}, functions={"DUCHEF": "DIR"})
    assert [one.code for one in draft.teachers] == ["petit", "a-designer-fra-1"]
    assert service(draft, "5A/FRA").teachers == ("a-designer-fra-1",)
    assert any("d'une autre fonction qu'ENS (DIR)" in note for note in notes_of(draft))
    assert any("des services nomment DUCHEF" in note for note in notes_of(draft))


def test_posts_without_a_name_have_a_full_service_at_most():
    draft = draft_of({f"5{letter}": ["FRA 4.5"] for letter in "ABCDE"})
    assert [service(draft, f"5{letter}/FRA").teachers[0] for letter in "ABCDE"] == [
        *["a-designer-fra-1"] * 4,
        "a-designer-fra-2",
    ]


@pytest.mark.parametrize(
    ("given", "programme", "hours", "why"),
    [
        ("4,50", {"FRA": "4.00"}, 4.5, None),
        ("-", {"FRA": "4.00"}, 4, "heures du programme"),
        ("0.00", {"FRA": "0.00"}, 4.5, "heures de la grille nationale"),
        ("1.25", {}, 1.5, "1,25 h dans le fichier"),
        ("0.10", {}, 0.5, "0,1 h dans le fichier"),
        ("4500", {}, 4.5, "heures de la grille nationale"),
    ],
)
def test_hours_are_those_declared_else_of_the_programme_else_of_the_grid(given, programme, hours, why):
    draft = draft_of({"5A": [f"FRA {given} PETIT"]}, programme=programme)
    assert service(draft, "5A/FRA").hours == hours
    notes = [note.text for note in service(draft, "5A/FRA").notes]
    assert [why in note for note in notes] == [True] if why else notes == []


def test_hours_that_nothing_tells_are_to_be_decided():
    draft = draft_of({"5A": ["ALL - PETIT:2.5"], "5B": ["ALL - PETIT"]}, mef="CAP CUISINE")
    assert service(draft, "5A/ALL").hours == 2.5
    assert service(draft, "5B/ALL").hours == 1
    assert "decide: service 5B/ALL : le nombre d'heures, inconnu (1 h en attendant)" in notes_of(draft)


def test_teachers_are_there_together_or_share_the_hours():
    draft = draft_of({"5A": ["FRA 4 A B co", "MAT 4 A:4 B:4", "SVT 4 A:3 B:1", "EPS 4 A:2 B:1"]})
    assert service(draft, "5A/FRA").teachers == ("a", "b")
    assert service(draft, "5A/MAT").teachers == ("a", "b")
    assert [(one.id, one.teachers, one.hours) for one in draft.services if one.subject == "SVT"] == [
        ("5A/SVT", ("a",), 3),
        ("5A/SVT-2", ("b",), 1),
    ]
    assert any("decide: service 5A/EPS : plusieurs professeurs" in note for note in notes_of(draft))


def test_another_manner_of_course_is_a_service_of_its_own():
    draft = draft_of({"5A": ["SVT 1 A", "SVT 0.5 A TP"]})
    assert [(one.id, one.hours) for one in draft.services] == [("5A/SVT", 1), ("5A/SVT-TP", 0.5)]


def test_hours_declared_on_a_division_and_on_its_groups_count_once():
    draft = draft_of({"5A": ["ESP 2.5 A"], "5B": []}, {"5ESP": ("5A 5B", ["ESP 2.5 A"])})
    assert [one.id for one in draft.services] == ["5ESP/ESP"]
    assert any(
        "ESPAGNOL LV2 : heures déclarées sur la division et sur ses groupes (5A) ; gardées" in note
        for note in notes_of(draft)
    )


def test_some_hours_for_all_and_some_in_groups_are_both_kept():
    services = {"5A": ["SVT 1.5 A"]}, {"G1": ("5A", ["SVT 1.5 A"])}
    kept = draft_of(*services, programme={"SVT": "3"})
    assert [one.id for one in kept.services] == ["5A/SVT", "G1/SVT"]
    assert [one.id for one in draft_of(*services, programme={"SVT": "1.5"}).services] == ["G1/SVT"]
    doubtful = draft_of({"5A": ["SVT 1 A"]}, {"G1": ("5A", ["SVT 1.5 A"])}, programme={"SVT": "1.5"})
    assert any("decide: service 5A/SVT : avec G1, 2,5 h pour un élève" in note for note in notes_of(doubtful))


def test_groups_of_languages_share_no_pupil_and_are_at_the_same_time():
    groups = {"ESP1": ("5A 5B", ["ESP 2.5 A"]), "ALL1": ("5A", ["ALL 2.5 B"])}
    draft = draft_of({"5A": ["FRA 4 C"], "5B": ["FRA 4 C"]}, groups)
    assert group(draft, "ESP1").split == group(draft, "ALL1").split == "LV2 5e"
    assert group(draft, "ALL1").of == ("5A", "5B"), "groups of a split draw on the same divisions"
    assert [(one.name, one.services) for one in draft.alignments] == [("LV2 5e", ("ESP1/ESP", "ALL1/ALL"))]


def test_half_groups_of_one_teacher_are_a_split_but_never_at_the_same_time():
    groups = {"G1": ("5A", ["SVT 1 A"]), "G2": ("5A", ["SVT 1 A"])}
    draft = draft_of({"5A": ["FRA 4 C"]}, groups)
    assert group(draft, "G1").split == group(draft, "G2").split
    assert draft.alignments == ()


def test_groups_with_more_pupils_than_their_divisions_are_in_several_splits():
    groups = {f"G{rank}": ("5A", ["SVT 1 A"]) for rank in range(4)}
    draft = draft_of({"5A": ["FRA 4 C"]}, groups, pupils={"5A": 26, **dict.fromkeys(groups, 13)})
    assert sorted({group(draft, code).split for code in groups}) == [
        "Sciences vie et terre 5A (1)",
        "Sciences vie et terre 5A (2)",
    ]


def test_a_group_of_no_division_is_left_out_and_told():
    draft = draft_of({"5A": ["FRA 4 C"]}, {"G": ("9Z", ["SVT 1 A"])})
    assert draft.groups == ()
    assert any("left-out: groupe G : le fichier ne dit pas ses divisions" in note for note in notes_of(draft))


def test_a_group_with_the_code_of_a_division_gets_another_one():
    draft = draft_of({"5A": ["FRA 4 C"]}, {"5A": ("5A", ["SVT 1 A"])})
    assert [one.code for one in draft.groups] == ["5A-gr"]
    assert [one.id for one in draft.services] == ["5A/FRA", "5A-gr/SVT"]


@pytest.mark.parametrize(
    ("mef", "level", "grid"),
    [
        ("6EME", "6e", "college-6e"),
        ("3EME BILANGUE", "3e", "college-3e"),
        ("2NDE GENERALE ET TECHNOLOGIQUE", "2de", "lycee-2de"),
        ("1ERE GENERALE", "1re", "lycee-1re-generale"),
        ("TERMINALE GENERALE", "Tle", "lycee-tle-generale"),
        ("TERMINALE STMG", "TERMINALE STMG", None),
        ("6EME SEGPA", "6EME SEGPA", None),
        ("CAP CUISINE 1ERE ANNEE", "CAP CUISINE 1ERE ANNEE", None),
    ],
)
def test_the_level_and_its_grid_come_from_the_programme(mef, level, grid):
    draft = draft_of({"5A": ["FRA 4 C"]}, mef=mef)
    assert [(one.code, one.official) for one in draft.levels] == [(level, grid)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<EDT_STS/>", "autre sens"),
        (b"<BEE_ELEVES/>", "import siecle"),
        (b"<TABLE/>", "import edt"),
        (b"<html/>", "au lieu de <STS_EDT>"),
        (b"<STS_EDT/>", "section DONNEES manque"),
        (b"<STS_EDT><DONNEES/></STS_EDT>", "section NOMENCLATURES manque"),
        (b"<STS_EDT><DONNEES/><NOMENCLATURES/></STS_EDT>", "section DONNEES/STRUCTURE/DIVISIONS manque"),
    ],
)
def test_another_file_is_named_as_such(data, said):
    with pytest.raises(Unreadable, match=said) as told:
        read_sts(data, "fichier.xml")
    assert str(told.value).startswith("fichier.xml:1 : ")


@pytest.mark.parametrize("divisions", [24, 60])
def test_a_whole_school_becomes_a_file_without_any_error(divisions):
    college = College(divisions)
    draft = propose(read_sts(college.sts(), "sts.xml"), TODAY)
    loaded = load_text(new_file(draft), "ecole.yaml")
    assert loaded.school, "\n".join(map(str, loaded.findings))
    assert loaded.findings == ()
    assert audit(loaded.school) == []
    assert list(loaded.school.divisions) == college.codes
    assert len(loaded.school.alignments) == len(college.groups) / 2
    declared = [one for one in college.lessons if one.subject not in ("030602", "030102") or one.audience[1] != " "]
    assert len(loaded.school.services) == len(declared)
    by_id = {service.id: service.due.hours for service in loaded.school.services.values()}
    assert by_id["6 A/FRANC"] == by_id["6 B/FRANC"] == 4.5, "declared, and by the programme"
    assert len(loaded.school.services["6 A/EPS"].teachers) == 2


@pytest.mark.parametrize(
    ("code", "level"), [("6A", "6e"), ("5 B", "5e"), ("TG2", "Tle"), ("201", "2de"), ("ULIS", "niveau à décider")]
)
def test_without_a_programme_the_code_of_the_class_tells_its_level(code, level):
    draft = draft_of({code: ["FRA 4 C"]}, mef="")
    assert draft.divisions[0].level == level
    assert ("decide: division ULIS : son niveau" in notes_of(draft)) == (code == "ULIS")


def test_specialities_without_numbers_of_pupils_are_three_in_1re(monkeypatch):
    for rank in range(4):
        monkeypatch.setitem(MATIERES, f"SP{rank}", (f"99{rank}000", f"SPECIALITE {rank}"))
    groups = {f"G{rank}": ("1A", [f"SP{rank} 4 T{rank}"]) for rank in range(4)}
    draft = draft_of({"1A": ["FRA 4 C"]}, groups, mef="1ERE GENERALE", pupils={"1A": 0, **dict.fromkeys(groups, 0)})
    assert [one.split for one in draft.groups] == ["spécialités 1A (1)", None, None, "spécialités 1A (1)"]
    assert [one.services for one in draft.alignments] == [("G0/SP0", "G3/SP3")]


def test_the_same_file_gives_the_same_bytes():
    drafts = [propose(read_sts(College(8).sts(), "sts.xml"), TODAY) for _ in range(2)]
    assert new_file(drafts[0]) == new_file(drafts[1])


def test_a_new_file_is_in_the_form_that_fmt_gives():
    text = new_file(propose(read_sts(College(8).sts(), "sts.xml"), TODAY))
    assert formatted(text) == text


def test_what_is_supposed_or_to_be_decided_stands_beside_the_thing():
    text = new_file(propose(draft_of({"5A": ["FRA - PETIT", "MAT 3.5"], "5B": []}, programme={"FRA": "4"}), TODAY))
    lines = text.splitlines()
    assert (
        "  - {teacher: petit, subject: FRA, to: 5A}  # supposé : heures du programme : le service n'en donne pas"
        in lines
    )
    assert "  5B: {level: 5e, pupils: 25}  # à décider : aucun service dans le fichier : qui y enseigne ?" in lines
    assert any(line.startswith("# à décider : heures en direct (sync) : la moitié des heures") for line in lines)
    assert any(line.startswith("# à décider : la période, et quelles semaines sont A ou B") for line in lines)
