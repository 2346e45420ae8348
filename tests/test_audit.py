"""What counting alone shows to be impossible: each argument on both sides of its edge, and never a false alarm."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from cned_planner.audit import audit
from cned_planner.loading import load
from cned_planner.school import School
from tests.building import make_school
from tests.judging import solve
from tests.random_schools import random_school
from tests.test_agreement import search_model

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))
SHORT = {"monday": "M1 M2 M3 | S1"}
TWO_SHORT = {"monday": "M1 M2", "tuesday": "M1 M2"}


def told(school: School) -> list[str]:
    return [finding.rule for finding in audit(school)]


def test_hours_above_the_open_slots():
    assert told(make_school("6A/FRA durand 3\n6A/MAT garcia 1", days=SHORT)) == []
    (finding,) = audit(make_school("6A/FRA durand 3\n6A/MAT garcia 2", days=SHORT, closed={"6A": "monday S1"}))
    assert str(finding) == (
        "6A : 5 h à placer, 3 créneaux ouverts. Il manque 2 créneaux. "
        "Ouvrez-en (days, closed) ou baissez les heures (levels, services)."
    )


def test_hours_above_the_daily_limit():
    caps = {"6e": {"max_hours_per_day": 2}}
    assert told(make_school("6A/FRA durand 2", days=SHORT, caps=caps)) == []
    assert told(make_school("6A/FRA durand 3", days=SHORT, caps=caps)) == ["hours-above-slots"]


def test_groups_of_one_split_count_once_by_the_heaviest_and_two_splits_add_up():
    services = "4A/FRA durand 2\n4ESP/ESP garcia 2\n4ALL/ALL petit 1\n"
    split = {"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2")}
    assert told(make_school(services, days=SHORT, groups=split)) == []
    splits = {"4ESP": ("4A", "LV2"), "4ALL": ("4A", "other")}
    assert told(make_school(services, days=SHORT, groups=splits)) == ["hours-above-slots"]


@pytest.mark.parametrize(("run", "fits"), [(1, 3), (2, 3), (3, 4)])
def test_live_hours_in_a_row(run: int, fits: int):
    """Three slots and one: with 1 in a row M1 M3 S1, with 2 M1 M2 S1 at best."""
    for hours, expected in ((fits, []), (fits + 1, ["sync-above-limits"])):
        services = "\n".join(f"6A/S{n} t{n} 1 1" for n in range(hours))
        found = told(make_school(services, days=SHORT, caps={"6e": {"max_consecutive_sync": run}}))
        assert [rule for rule in found if rule == "sync-above-limits"] == expected


def test_live_hours_of_a_day():
    caps = {"6e": {"max_sync_per_day": 1}}
    assert told(make_school("6A/FRA durand 1 1", days=SHORT, caps=caps)) == []
    assert told(make_school("6A/FRA durand 1 1\n6A/MAT garcia 1 1", days=SHORT, caps=caps)) == ["sync-above-limits"]


def test_one_live_session_of_a_service_a_day():
    assert told(make_school("6A/FRA durand 2 2", days=TWO_SHORT)) == []
    away = {"durand": "tuesday M1, tuesday M2"}
    found = told(make_school("6A/FRA durand 2 2", days=TWO_SHORT, unavailable=away))
    assert found == ["sync-above-days", "teacher-above-slots"]


def test_a_teacher_with_more_live_hours_than_slots():
    services = "6A/FRA durand 1 1\n6B/FRA durand 1 1\n6C/FRA durand 1 1"
    one_day = {"monday": "M1 M2 M3"}
    assert told(make_school(services, days=one_day)) == []
    assert told(make_school(services, days=one_day, unavailable={"durand": "monday M1"})) == ["teacher-above-slots"]
    assert told(make_school(services, days=one_day, teacher_caps={"durand": 2})) == ["teacher-above-slots"]


def test_half_hours_count_as_halves():
    services = "6A/FRA durand 0.5 0.5\n6B/FRA durand 0.5 0.5"
    assert told(make_school(services, days={"monday": "M1"}, labels=True)) == []


GROUPS = {"4ESP": ("4A 4B", "LV2"), "4ALL": ("4A 4B", "LV2")}


def aligned(services: str, **more) -> list[str]:
    names = " ".join(line.split()[0] for line in services.strip().splitlines())
    return [finding.message for finding in audit(make_school(services, alignments={"LV2": names}, **more))]


def test_an_alignment_that_can_meet():
    assert aligned("4ESP/ESP garcia 2 1-2\n4ALL/ALL petit 2 2", groups=GROUPS) == []


def test_an_alignment_without_a_live_hour_is_always_possible():
    assert aligned("4A/ESP garcia 2 0-1\n4A/ALL garcia 2 0-1") == []


def test_an_alignment_of_one_teacher():
    (said,) = aligned("4ESP/ESP garcia 2 1\n4ALL/ALL garcia 2 1", groups=GROUPS)
    assert said == "4ESP/ESP et 4ALL/ALL ne peuvent pas avoir lieu en même temps : M. Garcia est dans les deux."


def test_an_alignment_of_the_same_pupils():
    (said,) = aligned("4A/ESP garcia 2 1\n4ALL/ALL petit 2 1", groups={"4ALL": ("4A 4B", "LV2")})
    assert said.endswith("ils ont des élèves en commun.")


def test_an_alignment_in_one_room():
    services = "4ESP/ESP garcia 2 1\n4ALL/ALL petit 2 1"
    (said,) = aligned(services, groups=GROUPS, virtual_rooms="division")
    assert "la même classe virtuelle" in said
    assert aligned(services, groups=GROUPS, virtual_rooms="division", links=["4ALL"]) == []


def test_an_alignment_of_different_live_hours():
    (said,) = aligned("4ESP/ESP garcia 3 2\n4ALL/ALL petit 3 1", groups=GROUPS)
    assert said.startswith("4ESP/ESP demande au moins 2 h en direct, 4ALL/ALL au plus 1 h")


def test_an_alignment_above_the_live_limit():
    (said,) = aligned("4ESP/ESP garcia 2 1\n4ALL/ALL petit 2 1", groups=GROUPS, max_live_classes=1)
    assert said == "2 classes en direct à la fois, pour 1 au plus."


def test_an_alignment_without_a_common_slot():
    away = {"garcia": "monday M1, monday M2", "petit": "tuesday M1, tuesday M2"}
    services = "4ESP/ESP garcia 1 1\n4ALL/ALL petit 1 1"
    (said,) = aligned(services, groups=GROUPS, days=TWO_SHORT, unavailable=away)
    assert "0 jour avec un créneau commun à tous" in said
    away["petit"] = "tuesday M1"
    assert aligned(services, groups=GROUPS, days=TWO_SHORT, unavailable=away) == []


def test_a_room_for_too_many_groups():
    groups = {f"4G{n}": ("4A", "LV2") for n in range(5)}
    services = "\n".join(f"4G{n}/ESP t{n} 1 1" for n in range(5))
    assert told(make_school(services, days=SHORT, groups=groups)) == []
    assert told(make_school(services, days=SHORT, groups=groups, virtual_rooms="division")) == ["room-above-slots"]


def test_more_live_classes_than_the_limit_allows():
    services = "\n".join(f"{division}/FRA t{division} 1 1" for division in ("6A", "6B", "6C"))
    assert told(make_school(services, days={"monday": "M1 M2 M3"}, max_live_classes=1)) == []
    assert told(make_school(services, days={"monday": "M1 M2"}, max_live_classes=1)) == ["live-above-limit"]


@pytest.mark.parametrize(
    ("pins", "clash"),
    [
        (["6A/FRA sync monday M1", "6A/MAT async monday M1"], True),
        (["6A/FRA sync monday M1 A", "6A/MAT async monday M1 B"], False),
        (["6A/FRA sync monday M1 A", "6A/MAT async monday M1"], True),
        (["6A/FRA sync monday M1", "6A/FRA sync monday M1 A"], False),
        (["6A/FRA sync monday M1", "6A/FRA async monday M1"], True),
        (["6A/FRA sync monday M1", "6A/FRA sync monday M2"], True),
        (["6A/FRA async monday M1", "6A/FRA async monday M2"], False),
        (["6A/FRA sync monday M1", "6B/FRA sync monday M1"], True),
        (["6A/FRA sync monday M1", "6B/FRA async monday M1"], False),
        (["6A/MAT sync monday M1", "6B/FRA sync monday M1"], False),
    ],
)
def test_pins_that_exclude_each_other(pins: list[str], clash: bool):
    services = "6A/FRA durand 4 2\n6A/MAT garcia 4 2\n6B/FRA durand 4 2"
    assert told(make_school(services, labels=True, pins=pins)) == (["pins-clash"] if clash else [])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_alarm_for_an_example(path: Path):
    school = load(path).school
    assert school
    assert audit(school) == []


def test_whatever_is_reported_is_really_impossible():
    """On small random schools, the exact search has no plan wherever the audit has a finding; and it has many."""
    suspects = [school for school in (random_school(Random(seed)) for seed in range(60)) if audit(school)]
    assert len(suspects) >= 20
    for school in suspects:
        assert solve(search_model(school)) is None, told(school)


def test_a_finding_says_where_it_stands(tmp_path: Path):
    text = (Path(__file__).parent / "loading" / "good.yaml").read_text(encoding="utf-8")
    path = tmp_path / "ecole.yaml"
    path.write_text(text.replace("max_hours_per_day: 5", "max_hours_per_day: 2"), encoding="utf-8")
    school = load(path).school
    assert school
    places = [(finding.name, finding.place) for finding in audit(school) if finding.rule == "hours-above-slots"]
    assert places == [(code, school.places["divisions", code]) for code in ("4A", "4B")]
    assert all(place.line for _, place in places)


def test_every_kind_of_impossibility_is_in_the_docs():
    root = Path(__file__).parent.parent
    written = set(
        re.findall(r"^\| `([a-z-]+)` \|", (root / "docs" / "file-format.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    source = "".join(path.read_text(encoding="utf-8") for path in Path(audit.__code__.co_filename).parent.glob("*.py"))
    ids = set(re.findall(r'^ +"([a-z]+(?:-[a-z]+)+)",', source, re.MULTILINE))
    assert len(ids) == 9
    assert ids <= written
