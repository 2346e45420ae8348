"""Files cut, scrambled and changed at random: a sound draft, or a French sentence that says where; never a crash."""

from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest

from cned_planner.importing.draft import Unreadable
from cned_planner.importing.edt import read_edt
from cned_planner.importing.merging import Memory, merge
from cned_planner.importing.proposing import propose
from cned_planner.importing.siecle import read_siecle
from cned_planner.importing.sts import read_sts
from cned_planner.importing.writing import new_file
from cned_planner.loading import load_text
from tests.importing.pupils import families_xml, pupils_xml
from tests.importing.small import sound
from tests.importing.software import College

TODAY = date(2026, 11, 25)
COLLEGE = College(4)
STS = COLLEGE.sts()
DRAFT = propose(read_sts(STS, "sts.xml"), TODAY)
TEXT = new_file(DRAFT)
SCHOOL = sound(TEXT)
PUPILS = pupils_xml("1 A B 6_A a@b.fr", "2 A C 5_A,5ESP2G1", "3 D E 4_A")
FAMILIES = families_xml(["1 9", "2 9", "3 8"])
WORDS = (
    b"",
    b"0",
    b"-1",
    b"9" * 30,
    b"4,5",
    "é".encode("iso-8859-15"),
    b"&amp;",
    b"all",
    b"{[:#",
    b"'\"",
    b" ",
    b"null",
)


def damaged(random: Random, data: bytes) -> bytes:
    """Cut, or with some bytes, words or elements changed."""
    for _ in range(random.randint(1, 4)):
        kind, at = random.randrange(12), random.randrange(len(data) or 1)
        if kind == 0:
            data = data[:at]
        elif kind == 1:
            data = data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
        elif kind == 2:
            data = data[:at] + data[at + random.randint(1, 400) :]
        else:  # still well formed: another text or value in the place of one
            values = list(re.finditer(rb'(?<=>)[^<>]+(?=</)|(?<=")[^"<>]*(?=")', data))
            for value in random.sample(values, min(len(values), 5)) if values else ():
                data = data[: value.start()] + random.choice(WORDS) + data[value.end() :]
                break
        if not data:
            return data
    return data


def told(fault: Unreadable) -> None:
    assert re.match(r"[\w., ]+\.xml(:\d+)? : .+\.$", str(fault)), fault


def test_a_damaged_file_of_stsweb_is_a_sound_file_or_a_sentence():
    outcomes = {True: 0, False: 0}
    for seed in range(250):
        data = damaged(Random(seed), STS)
        try:
            draft = propose(read_sts(data, "sts.xml"), TODAY)
        except Unreadable as fault:
            told(fault)
            outcomes[False] += 1
            continue
        loaded = load_text(new_file(draft), "ecole.yaml")
        assert loaded.school, (seed, loaded.findings)
        outcomes[True] += 1
    assert min(outcomes.values()) > 50, outcomes


def test_a_damaged_source_merges_into_a_sound_file():
    memory = Memory().of(DRAFT)
    merged_once = 0
    for seed in range(100):
        try:
            draft = propose(read_sts(damaged(Random(seed), STS), "sts.xml", memory.codes), TODAY)
        except Unreadable:
            continue
        merged = merge(TEXT, draft, memory)
        loaded = load_text(merged.text, "ecole.yaml")
        assert loaded.school, (seed, loaded.findings)
        merged_once += bool(merged.changes)
    assert merged_once > 10


@pytest.mark.parametrize("data", [COLLEGE.emp_sts(), b"<TABLE nom='Cours'><Cours><CLASSE>5 A</CLASSE></Cours></TABLE>"])
def test_a_damaged_timetable_is_read_or_told(data):
    for seed in range(100):
        try:
            draft = read_edt(damaged(Random(seed), data), "edt.xml", SCHOOL, DRAFT.codes, "prefer_not")
        except Unreadable as fault:
            told(fault)
        else:
            assert load_text(merge(TEXT, draft, Memory()).text, "ecole.yaml").school, seed


def test_damaged_files_of_siecle_are_read_or_told():
    for seed in range(150):
        random = Random(seed)
        files = [(damaged(random, PUPILS), "eleves.xml"), (damaged(random, FAMILIES), "familles.xml")]
        try:
            imported = read_siecle(files, SCHOOL, DRAFT.codes, {}, TODAY)
        except Unreadable as fault:
            told(fault)
        else:
            assert load_text(merge(TEXT, imported.draft, Memory()).text, "ecole.yaml").school, seed
