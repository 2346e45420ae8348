"""Importing again: what people wrote stays as it is, to the character; the rest follows the source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from difflib import unified_diff

import pytest
import yaml

from cned_planner.importing.draft import Draft, DraftLevel, DraftSiblings
from cned_planner.importing.merging import Memory, Merged, merge, read_memory
from cned_planner.importing.proposing import owned, propose
from cned_planner.importing.sts import read_sts
from cned_planner.importing.writing import new_file
from cned_planner.loading import load_text
from tests.importing.small import draft_of
from tests.importing.software import College

TODAY = date(2026, 11, 25)
CLASSES = {"5A": ["FRA 4.5 PETIT", "MAT 3.5 ROUX"], "5B": ["FRA 4.5 PETIT", "MAT 3.5 ROUX"]}


def completed(draft: Draft) -> Draft:
    return owned(propose(draft, TODAY), draft)


BEFORE = draft_of(CLASSES)
TEXT = new_file(propose(BEFORE, TODAY))
MEMORY = Memory().of(completed(BEFORE))


def edited(*pairs: str, text: str = TEXT) -> str:
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def again(text: str, draft: Draft, memory: Memory = MEMORY) -> Merged:
    merged = merge(text, completed(draft), memory)
    loaded = load_text(merged.text, "ecole.yaml")
    assert loaded.school, "\n".join(map(str, loaded.findings))
    return merged


def lines_changed(before: str, after: str) -> list[str]:
    diff = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in diff if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_the_same_source_changes_nothing_whatever_was_edited():
    text = edited(
        "5A: {level: 5e, pupils: 25}",
        "5A: {level: 5e, pupils: 26, closed: {friday: [S1]}}   # sortie",
        "petit: {name: Mme Petit}",
        'petit: {"name": Mme Petit, unavailable: {monday: all}, link: "https://exemple.fr/guest/1"}',
        "max_sync_per_day: 3",
        "max_sync_per_day: 2",
        "FRA: {hours: 4.5, sync: [1, 2]}",
        "FRA: {hours: 3, sync: 1}  # à distance",
    )
    text += "\npins:\n  - {service: 5A/FRA, mode: sync, at: monday M2}\n"
    merged = again(edited("{monday: all}", "{tuesday: all}", text=text), BEFORE)
    assert merged.changes == merged.kept == ()
    assert merged.text == edited("{monday: all}", "{tuesday: all}", text=text)


def test_what_the_source_changed_is_changed_alone():
    text = edited("5A: {level: 5e, pupils: 25}", "5A: {pupils: 25,  level: 5e, closed: {friday: [S1]}}   # sortie")
    merged = again(text, draft_of(CLASSES, pupils={"5A": 27}))
    assert lines_changed(text, merged.text) == [
        "-  5A: {pupils: 25,  level: 5e, closed: {friday: [S1]}}   # sortie",
        "+  5A: {pupils: 27,  level: 5e, closed: {friday: [S1]}}   # sortie",
    ]
    assert merged.changes == ("division 5A, pupils : 25 devient 27",)


def test_where_both_changed_something_the_person_has_the_last_word_and_is_told():
    merged = again(
        edited("5A: {level: 5e, pupils: 25}", "5A: {level: 5e, pupils: 30}"), draft_of(CLASSES, pupils={"5A": 27})
    )
    assert merged.changes == ()
    assert merged.kept == ("division 5A, pupils : 30 dans le fichier, 27 dans la source ; gardé",)


def test_hours_of_a_level_follow_subject_by_subject():
    text = edited("MAT: {hours: 3.5, sync: 1}", "MAT: {hours: 2, sync: 1}  # moins")
    other = {code: [line.replace("4.5", "4") for line in services] for code, services in CLASSES.items()}
    merged = again(text, draft_of(other))
    assert lines_changed(text, merged.text) == [
        "-      FRA: {hours: 4.5, sync: [1, 2]}",
        "+      FRA: {hours: 4, sync: [1, 2]}",
    ]


def test_new_things_are_added_at_the_end_of_their_section_before_the_comment_of_the_next():
    more = {**CLASSES, "5C": ["FRA 4.5 BLANC", "MAT 3.5 ROUX"]}
    merged = again(TEXT, draft_of(more))
    assert lines_changed(TEXT, merged.text) == [
        "+  5C: {level: 5e, pupils: 25}",
        "+  blanc: {name: Mme Blanc}",
        "+  - {teacher: blanc, subject: FRA, to: 5C}",
        "+  - {teacher: roux, subject: MAT, to: 5C}",
    ]
    lines = merged.text.splitlines()
    assert lines[lines.index("  5C: {level: 5e, pupils: 25}") - 1].startswith("  5B:")
    assert set(merged.changes) >= {"division 5C : ajouté", "professeur blanc : ajouté", "service 5C/FRA : ajouté"}


def test_a_section_that_the_file_does_not_have_is_made():
    groups = {"ESP": ("5A 5B", ["ESP 2.5 BLANC"]), "ALL": ("5A 5B", ["ALL 2.5 NOIR"])}
    merged = again(TEXT, draft_of(CLASSES, groups))
    school = load_text(merged.text, "ecole.yaml").school
    assert school
    assert list(school.groups) == ["ESP", "ALL"]
    assert [one.name for one in school.alignments] == ["LV2 5e"]


@pytest.mark.parametrize("empty", ["siblings:", "siblings: []", "siblings: [ ]  # aucune", "siblings: ~"])
def test_an_empty_section_is_filled(empty):
    siblings = (DraftSiblings(("5A", "5B"), 2),)
    merged = merge(f"{TEXT}{empty}\n", Draft("siecle", "", partial=True, siblings=siblings), MEMORY)
    school = load_text(merged.text, "ecole.yaml").school
    assert school
    assert [one.families for one in school.siblings] == [2]


def test_what_the_source_no_longer_has_goes_unless_somebody_edited_it_or_speaks_of_it():
    less = draft_of({"5A": CLASSES["5A"]})
    merged = again(TEXT, less)
    assert lines_changed(TEXT, merged.text) == [
        "-  5B: {level: 5e, pupils: 25}",
        "-  - {teacher: petit, subject: FRA, to: 5B}",
        "-  - {teacher: roux, subject: MAT, to: 5B}",
    ]
    noted = again(edited("5B: {level: 5e, pupils: 25}", "5B: {level: 5e, pupils: 25, closed: {friday: all}}"), less)
    assert "5B: {level: 5e, pupils: 25, closed" in noted.text
    assert "division 5B : n'est plus dans la source ; gardé, car retouché à la main" in noted.kept
    pinned = again(f"{TEXT}pins:\n  - {{service: 5B/FRA, mode: sync, at: monday M1}}\n", less)
    assert "{teacher: petit, subject: FRA, to: 5B}" in pinned.text
    assert "service 5B/FRA : n'est plus dans la source ; gardé, car le fichier en parle encore" in pinned.kept


def test_what_comes_takes_the_place_of_what_goes():
    merged = again(TEXT, draft_of({"5A": CLASSES["5A"], "5C": ["FRA 4.5 PETIT", "MAT 3.5 BLANC"]}))
    assert lines_changed(TEXT, merged.text) == [
        "-  5B: {level: 5e, pupils: 25}",
        "+  5C: {level: 5e, pupils: 25}",
        "+  blanc: {name: Mme Blanc}",
        "-  - {teacher: petit, subject: FRA, to: 5B}",
        "-  - {teacher: roux, subject: MAT, to: 5B}",
        "+  - {teacher: petit, subject: FRA, to: 5C}",
        "+  - {teacher: blanc, subject: MAT, to: 5C}",
    ]


def test_hours_are_added_to_the_last_level_before_the_next_one_begins():
    text = edited("5B: {level: 5e, pupils: 25}", "5B: {level: 5e, pupils: 25}  # b")
    other = draft_of({"5A": [*CLASSES["5A"], "SVT 2 VERT"], "5B": [*CLASSES["5B"], "SVT 2 VERT"]})
    upper = replace(other, levels=(DraftLevel("4e", max_sync_per_day=4), *other.levels))
    school = load_text(again(text, upper).text, "ecole.yaml").school
    assert school
    assert list(school.levels) == ["5e", "4e"]
    assert list(school.levels["5e"].hours) == ["FRA", "MAT", "SVT"]


def test_what_a_person_took_away_stays_away():
    text = edited("  - {teacher: roux, subject: MAT, to: 5B}\n", "")
    merged = again(text, draft_of({**CLASSES, "5A": ["FRA 4.5 PETIT", "MAT 3.5 BLANC"]}))
    assert "to: 5B}" in merged.text
    assert "subject: MAT, to: 5B" not in merged.text
    assert "service 5B/MAT : retiré du fichier à la main, pas remis" in merged.kept
    assert "service 5A/MAT, teacher : roux devient blanc" in merged.changes


def test_a_service_of_several_divisions_is_split_where_the_source_changes_one():
    text = edited(
        "  - {teacher: petit, subject: FRA, to: 5A}\n",
        "  - {teacher: petit, subject: FRA, to: [5A, 5B]}  # ensemble\n",
        "  - {teacher: petit, subject: FRA, to: 5B}\n",
        "",
    )
    assert again(text, BEFORE).changes == ()
    merged = again(text, draft_of({**CLASSES, "5B": ["FRA 4.5 BLANC", "MAT 3.5 ROUX"]}))
    assert lines_changed(text, merged.text) == [
        "+  blanc: {name: Mme Blanc}",
        "-  - {teacher: petit, subject: FRA, to: [5A, 5B]}  # ensemble",
        "+  - {teacher: petit, subject: FRA, to: [5A]}  # ensemble",
        "+  - {teacher: blanc, subject: FRA, to: 5B}",
    ]


def test_things_written_in_blocks_are_changed_in_blocks():
    text = edited(
        "  5A: {level: 5e, pupils: 25}\n",
        "  5A:\n    level: 5e\n    # compté en octobre\n    pupils: 25\n",
        "  - {teacher: petit, subject: FRA, to: 5A}\n",
        "  - teacher:\n      - petit\n    subject: FRA\n    to: 5A\n    # français\n",
    )
    merged = again(text, draft_of({**CLASSES, "5A": ["FRA 4.5 BLANC NOIR co", "MAT 3.5 ROUX"]}, pupils={"5A": 27}))
    assert "    # compté en octobre\n    pupils: 27\n" in merged.text
    assert "  - teacher: [blanc, noir]\n    subject: FRA\n    to: 5A\n    # français\n" in merged.text


@pytest.mark.parametrize(
    "style",
    [
        {"default_flow_style": False},
        {"default_flow_style": False, "indent": 6},
        {"default_flow_style": True, "width": 100},
        {"default_flow_style": None, "line_break": "\r\n"},
    ],
)
def test_every_style_of_yaml_is_merged_into(style):
    data = yaml.load(TEXT, Loader=yaml.BaseLoader)
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, **style)
    assert again(text, BEFORE).text == text
    after = draft_of({**CLASSES, "5C": ["FRA 4.5 BLANC", "MAT 3.5 ROUX"]}, pupils={"5A": 27})
    merged = again(text, after)
    school = load_text(merged.text, "ecole.yaml").school
    assert school
    assert school.divisions["5A"].pupils == 27
    assert school.services["5C/FRA"].teachers == (school.teachers["blanc"],)
    assert again(merged.text, after, merged.memory).changes == ()


def test_a_file_without_memory_is_never_overwritten():
    text = edited("5A: {level: 5e, pupils: 25}", "5A: {level: 5e, pupils: 30}")
    merged = again(text, draft_of({**CLASSES, "5C": ["FRA 4.5 PETIT"]}), Memory())
    assert "division 5A, pupils : 30 dans le fichier, 25 dans la source ; gardé" in merged.kept
    assert "5C: {level: 5e, pupils: 25}" in merged.text


def test_line_ends_of_windows_are_kept():
    text = TEXT.replace("\n", "\r\n")
    merged = again(text, draft_of({**CLASSES, "5C": ["FRA 4.5 BLANC"]}, pupils={"5A": 27}))
    assert "\n" not in merged.text.replace("\r\n", "")
    assert "  5C: {level: 5e, pupils: 25}\r\n" in merged.text


def test_a_large_file_follows_a_whole_new_source():
    before, after = (completed(read_sts(College(size).sts(), "sts.xml")) for size in (24, 25))
    text = new_file(propose(before, TODAY))
    merged = again(text, after, Memory().of(before))
    services = yaml.safe_load(merged.text)["services"]
    assert {str(one["to"]) for one in services} >= {"6 G", "6 A"}
    assert merged.kept == ()


def test_a_memory_survives_the_disk_and_a_broken_one_is_none(tmp_path):
    path = tmp_path / "etablissement.import.json"
    path.write_bytes(MEMORY.to_bytes())
    assert read_memory(path) == MEMORY
    for broken in (b"", b"{", b"[]", b'{"format": 2}', b'{"format": 1, "sources": [], "codes": 3}', b"\xff" * 9):
        path.write_bytes(broken)
        assert read_memory(path) == Memory()
