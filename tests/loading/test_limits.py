"""Whatever the bytes, an answer at once and no exception: encodings, size, depth, aliases, random noise."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cned_planner.loading import load, load_bytes, load_text
from cned_planner.loading.report import Report
from cned_planner.loading.tree import Mapping, Node, Scalar, Sequence, compose_with

GOOD = Path(__file__).with_name("good.yaml").read_bytes()
TEXT = GOOD.decode("utf-8")
FILES = sorted((Path(__file__).parent.parent / "broken").glob("*.yaml"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_and_line_ending_gives_the_same_school(encoding: str, newline: str):
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    loaded = load_bytes((mark + TEXT.replace("\n", newline)).encode(encoding), "ecole.yaml")
    assert loaded.findings == ()
    assert loaded.school
    assert loaded.school.establishment.name == "Collège Louise-Michel"


def test_the_old_encoding_of_windows_is_read_with_a_warning():
    loaded = load_bytes(TEXT.encode("cp1252"), "ecole.yaml")
    assert loaded.school
    assert loaded.school.establishment.name == "Collège Louise-Michel"
    assert [finding.rule for finding in loaded.findings] == ["old-encoding"]


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path):
    path = tmp_path / "enorme.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    start = time.perf_counter()
    assert [finding.rule for finding in load(path).findings] == ["too-big"]
    assert [finding.rule for finding in load_bytes(b"[" * 50_000_000, "x").findings] == ["too-big"]
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"[" * 1_900_000, "too-deep"),
        (b"{a: " * 400_000, "too-deep"),
        (b"\n".join(b"  " * depth + b"a:" for depth in range(1_000)), "too-deep"),
        (b"- " * 100_000, "too-deep"),
        (b"x: &a [" + b"y, " * 100_000 + b"]\nz: [*a, *a, *a]", "too-big"),
        (b"a" * 1_900_000, "wrong-kind"),
    ],
)
def test_monstrous_files_get_one_finding_soon(data: bytes, rule: str):
    start = time.perf_counter()
    assert [finding.rule for finding in load_bytes(data, "x").findings] == [rule]
    assert time.perf_counter() - start < 10


def test_thousands_of_unknown_names_do_not_take_minutes():
    services = "".join(f"  - {{teacher: t{n}, subject: s{n}, to: d{n}}}\n" for n in range(3_000))
    text = TEXT[: TEXT.index("services:")] + "services:\n" + services
    start = time.perf_counter()
    assert len(load_text(text, "x").findings) == 9_000
    assert time.perf_counter() - start < 10


def test_a_school_of_ninety_divisions_loads_quickly():
    divisions = [f"D{n}" for n in range(90)]
    subjects = [f"S{n}" for n in range(12)]
    text = TEXT[: TEXT.index("services:")]
    text = text.replace("groups:", "".join(f"  {one}: {{level: 4e}}\n" for one in divisions) + "groups:")
    text = text.replace("levels:", "".join(f"  {one}: {{name: {one}}}\n" for one in subjects) + "levels:")
    text += "services:\n" + "".join(
        f"  - {{teacher: durand, subject: {subject}, to: {division}, hours: 2, sync: [0, 1]}}\n"
        for division in divisions for subject in subjects
    )  # fmt: skip
    start = time.process_time()
    loaded = load_text(text, "x")
    seconds = time.process_time() - start
    assert loaded.school
    assert len(loaded.school.services) == 90 * 12
    assert seconds < 1.5, "a third of a second on an idle machine"


def test_what_is_no_file_is_a_finding(tmp_path: Path):
    for path in (tmp_path / "absent.yaml", tmp_path, Path("a\0b"), tmp_path / ("x" * 5_000)):
        (finding,) = load(path).findings
        assert finding.rule == "no-file"


def test_a_text_with_a_lone_surrogate_is_a_finding():
    assert [finding.rule for finding in load_text("a: \ud800", "x").findings] == ["not-text"]
    assert [finding.rule for finding in load_text('name: "\\ud800"', "x").findings]


@pytest.mark.skipif(not hasattr(yaml, "CBaseLoader"), reason="PyYAML without its C part")
@pytest.mark.parametrize("path", [None, *FILES], ids=lambda path: path.stem if path else "good")
def test_both_parsers_of_pyyaml_give_the_same_tree_and_the_same_findings(path: Path | None):
    text = (path.read_bytes() if path else GOOD).decode("utf-8", errors="ignore")
    text = "".join(character for character in text if character.isprintable() or character in "\n\t")
    seen = []
    for loader in (yaml.CBaseLoader, yaml.BaseLoader):
        report = Report("x")
        seen.append((outline(compose_with(loader, text, report)), report.findings()))
    assert seen[0] == seen[1]


def outline(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return (node.line, node.column, node.text, node.plain)
    if isinstance(node, Sequence):
        return (node.line, node.column, [outline(item) for item in node.items])
    if isinstance(node, Mapping):
        return (node.line, node.column, [(outline(key), outline(value)) for key, value in node.entries])
    return None


def check(data: bytes) -> None:
    loaded = load_bytes(data, "x.yaml")
    assert (loaded.school is None) == any(finding.severity == "error" for finding in loaded.findings)
    assert all(str(finding).count("\n") == 0 for finding in loaded.findings)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.binary(max_size=300))
def test_no_bytes_ever_raise(data: bytes):
    check(data)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_no_text_ever_raises(text: str):
    load_text(text, "x.yaml")
    check(b"format: 1\nslots: " + text.encode("utf-8", "surrogatepass"))


PIECES = [
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    "- ",
    "#",
    "&a ",
    "*a",
    "!x ",
    "'",
    '"',
    "\t",
    "\n",
    "|\n",
    "? ",
    ",",
    "~",
    "all",
]
PIECES += ["4A", "-1", "1e9", "9" * 400, "\u2028", "é", "\\", "%", "@", "<<: ", "\x00", "2026-02-30", "99:99-00:00"]


@pytest.mark.parametrize("seed", range(250))
def test_no_mutation_of_a_sound_file_ever_raises(seed: int):
    luck = random.Random(seed)
    text = TEXT
    for _ in range(luck.randint(1, 4)):
        start = luck.randrange(len(text))
        end = min(len(text), start + luck.choice((0, 0, 1, 2, 5, 30)))
        text = text[:start] + luck.choice(PIECES) + text[end:]
    check(text.encode("utf-8"))


@pytest.mark.parametrize("seed", range(150))
def test_no_swap_of_values_in_a_sound_file_ever_raises(seed: int):
    luck = random.Random(seed)
    words = TEXT.replace("\n", " \n ").split(" ")
    for _ in range(luck.randint(1, 6)):
        one, other = luck.randrange(len(words)), luck.randrange(len(words))
        if "\n" not in (words[one], words[other]) and words[one] and words[other]:
            words[one], words[other] = words[other], words[one]
    check(" ".join(words).encode("utf-8"))


def test_no_name_of_the_user_breaks_the_line_of_a_finding():
    text = (
        TEXT.replace("{A: [", '{"A\\nB": [')
        .replace("B: [2026-12-07]", "B: [2026-12-08]")
        .replace("4A: {level", '"4\\nA": {eleves')
    )
    findings = load_text(text, "ecole.yaml").findings
    assert len(findings) >= 4
    assert all("\n" not in str(finding) for finding in findings)
