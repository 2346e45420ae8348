"""What `explain` says: every request and every change in words, with its place; and the page of the costs."""

from __future__ import annotations

import json
import re
from pathlib import Path

from cned_planner.audit import audit
from cned_planner.diagnosis.changes import COSTS, Change
from cned_planner.diagnosis.clock import Clock
from cned_planner.diagnosis.conflict import Conflict, find_conflict
from cned_planner.diagnosis.explanation import Explanation, explain
from cned_planner.diagnosis.oracle import Oracle
from cned_planner.diagnosis.remedies import Remedy
from cned_planner.diagnosis.requests import Request, requests_of
from cned_planner.diagnosis.telling import conflict_findings, explanation_json, tell, tell_conflict
from cned_planner.findings import Finding
from cned_planner.loading import load
from cned_planner.plan import Plan
from cned_planner.school import School
from tests.building import make_school

ROOT = Path(__file__).parent.parent.parent


def test_every_kind_of_request_in_words():
    school = make_school(
        "4A/FRA garcia+petit 2 1-2\n4ESP/ESP garcia 2 1\n4ALL/ALL petit 2 1\n4A/EPS leroy 2",
        groups={"4ESP": ("4A", "LV2"), "4ALL": ("4A", "LV2")},
        labels=True,
        alignments={"LV2": "4ESP/ESP 4ALL/ALL"},
        unavailable={"garcia": "monday M1, monday M2, monday M3, monday S1, tuesday M1, tuesday M3"},
        closed={"4A": "monday S1"},
        teacher_caps={"petit": 1},
        caps={"4e": {"max_sync_per_day": 3, "max_consecutive_sync": 2, "max_hours_per_day": 6}},
        pins=["4ESP/ESP sync tuesday M2 A"],
        max_live_classes=2,
        virtual_rooms="division",
    )
    requests = requests_of(school, school.services.values())
    messages = [finding.message for finding in conflict_findings(school, Conflict(tuple(requests), minimal=False))]
    assert messages == [
        "M. Garcia est indisponible lundi, de M1 à M3 ; lundi S1 ; mardi M1 et mardi M3.",
        "M. Petit : 1 h en direct par jour au plus.",
        "4A n'a pas de séance lundi S1 (closed).",
        "niveau 4e : 3 h en direct par jour au plus.",
        "niveau 4e : 2 h en direct à la suite au plus.",
        "niveau 4e : 6 h par jour au plus.",
        "2 classes en direct à la fois au plus.",
        "barrette LV2 : 4ESP/ESP et 4ALL/ALL en même temps.",
        "séance imposée : 4ESP/ESP en direct mardi M2 (semaine A).",
        "le groupe 4ESP n'a pas de classe virtuelle à lui (link).",
        "le groupe 4ALL n'a pas de classe virtuelle à lui (link).",
        "4A/FRA (M. Garcia et M. Petit) : de 1 à 2 h en direct.",
        "4ESP/ESP (M. Garcia) : 1 h en direct.",
        "4ALL/ALL (M. Petit) : 1 h en direct.",
        "4A/EPS (M. Leroy) : aucune heure en direct.",
        "4A/FRA (M. Garcia et M. Petit) : 2 h par semaine en tout.",
        "4ESP/ESP (M. Garcia) : 2 h par semaine en tout.",
        "4ALL/ALL (M. Petit) : 2 h par semaine en tout.",
        "4A/EPS (M. Leroy) : 2 h par semaine en tout.",
    ]


def test_the_whole_text():
    services = "6A/FRA durand 1 1\n6A/MAT garcia 1 1"
    away = dict.fromkeys(("durand", "garcia"), "monday M2")
    school = make_school(services, days={"monday": "M1 M2"}, unavailable=away)
    conflict = Conflict(
        (Request("away", ("durand", "0")), Request("live", ("6A/FRA",))), minimal=True, rules=("audience-clash",)
    )
    first, second = Change("away", ("durand", "monday", "M2"), cost=2), Change("live-least", ("6A/FRA", "6A/MAT"), 0, 7)
    remedies = Remedy((first,), Plan(()), cheapest=True), Remedy((first, second), Plan(()))
    assert list(tell(school, Explanation("impossible", tuple(audit(school)), conflict, remedies))) == [
        "Aucun plan n'est possible avec ce fichier.",
        "",
        "Ce que le calcul montre déjà :",
        "  6A : 6A/FRA et 6A/MAT demandent ensemble 2 h en direct au moins (les élèves de 6A), et 1 créneau possible "
        "(lundi M1) n'en permet que 1 h. Ouvrez un créneau (unavailable, closed), baissez sync ou relevez le "
        "plafond en cause.",
        "",
        "Ces demandes du fichier ne peuvent pas tenir ensemble ; sans l'une d'elles, n'importe laquelle, les autres le "
        "pourraient :",
        "  M. Durand est indisponible lundi M2.",
        "  6A/FRA (M. Durand) : 1 h en direct.",
        "Car : un élève n’a qu’une séance à la fois.",
        "",
        "Un plan existe avec l'un de ces changements ; il a été trouvé et vérifié pour chacun :",
        "  1. coût 2 ; rien de moins coûteux ne suffit",
        "     - Rendre M. Durand disponible lundi M2.",
        "  2. coût 9",
        "     - Rendre M. Durand disponible lundi M2.",
        "     - Passer de 1 h à 0 h le minimum en direct de 6A/FRA et 6A/MAT.",
    ]


