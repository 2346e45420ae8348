"""Lists of pupils beside the file, siblings counted in it, and nothing personal anywhere else."""

from __future__ import annotations

from datetime import date

import pytest

from cned_planner.importing.draft import Unreadable
from cned_planner.importing.merging import Memory, merge
from cned_planner.importing.privacy import PATTERNS, with_patterns
from cned_planner.importing.proposing import propose
from cned_planner.importing.siecle import read_siecle
from cned_planner.importing.writing import new_file
from cned_planner.loading import load_text
from cned_planner.outputs.roster import Pupil, read_roster
from tests.importing.pupils import families_xml, pupils_xml
from tests.importing.small import draft_of, notes_of, sound

TODAY = date(2026, 11, 25)
GROUPS = {"5ESP": ("5_A 5_B", ["ESP 2 BLANC"])}
DRAFT = draft_of({"6 A": ["FRA 4 PETIT"], "5 A": ["FRA 4 PETIT"], "5 B": ["FRA 4 PETIT"]}, GROUPS)
TEXT = new_file(propose(DRAFT, TODAY))
SCHOOL = sound(TEXT)
PUPILS = (
    "1 DURAND ÉLODIE 6_A elodie@exemple.fr",
    "2 DURAND PAUL 5_A,5ESP",
    "3 D'ARC ZOÉ 6_A",
    "4 D'ARC LÉO 5_A",
    "5 ROUX ANA 5_B,5ESP",
    "6 NOIR PARTI 6_A",
)


def read(*files, former=None):
    named = [(data, f"{rank}.xml") for rank, data in enumerate(files or (pupils_xml(*PUPILS),))]
    return read_siecle(named, SCHOOL, DRAFT.codes, former or {}, TODAY)


def siblings(*bonds, institutions=()):
    draft = read(pupils_xml(*PUPILS), families_xml(bonds, institutions)).draft
    return {one.divisions: one.families for one in draft.siblings}


def test_each_division_and_group_has_a_list_that_the_program_reads():
    imported = read()
    assert list(imported.rosters) == ["rosters/6 A.csv", "rosters/5 A.csv", "rosters/5 B.csv", "rosters/5ESP.csv"]
    pupils, faults = read_roster(imported.rosters["rosters/6 A.csv"], "6 A.csv", SCHOOL.divisions["6 A"])
    assert pupils == (Pupil("D'Arc", "Zoé"), Pupil("Durand", "Élodie", "elodie@exemple.fr"))
    assert [fault.message for fault in faults] == ["2 élèves dans la liste, 25 dans le fichier de l’établissement."]
    group, _ = read_roster(imported.rosters["rosters/5ESP.csv"], "5ESP.csv", SCHOOL.groups["5ESP"])
    assert [str(pupil) for pupil in group] == ["Durand Paul", "Roux Ana"]


def test_the_list_says_groups_and_marks_a_home():
    rosters = read(pupils_xml(*PUPILS), families_xml(["1 100", "2 100"])).rosters
    first = rosters["rosters/6 A.csv"].decode("utf-8-sig").splitlines()
    second = rosters["rosters/5 A.csv"].decode("utf-8-sig").splitlines()
    assert first[0] == "nom;prénom;courriel;foyer;groupes"
    mark = first[2].split(";")[3]
    assert mark
    assert second[2] == f"Durand;Paul;;{mark};5ESP"
    assert first[1].split(";")[3] == "", "a pupil alone has no mark"


def test_pupils_who_left_and_addresses_of_a_former_school_are_nowhere():
    text = "".join(data.decode("utf-8-sig") for data in read().rosters.values())
    assert "Noir" not in text
    assert "ancienne" not in text


def test_an_address_that_somebody_typed_stays_until_siecle_has_one():
    imported = read()
    typed = imported.rosters["rosters/5 B.csv"].decode("utf-8-sig").replace("Ana;;", "Ana;ana@exemple.fr;")
    again = read(former={"rosters/5 B.csv": typed.encode("utf-8-sig")})
    assert "Roux;Ana;ana@exemple.fr;" in again.rosters["rosters/5 B.csv"].decode("utf-8-sig")


