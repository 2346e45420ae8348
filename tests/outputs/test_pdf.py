"""The sheets as PDF: one page each, however full; the same bytes again; nothing for teachers only."""

import re
import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from cned_planner.outputs.pdf import pdf_files
from cned_planner.plan import Plan
from tests.outputs.readers import needed
from tests.outputs.small import PLAN, SCHOOL, school_with

FILES = pdf_files(SCHOOL, PLAN)


def text_of(data: bytes, folder: Path) -> str:
    path = folder / "sheet.pdf"
    path.write_bytes(data)
    command = [needed("pdftotext"), "-layout", str(path), "-"]
    read = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return re.sub(r"\s+", " ", read.stdout)


def pages_of(data: bytes) -> int:
    return max(int(count) for count in re.findall(rb"/Type\s*/Pages\b.*?/Count\s+(\d+)|", data, re.DOTALL) if count)


def readable(data: bytes) -> bytes:
    """The bytes of a PDF and all that its streams unpack to."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    unpacked = []
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            unpacked.append(stream)
    return b"\n".join((data, *unpacked))


def test_a_file_for_each_division_and_teacher_and_one_of_the_school():
    assert sorted(FILES) == [
        *("pdf/divisions/4A.pdf", "pdf/divisions/4B.pdf", "pdf/etablissement.pdf"),
        *("pdf/teachers/durand.pdf", "pdf/teachers/garcia.pdf", "pdf/teachers/weber.pdf"),
    ]
    assert pages_of(FILES["pdf/etablissement.pdf"]) == 5
    assert all(pages_of(data) == 1 for path, data in FILES.items() if "etablissement" not in path)


def test_a_sheet_says_whose_week_when_what_and_with_whom(tmp_path):
    text = text_of(FILES["pdf/divisions/4A.pdf"], tmp_path)
    for words in (
        "Classe 4A",
        "Collège Louise-Michel, du 30/11/2026 au 18/12/2026",
        "Par semaine : 2 h en direct et 1,5 h en autonomie en classe entière",
        "en direct, semaines A",
        "4ESP",
        "M. García",
        "Mme Durand",
        "Semaines B : celles des lundis 07/12/2026.",
    ):
        assert words in text
    assert text.count("Mathématiques") == 4


def test_a_teacher_of_nothing_live_has_no_sheet():
    alone = Plan.of(one for one in PLAN.sessions if "durand" in {teacher.code for teacher in one.service.teachers})
    assert "pdf/teachers/weber.pdf" not in pdf_files(SCHOOL, alone)


def test_a_crowded_week_stays_on_one_page():
    long = replace(SCHOOL.subjects["ESP"], name="Spécialité langues, littératures et cultures étrangères")
    service = replace(SCHOOL.services["4ESP/ESP"], subject=long)
    groups = [replace(SCHOOL.groups["4ESP"], code=f"4AB-BARRETTE-{rank}") for rank in range(8)]
    services = [replace(service, id=f"{group.code}/ESP", audience=group) for group in groups]
    school = school_with(
        groups={group.code: group for group in groups}, services={service.id: service for service in services}
    )
    one = PLAN.of_service(SCHOOL.services["4ESP/ESP"], "sync")[0]
    plan = Plan.of(replace(one, service=each, slot=at, week="all") for each in services for at in school.slots)
    made = pdf_files(school, plan)
    assert pages_of(made["pdf/divisions/4A.pdf"]) == 1
    assert pages_of(made["pdf/teachers/garcia.pdf"]) == 1


def test_links_are_the_participants_only():
    everything = b"\n".join(map(readable, FILES.values()))
    assert b"https://cv.example/guest/durand" in everything
    assert b"invite" not in everything.lower()


def test_screen_readers_get_a_tagged_document_in_french_with_its_title():
    data = readable(FILES["pdf/divisions/4A.pdf"])
    assert re.search(rb"/Lang\s*\(fr", data)
    assert b"/MarkInfo" in data
    assert b"pdfuaid" in data


def test_names_are_text_and_nothing_else(tmp_path):
    evil = '#panic("x") $1$ *b* <a> \\ "'
    division = replace(SCHOOL.divisions["4A"], code="4 #A")
    school = school_with(
        divisions={"4 #A": division}, establishment={"name": evil}, groups={}, services={}, teachers={}
    )
    text = text_of(pdf_files(school, Plan(()))["pdf/divisions/4 #A.pdf"], tmp_path)
    assert f"{evil}, du 30/11/2026" in text.replace("“", '"').replace("”", '"')
    assert "Classe 4 #A" in text


def test_the_same_plan_gives_the_same_bytes_in_another_process():
    script = (
        "import hashlib, sys; from cned_planner.outputs.pdf import pdf_files; from tests.outputs.small import *;"
        "print(hashlib.sha256(b''.join(pdf_files(SCHOOL, PLAN).values())).hexdigest())"
    )
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(digests) == 1


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="pdffonts is not there: apt-get install poppler-utils")
def test_every_font_is_embedded(tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(FILES["pdf/etablissement.pdf"])
    listed = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert listed
    assert all(re.search(r"\s+yes\s+yes\s+yes\s", line) for line in listed)