def test_what_is_not_proved_is_not_called_a_proof():
    school = make_school("6A/FRA durand 1")
    (line,) = tell(school, Explanation("unknown", complete=False))
    assert "ni plan trouvé, ni preuve" in line
    conflict = Conflict((Request("hours", ("6A/FRA",)), Request("live", ("6A/FRA",))), minimal=False)
    text = "\n".join(tell(school, Explanation("impossible", conflict=conflict, complete=False)))
    assert "n'importe laquelle" not in text
    assert "Augmentez --time-limit" in text


def many_classes(limit: int, away: str = "") -> School:
    """24 classes with a live hour each, in five slots."""
    services = [f"{level}{letter}/FRA t{level}{letter} 2 1" for level in "6543" for letter in "ABCDEF"]
    teachers = [service.split()[1] for service in services]
    unavailable = dict.fromkeys(teachers, away) if away else None
    return make_school(
        "\n".join(services), days={"monday": "M1 M2 M3 M4 M5"}, unavailable=unavailable, max_live_classes=limit
    )


def test_a_sum_is_told_as_a_sum():
    school = many_classes(4)
    conflict = find_conflict(school, Oracle(Clock(60)))
    assert conflict
    assert list(tell_conflict(school, conflict)) == [
        "Ces demandes du fichier ne peuvent pas tenir ensemble, par leur seule somme :",
        "  4 classes en direct à la fois au plus.",
        "  Cela fait 20 h sur 5 créneaux ; 21 services sur 24 demandent déjà 21 h en direct.",
        "Sans l'un de ces services, n'importe lequel, le compte y serait ; un plan n'existerait pas forcément.",
    ]


def test_a_sum_tells_that_some_slots_hold_less():
    school = many_classes(5, away="monday M5")
    conflict = find_conflict(school, Oracle(Clock(60)))
    assert conflict
    assert list(tell_conflict(school, conflict))[2] == (
        "  Cela fait 20 h sur 5 créneaux, dont 1 où moins de classes ou de professeurs sont là (closed, unavailable) ; "
        "21 services sur 24 demandent déjà 21 h en direct."
    )


def test_of_many_findings_some_are_told_and_the_rest_are_counted():
    findings = tuple(Finding("hours-above-slots", f"6{letter}", "trop.") for letter in "ABCDEFGHIJKLMNOPQRSTUVW")
    school = make_school("6A/FRA durand 1")
    lines = list(tell(school, Explanation("impossible", findings)))
    assert lines[3] == "  6A : trop."
    assert lines[23:25] == ["  … et 3 autres, que « validate » dit tous.", ""]


def test_requests_have_their_places(tmp_path: Path):
    text = (ROOT / "examples" / "petit-college.yaml").read_text(encoding="utf-8")
    path = tmp_path / "ecole.yaml"
    path.write_text(text, encoding="utf-8")
    school = load(path).school
    assert school
    requests = requests_of(school, school.services.values())
    lines = text.splitlines()
    for finding in conflict_findings(school, Conflict(tuple(requests), minimal=False)):
        assert finding.place.line, finding
        if "est indisponible" in finding.message:
            assert "unavailable" in lines[finding.place.line - 1]
        if "classes en direct à la fois" in finding.message:
            assert "max_live_classes" in lines[finding.place.line - 1]


def test_the_same_for_programs():
    school = make_school("6A/FRA durand 3\n6A/MAT garcia 2", days={"monday": "M1 M2 M3"})
    document = json.loads(explanation_json(school, explain(school, time_limit=60)))
    assert document["outcome"] == "impossible"
    assert document["minimal"] is True
    assert document["rules"] == ["audience-clash"]
    assert [one["rule"] for one in document["counted"]] == ["hours-above-slots"]
    assert len(document["conflict"]) == 2
    assert document["remedies"][0]["cost"] == 20
    assert {change["kind"] for change in document["remedies"][0]["changes"]} == {"hours"}


def test_the_page_has_the_costs():
    page = (ROOT / "docs" / "explain.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \|$", page, re.MULTILINE)
    assert rows == [(cost.what, str(cost.price)) for cost in COSTS.values()]