@pytest.mark.parametrize("former", [b"\xff\xfe\x00", b"", b"nom\nRoux"])
def test_a_former_list_that_cannot_be_read_is_written_anew(former):
    again = read(former={"rosters/5 B.csv": former})
    assert again.rosters["rosters/5 B.csv"] == read().rosters["rosters/5 B.csv"]


def test_siblings_are_counted_by_the_adults_who_house_both():
    assert siblings("1 100", "2 100", "3 200", "4 200") == {("6 A", "5 A"): 2}
    assert siblings("1 100", "2 100 20 false") == {}, "one of them lives elsewhere"


def test_a_chain_of_families_counts_two_by_two():
    # Élodie and Paul have one parent in common, Paul and Ana another: Élodie and Ana never share a device
    assert siblings("1 100", "2 100", "2 200", "5 200") == {("6 A", "5 A"): 1, ("5 A", "5 B"): 1}


def test_several_pupils_of_one_family_count_as_one_family():
    assert siblings("1 100", "3 100", "2 100") == {("6 A", "5 A"): 1}


@pytest.mark.parametrize(
    ("bonds", "institutions"),
    [
        (("1 100 70", "2 100 70"), ()),
        (("1 100 41", "2 100 41"), ()),
        (("1 100 90", "2 100 90"), ("100",)),
        (tuple(f"{number} 100 90" for number in range(1, 10)), ()),
    ],
)
def test_institutions_make_no_family(bonds, institutions):
    assert siblings(*bonds, institutions=institutions) == {}


def test_the_file_gets_paths_and_numbers_and_no_name():
    imported = read(pupils_xml(*PUPILS), families_xml(["1 100", "2 100"]))
    merged = merge(TEXT, imported.draft, Memory().of(DRAFT))
    school = load_text(merged.text, "ecole.yaml").school
    assert school
    assert school.divisions["6 A"].roster == "rosters/6 A.csv"
    assert [(one.first.code, one.second.code, one.families) for one in school.siblings] == [("6 A", "5 A", 1)]
    told = merged.text + merged.memory.to_bytes().decode() + " ".join((*merged.changes, *notes_of(imported.draft)))
    for secret in ("durand", "élodie", "d'arc", "elodie@", "100"):
        assert secret not in told.lower().replace("max_", "")
    fewer = merge(merged.text, read(pupils_xml(*PUPILS), families_xml([])).draft, merged.memory)
    after = load_text(fewer.text, "ecole.yaml").school
    assert after
    assert after.siblings == ()


def test_a_list_that_the_school_already_has_is_left_alone():
    text = TEXT.replace("6 A: {level: 5e", "6 A: {roster: mes-listes/6A.csv, level: 5e")
    school = load_text(text, "ecole.yaml").school
    assert school
    imported = read_siecle([(pupils_xml(*PUPILS), "e.xml")], school, DRAFT.codes, {}, TODAY)
    assert "rosters/6 A.csv" not in imported.rosters
    assert [one.code for one in imported.draft.divisions] == ["5 A", "5 B"]


def test_what_is_missing_is_told():
    told = notes_of(read(pupils_xml("1 DURAND ÉLODIE 6_A", "2 X Y 9_Z")).draft)
    assert any("frères et sœurs non comptés" in note for note in told)
    assert any("qui ne sont pas dans le fichier : 9 Z (1)" in note for note in told)
    assert any("2 divisions sans élève dans SIECLE : 5 A, 5 B" in note for note in told)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([families_xml(["1 100"])], "il manque le fichier des élèves"),
        ([b"<STS_EDT/>"], "0.xml:1 : .* import sts"),
        ([b"<BEE_ELEVES/>"], "aucun élève affecté à une division"),
    ],
)
def test_other_files_are_named_as_such(files, told):
    with pytest.raises(Unreadable, match=told):
        read(*files)


def test_a_gitignore_gets_the_lines_it_lacks():
    assert with_patterns("").splitlines()[1:] == list(PATTERNS)
    text = with_patterns("*.pyc")
    assert text.startswith("*.pyc\n")
    assert with_patterns(text) == text
