"""Neighbourhoods: whole live blocks, no service forgotten, the same again for the same seed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from cned_planner.school import School, Service, Siblings
from cned_planner.search.neighbourhoods import KINDS, SMALLEST, Chooser, Ground
from cned_planner.search.tasks import Neighbourhood, Trial
from cned_planner.search.wire import Coder
from tests.building import make_school


def aligned_school() -> School:
    """Six divisions; two alignments that share a service are one block of three, and one service is never live."""
    services = [f"4{division}/{subject} {subject.lower()} 3 1-2" for division in "ABCDEF" for subject in ("MAT", "FRA")]
    services += ["4X/ESP garcia 2 1", "4Y/ALL weber 2 1", "4Z/ITA rossi 2 1", "4F/EPS petit 2"]
    return make_school(
        "\n".join(services),
        days={"monday": "M1 M2 M3", "tuesday": "M1 M2 M3", "thursday": "M1 M2 M3"},
        groups={"4X": ("4A 4B", "LV"), "4Y": ("4A 4B", "LV"), "4Z": ("4C 4D", "LV2")},
        alignments={"one": "4X/ESP 4Y/ALL", "other": "4Y/ALL 4Z/ITA"},
    )


BLOCK = {"4X/ESP", "4Y/ALL", "4Z/ITA"}


def chosen(seed: int, size: float | None = None) -> list[tuple[Neighbourhood, list[Service]]]:
    """Many neighbourhoods of the school, with their services."""
    school = aligned_school()
    coder = Coder(school)
    chooser = Chooser(school, coder, Random(seed))
    if size is not None:
        chooser.sizes = dict.fromkeys(KINDS, size)
    many = [chooser.choose() for _ in range(200)]
    return [(one, [coder.services[rank] for rank in one.services]) for one in many]


@pytest.mark.parametrize("size", [1, SMALLEST, 9, 100])
def test_a_live_block_is_freed_whole_or_not_at_all(size):
    seen = set()
    for _, services in chosen(1, size):
        freed = BLOCK & {service.id for service in services}
        assert freed in (set(), BLOCK)
        seen.add(len(freed))
    assert seen == ({0, 3} if size < 100 else {3})


def test_no_service_is_forgotten_and_none_is_freed_in_vain():
    freed: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for one, services in chosen(2):
        assert services
        assert len(set(services)) == len(services)
        freed[one.kind] |= {service.id for service in services}

    everything = set(aligned_school().services)
    for kind in KINDS:
        assert freed[kind] == (everything if kind == "together" else everything - {"4F/EPS"}), kind


def test_only_days_that_there_are():
    pairs = combinations(("monday", "tuesday", "thursday"), 2)

    assert {frozenset(one.days or ()) for one, _ in chosen(3) if one.kind == "days"} == set(map(frozenset, pairs))
    assert {one.days for one, _ in chosen(3) if one.kind != "days"} == {None}


def test_a_seed_chooses_the_same_again():
    assert chosen(4) == chosen(4)
    assert chosen(4) != chosen(5)


@pytest.mark.parametrize(("status", "grows"), [("optimal", True), ("feasible", False), ("unknown", False)])
def test_sizes_follow_how_searches_end_within_bounds(status, grows):
    chooser = Chooser(aligned_school(), Coder(aligned_school()), Random(0))
    before = chooser.sizes["days"]

    spent = 0.5 if grows else 1.0
    chooser.learn(Trial("days", 60, status, 0.25, 0), spent)
    after = chooser.sizes["days"]
    for _ in range(100):
        chooser.learn(Trial("days", round(chooser.sizes["days"]), status, 0.25, 0), spent)

    assert (after > before or after == 2 * len(chooser.live_services)) if grows else after < before
    assert chooser.sizes["days"] == (2 * len(chooser.live_services) if grows else SMALLEST)


@pytest.mark.parametrize("status", ["feasible", "unknown"])
def test_what_the_end_of_a_turn_cut_short_tells_nothing(status):
    chooser = Chooser(aligned_school(), Coder(aligned_school()), Random(0))
    before = chooser.sizes["teachers"]

    chooser.learn(Trial("teachers", 14, status, 0.1, 0), 0.2)

    assert chooser.sizes["teachers"] == before


def test_what_filled_its_territory_tells_nothing_of_larger_neighbourhoods():
    chooser = Chooser(aligned_school(), Coder(aligned_school()), Random(0))
    before = chooser.sizes["teachers"]

    for _ in range(100):
        chooser.learn(Trial("teachers", SMALLEST, "optimal", 0.0, 0), 0.0)

    assert chooser.sizes["teachers"] == before


def test_families_come_together():
    """Of six divisions, 4B and 4E share families, and 4A and 4C: whoever comes first brings the other."""
    school = replace(aligned_school(), siblings=pairs("4B 4E", "4A 4C"))
    order = [service.audience.code for service in Ground(school, Random(1), school_services(school)).by_families()]
    firsts = [code for code in dict.fromkeys(order) if code in ("4A", "4B", "4C", "4E")]

    assert {frozenset(firsts[:2]), frozenset(firsts[2:])} == {frozenset({"4B", "4E"}), frozenset({"4A", "4C"})}


def pairs(*names: str) -> tuple[Siblings, ...]:
    divisions = aligned_school().divisions
    return tuple(Siblings(divisions[first], divisions[second], 1) for first, second in map(str.split, names))


def school_services(school: School) -> dict[Service, None]:
    return dict.fromkeys(school.services.values())
