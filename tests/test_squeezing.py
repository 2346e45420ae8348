"""Services squeezed into too few slots: found by matching, the fewest of them named, and never a false alarm."""

from __future__ import annotations

from random import Random

from cned_planner.audit import audit
from cned_planner.audit.flow import Network
from cned_planner.audit.squeezing import Matching, Resource
from cned_planner.audit.squeezing import squeezed as all_squeezed
from cned_planner.school import Place, School
from tests.building import make_school
from tests.judging import solve
from tests.test_agreement import search_model

DAYS = {"monday": "M1 M2 M3", "tuesday": "M1 M2 M3"}
SLOTS = [f"{day} {row}" for day, rows in DAYS.items() for row in rows.split()]


def only(*kept: str) -> str:
    """The slots of someone who is there at these only, as `unavailable` lists them."""
    return ", ".join(slot for slot in SLOTS if slot not in kept)


def squeezed(school: School) -> list[str]:
    return [finding.message for finding in audit(school) if finding.rule == "squeezed-live"]


def test_the_flow_through_a_network():
    network = Network()
    for source, target, capacity in [("in", 1, 2), ("in", 2, 1), (1, 3, 1), (1, 2, 1), (2, 3, 1), (3, "out", 9)]:
        network.add(source, target, capacity)
    assert network.push("in", "out") == 2
    assert network.reached("in") == {"in", 1, 2}


def test_two_teachers_of_a_class_with_one_slot_between_them():
    services = "6A/FRA durand 2 1\n6A/MAT garcia 2 1\n6A/ANG petit 1 1"
    tight = make_school(services, days=DAYS, unavailable=dict.fromkeys(("durand", "garcia"), only("monday M1")))
    assert squeezed(tight) == [
        "6A/FRA et 6A/MAT demandent ensemble 2 h en direct au moins (les élèves de 6A), et 1 créneau possible "
        "(lundi M1) n'en permet que 1 h."
    ]
    there = {"durand": only("monday M1"), "garcia": only("monday M1", "monday M2")}
    assert audit(make_school(services, days=DAYS, unavailable=there)) == []


def test_classes_of_one_teacher_that_are_closed_most_of_the_week():
    services = "6A/FRA durand 1 1\n6B/FRA durand 1 1\n6C/FRA durand 1 1"
    closed = dict.fromkeys(("6A", "6B"), only("tuesday M2"))
    (message,) = squeezed(make_school(services, days=DAYS, closed=closed))
    assert message.startswith("6A/FRA et 6B/FRA demandent ensemble 2 h en direct au moins (M. Durand)")


def test_aligned_services_have_the_slots_of_all_and_the_hours_of_each_other():
    def school(petit: str) -> School:
        return make_school(
            "4ESP/ESP garcia 1 1\n4ALL/ALL petit 1 0-1\n4A/FRA petit 1 1",
            days=DAYS,
            groups={"4ESP": ("4A 4B", "LV2"), "4ALL": ("4A 4B", "LV2")},
            alignments={"LV2": "4ESP/ESP 4ALL/ALL"},
            unavailable={"garcia": only("monday M1"), "petit": petit},
        )

    assert audit(school(petit=only("monday M1", "tuesday M1"))) == []
    (message,) = squeezed(school(petit=only("monday M1")))
    assert message.startswith("4ALL/ALL et 4A/FRA demandent ensemble 2 h en direct au moins (M. Petit)")


def test_groups_that_meet_in_the_room_of_their_division():
    groups = {f"4G{n}": ("4A", "LV2") for n in range(3)}
    services = "\n".join(f"4G{n}/ESP t{n} 1 1" for n in range(3))
    away = {f"t{n}": only("monday M1", "monday M2") for n in range(3)}
    assert audit(make_school(services, days=DAYS, groups=groups, unavailable=away)) == []
    assert squeezed(make_school(services, days=DAYS, groups=groups, unavailable=away, virtual_rooms="division"))
    linked = make_school(
        services, days=DAYS, groups=groups, unavailable=away, virtual_rooms="division", links=["4G0"]
    )  # fmt: skip
    assert audit(linked) == []


def test_live_classes_at_the_only_hour_of_their_teachers():
    services = "\n".join(f"{division}/FRA t{division} 1 1" for division in ("6A", "6B", "6C"))
    away = {f"t{division}": only("monday M1") for division in ("6A", "6B", "6C")}
    assert audit(make_school(services, days=DAYS, unavailable=away, max_live_classes=3)) == []
    assert squeezed(make_school(services, days=DAYS, unavailable=away, max_live_classes=2))


def test_weeks_a_and_b_share_a_slot():
    services = "6A/FRA durand 0.5 0.5\n6A/MAT garcia 0.5 0.5"
    away = dict.fromkeys(("durand", "garcia"), only("monday M1"))
    assert audit(make_school(services, days=DAYS, unavailable=away, labels=True)) == []


def tight_school(random: Random) -> School:
    """Teachers who are there for a few slots only."""
    away = {name: only(*random.sample(SLOTS, random.randint(1, 4))) for name in ("durand", "garcia", "petit")}
    lines = [
        f"{division}/{subject} {random.choice(list(away))} {hours} {random.randint(0, 1)}-{hours}"
        for division in ("6A", "6B")
        for subject in ("FRA", "MAT", "ANG")
        for hours in (random.choice((1, 1, 2)),)
    ]
    caps = {"6e": {"max_sync_per_day": random.randint(1, 3)}}
    return make_school("\n".join(lines), days=DAYS, unavailable=away, caps=caps)


def test_whatever_is_squeezed_is_really_impossible():
    suspects = [school for school in (tight_school(Random(seed)) for seed in range(200)) if any(all_squeezed(school))]
    assert len(suspects) >= 40
    for school in suspects:
        assert solve(search_model(school)) is None, list(all_squeezed(school))


def test_the_fewest_services_are_named():
    """Without any one of them the others find their places."""
    for school in (tight_school(Random(seed)) for seed in range(100)):
        matching = Matching(school)
        for teacher, services in school.services_of_teacher.items():
            resource = Resource(teacher.code, teacher.name, services, Place(), per_day=1)
            fewest = matching.fewest(resource)
            for left_out in fewest:
                others = [service for service in fewest if service != left_out]
                assert matching.most(resource, others) == sum(map(matching.least, others))
