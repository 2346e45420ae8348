"""Every faulty file of tests/broken gives the findings that stand beside it, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cned_planner.loading import load_bytes

BROKEN = Path(__file__).parent.parent / "broken"
FILES = sorted(BROKEN.glob("*.yaml"))
DOCS = Path(__file__).parent.parent.parent / "docs" / "file-format.md"


def expected_of(path: Path) -> str:
    return path.with_name(f"{path.stem}.expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_faulty_file_gives_the_findings_beside_it(path: Path):
    loaded = load_bytes(path.read_bytes(), path.name)
    said = "".join(f"{finding.severity} {finding.rule}: {finding}\n" for finding in loaded.findings)
    assert said == expected_of(path)
    assert (loaded.school is None) == any(finding.severity == "error" for finding in loaded.findings)


def test_there_are_many_and_each_has_its_expected_findings():
    assert len(FILES) >= 60
    assert {path.stem for path in FILES} == {
        path.name[: -len(".expected.txt")] for path in BROKEN.glob("*.expected.txt")
    }


def test_every_kind_of_finding_is_in_the_docs_and_the_other_way_round():
    shown = {rule for path in FILES for rule in re.findall(r"^\w+ ([a-z-]+):", expected_of(path), re.MULTILINE)}
    written = set(
        re.findall(r"^\| `([a-z0-9-]+)` \| (?:error|warning)", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    )
    without_a_file_of_their_own = {"no-file", "missing-roster", "bad-text"}
    assert written - without_a_file_of_their_own == shown - without_a_file_of_their_own
    assert without_a_file_of_their_own <= written
