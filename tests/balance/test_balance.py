"""The checks together: their registry, the levels that a file gives them, and the views of pupils they count over."""

from __future__ import annotations

from pathlib import Path

from cned_planner.balance import CHECKS, balance_findings, settled
from cned_planner.balance.views import MOST_VIEWS, due, is_covered, totals, views
from cned_planner.findings import Finding
from tests.balance.schools import level, school_of, section
from tests.building import make_school

ROOT = Path(__file__).parent.parent.parent


def modules(folder: Path, prefix: str = "") -> list[str]:
    return sorted(path.stem.removeprefix(prefix) for path in folder.glob(f"{prefix}*.py") if path.stem != "__init__")


def test_every_check_is_registered_once_under_its_own_name_and_has_its_tests():
    checks = modules(ROOT / "cned_planner" / "balance" / "checks")
    assert sorted(check.ID.replace("-", "_") for check in CHECKS) == checks
    assert modules(ROOT / "tests" / "balance" / "checks", "test_") == checks


def test_no_check_is_an_error_unless_the_school_wants_it():
    assert {check.LEVEL for check in CHECKS} == {"warning"}


def rules_and_severities(fragment: str) -> list[tuple[str, str]]:
    return [(one.rule, one.severity) for one in balance_findings(school_of(fragment))]


def test_the_small_school_is_balanced():
    assert rules_and_severities("") == []


def test_a_finding_has_the_level_of_the_file():
    wrong = level("college-6e", "colege-6e")
    assert rules_and_severities(wrong) == [("grid-unknown", "warning")]
    assert rules_and_severities(wrong + "validate: {findings: {grid-unknown: error}}\n") == [("grid-unknown", "error")]
    assert rules_and_severities(wrong + "validate: {findings: {grid-unknown: off}}\n") == []


def test_other_warnings_are_settled_too_and_errors_stay():
    school = school_of("validate: {findings: {unused: error, calendar: off}}\n")
    found = [
        Finding(rule, "", "", "", severity) for rule in ("unused", "calendar") for severity in ("error", "warning")
    ]
    assert [(one.rule, one.severity) for one in settled(school, found)] == [
        ("unused", "error"),
        ("unused", "error"),
        ("calendar", "error"),
    ]


def test_findings_stand_where_the_file_says_it():
    (finding,) = balance_findings(school_of(level("college-6e", "colege-6e")))
    assert (finding.place.file, finding.place.line, finding.place.column) == ("ecole.yaml", 23, 5)
    (finding,) = balance_findings(school_of(section("services", "MUS, to: [6A, 6B]", "MUS, to: [6A, 6B], hours: 0.5")))
    assert (finding.rule, finding.place.line, finding.place.column) == ("level-hours", 31, 7)


SPLITS = make_school(
    """
    4A/FRA a 4
    4ESP/ESP b 2
    4ALL/ALL c 3
    4LAT/LAT d 1
    """,
    groups={"4ESP": ("4A", "lv2"), "4ALL": ("4A", "lv2"), "4LAT": ("4A", "lat")},
)


def test_a_pupil_is_in_one_group_of_a_split_of_several_and_may_be_outside_a_group_alone():
    assert totals(SPLITS, SPLITS.divisions["4A"], due) == [6, 7, 8]


def test_views_are_told_once_however_many_combinations_lead_to_them():
    found = views(SPLITS, SPLITS.divisions["4A"], lambda service: {"all": float(service.subject.code != "LAT")})
    assert found == [{"all": 2}]


def test_a_split_that_has_a_place_for_every_pupil_leaves_nobody_outside():
    text = "groups:\n  6A-1: {of: [6A], pupils: 20}\n  6B-1: {of: [6B], pupils: 19}\n"
    school = school_of(text)
    assert [is_covered((group,)) for group in school.groups.values()] == [True, False]


def test_a_school_of_very_many_options_is_still_counted():
    codes = [f"O{rank}" for rank in range(14)]
    services = "\n".join(f"{code}/S{rank} t {1 + rank} 0" for rank, code in enumerate(codes))
    school = make_school(f"4A/FRA t 1\n{services}", groups={code: ("4A", code) for code in codes})
    found = views(school, school.divisions["4A"], lambda service: {service.subject.code: service.due.hours})
    assert len(found) == MOST_VIEWS
