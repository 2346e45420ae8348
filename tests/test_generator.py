"""The schools that the search is measured on: files without a fault, the same for the same seed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.generator import school as generated
from cned_planner.findings import errors
from cned_planner.loading import load
from cned_planner.school import School

ROOT = Path(__file__).parent.parent


def loaded(folder: Path, text: str) -> School:
    path = folder / "ecole.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    result = load(path)
    assert not errors(list(result.findings)), "\n".join(map(str, result.findings))
    assert result.school
    return result.school


@pytest.mark.parametrize("kind", ["college", "lycee", "cite"])
@pytest.mark.parametrize("labels", [False, True])
@pytest.mark.parametrize("divisions", [1, 7, 24])
def test_schools_of_every_kind_load(tmp_path, kind, labels, divisions):
    school = loaded(tmp_path, generated(kind, divisions, labels))
    assert len(school.divisions) == divisions
    assert school.has_labels is labels


@pytest.mark.parametrize(
    "switches",
    [
        {"rooms": "division"},
        {"hard": True},
        {"groups": False},
        {"absences": False, "closed": False, "pins": False, "siblings": False, "live_limit": False},
    ],
)
def test_schools_load_whatever_the_switches(tmp_path, switches):
    loaded(tmp_path, generated("lycee", 9, seed=3, **switches))


def test_features_are_there_unless_switched_off(tmp_path):
    full = loaded(tmp_path, generated("lycee", 12))
    assert full.groups
    assert full.alignments
    assert full.pins
    assert full.siblings
    assert full.establishment.max_live_classes
    assert any(teacher.unavailable for teacher in full.teachers.values())
    bare = loaded(
        tmp_path,
        generated("lycee", 12, groups=False, absences=False, pins=False, siblings=False, live_limit=False),
    )
    assert not any(group.split.startswith("LVB") for group in bare.groups.values())
    assert not bare.pins
    assert not bare.siblings
    assert bare.establishment.max_live_classes is None
    assert not any(teacher.unavailable for teacher in bare.teachers.values())


def test_a_seed_always_gives_the_same_text():
    assert generated(seed=5) == generated(seed=5)
    assert generated(seed=5) != generated(seed=6)


def test_a_distance_week_is_60_to_80_percent_of_the_national_hours_and_at_most_60_percent_live(tmp_path):
    school = loaded(tmp_path, generated("college", 8))
    national = {"6e": 25, "5e": 26, "4e": 26, "3e": 26}
    for level in school.levels.values():
        hours = sum(due.hours for due in level.hours.values()) + (2 if level.code != "6e" else 0)
        live = sum(due.sync_max for due in level.hours.values())
        assert 0.6 <= hours / national[level.code] <= 0.8
        assert 0.35 <= live / hours <= 0.6


def test_teachers_have_a_service_that_exists(tmp_path):
    school = loaded(tmp_path, generated("college", 24))
    busiest = max(len(services) for services in school.services_of_teacher.values())
    french = [
        [service for service in services if service.subject.code == "FRA"]
        for services in school.services_of_teacher.values()
    ]
    assert {len(services) for services in french if services} <= {3, 4, 5}
    assert busiest <= 12


def test_two_services_of_an_alignment_never_share_a_teacher(tmp_path):
    school = loaded(tmp_path, generated("lycee", 24))
    for alignment in school.alignments:
        teachers = [teacher for service in alignment.services for teacher in service.teachers]
        assert len(teachers) == len(set(teachers))


def test_the_command_prints_the_file():
    command = [sys.executable, "-m", "benchmarks.generator", "--divisions", "4", "--seed", "2", "--labels", "--no-pins"]
    printed = subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout
    assert printed.decode("utf-8") == generated("college", 4, labels=True, seed=2, pins=False)
