"""plan.json: dump and load are inverse, and a plan made by hand is read as far as it makes sense."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cned_planner.outputs.plan_json import dump, load
from cned_planner.plan import Plan, Session
from cned_planner.school import MODES
from tests.building import make_school
from tests.outputs.small import BY_ID, PINNED, PLAN, REPORT, SCHOOL, school_with

ENTRY = {"service": "4A/MAT", "mode": "sync", "week": "all", "day": "monday", "slot": "M1"}


def read(*entries, **keys):
    return load(SCHOOL, json.dumps({"format": 1, **keys, "sessions": list(entries)}).encode(), "plan.json")


def test_the_file_is_the_promised_one():
    document = json.loads(dump(PINNED, PLAN, REPORT))
    assert list(document) == [
        *("format", "school", "outcome", "cost", "bound", "seed", "workers", "compiled", "weeks", "costs", "sessions"),
    ]
    assert document["school"] == {"uai": "9990001A", "sha256": "ab" * 32}
    assert document["costs"]["teacher-gaps"] == {"count": 1, "weight": 3, "cost": 3}
    assert document["sessions"][2] == {
        "service": "4A/MAT",
        "audience": "4A",
        "subject": "MAT",
        "teachers": ["durand"],
        "mode": "sync",
        "week": "all",
        "day": "monday",
        "slot": "M1",
        "pinned": True,
    }
    assert [entry["pinned"] for entry in document["sessions"]].count(True) == 1


def test_bytes_are_utf8_with_lf_and_end_with_a_line():
    data = dump(SCHOOL, PLAN, REPORT)
    assert b"\r" not in data
    assert data.endswith(b"\n}\n")
    assert data == dump(SCHOOL, Plan.of(reversed(PLAN.sessions)), REPORT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_load_gives_back_what_dump_was_given(encoding):
    loaded = load(SCHOOL, dump(SCHOOL, PLAN, REPORT).decode().encode(encoding), "plan.json")
    assert loaded.plan == PLAN
    assert loaded.findings == ()
    recorded = (loaded.outcome, loaded.cost, loaded.bound, loaded.sha256, loaded.seed, loaded.workers, loaded.compiled)
    assert recorded == ("optimal", 7, 7, "ab" * 32, 1, 2, True)


any_session = st.builds(
    Session,
    st.sampled_from(list(BY_ID.values())),
    st.sampled_from(MODES),
    st.sampled_from(["all", "A", "B"]),
    st.sampled_from(SCHOOL.slots),
)


@given(st.lists(any_session, max_size=12))
def test_dump_and_load_are_inverse(sessions):
    plan = Plan.of(sessions)
    assert load(SCHOOL, dump(SCHOOL, plan, REPORT), "plan.json").plan == plan


def test_a_plan_by_hand_needs_only_service_mode_day_and_slot():
    entry = {key: value for key, value in ENTRY.items() if key != "week"}
    loaded = load(SCHOOL, json.dumps({"sessions": [entry]}).encode(), "plan.json")
    assert loaded.plan is not None
    assert [session.week for session in loaded.plan.sessions] == ["all"]
    assert loaded.plan.strays == ()
    assert (loaded.outcome, loaded.cost, loaded.sha256) == (None, None, None)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"service": "4A/MAI"}, "service « 4A/MAI » inconnu {here} ; vouliez-vous dire « 4A/MAT » ?"),
        ({"mode": "live"}, "mode « live » inconnu {here}."),
        ({"week": "C"}, "repère de semaine « C » inconnu {here}."),
        ({"day": "monda"}, "jour « monda » inconnu {here} ; vouliez-vous dire « monday » ?"),
        ({"slot": "M9"}, "créneau « monday M9 » inconnu {here} ; vouliez-vous dire « monday M2 » ?"),
        ({"slot": 3}, "« slot » doit être un texte, pas « 3 »."),
    ],
)
def test_what_does_not_fit_is_a_stray_that_says_why(change, fault):
    loaded = read({**ENTRY, **change}, ENTRY)
    assert loaded.plan is not None
    assert [stray.fault for stray in loaded.plan.strays] == [fault.format(here="dans le fichier de l’établissement")]
    assert loaded.plan.strays[0].name.startswith("séance n° 1")
    assert loaded.plan.strays[0].rule == "plan-format"
    assert len(loaded.plan.sessions) == 1


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({"audience": "4B"}, ["« audience » {differs} « 4A »."]),
        ({"subject": "FRA"}, ["« subject » {differs} « MAT »."]),
        ({"teachers": ["garcia"]}, ["« teachers » {differs} « durand »."]),
        ({"audience": "4B", "subject": 3}, ["« audience » {differs} « 4A ».", "« subject » {differs} « MAT »."]),
    ],
)
def test_a_session_that_says_other_things_of_its_service_is_reported_and_still_counted(change, faults):
    loaded = read({**ENTRY, **change})
    differs = "ne correspond pas au fichier de l’établissement, qui donne"
    assert loaded.plan is not None
    assert [stray.fault for stray in loaded.plan.strays] == [fault.format(differs=differs) for fault in faults]
    assert [session.service.id for session in loaded.plan.sessions] == ["4A/MAT"]


def test_a_row_that_its_day_does_not_have_is_a_closed_slot():
    school = make_school("6A/MAT durand 1 1", days={"monday": "M1 M2", "wednesday": "M1"})
    entry = {"service": "6A/MAT", "mode": "sync", "day": "wednesday", "slot": "M2"}
    loaded = load(school, json.dumps({"sessions": [entry]}).encode(), "plan.json")
    assert loaded.plan is not None
    assert [(stray.rule, stray.fault) for stray in loaded.plan.strays] == [
        ("closed-slot", "il n’y a pas de créneau M2 le mercredi.")
    ]
    assert loaded.plan.sessions == ()


def test_a_missing_key_is_named_and_an_entry_of_another_kind_is_no_crash():
    loaded = read({"service": "4A/MAT"}, 7, None, [], {"service": {"a": 1}})
    assert loaded.plan is not None
    assert loaded.plan.strays[0].fault == "« mode » manque."
    assert len(loaded.plan.strays) == 5


def test_labels_are_strays_where_the_school_has_none():
    school = school_with(calendar={"weeks": {}})
    loaded = load(school, json.dumps({"sessions": [{**ENTRY, "week": "A"}, ENTRY]}).encode(), "plan.json")
    assert loaded.plan is not None
    assert (len(loaded.plan.sessions), len(loaded.plan.strays)) == (1, 1)


def test_bad_json_is_refused_where_it_breaks():
    loaded = load(SCHOOL, b'{"format": 1,\n "sessions": [}', "plan.json")
    assert loaded.plan is None
    assert str(loaded.findings[0]).startswith("plan.json:2:15  plan : ")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[]", "objet JSON"),
        (b"{}", "« sessions » manque"),
        (b'{"sessions": {}}', "« sessions » manque"),
        (b'{"format": 2, "sessions": []}', "format 2 inconnu"),
        (b'{"format": "1", "sessions": []}', 'format "1" inconnu'),
        (b'{"format": true, "sessions": []}', "format true inconnu"),
        (b"\xff\xff\xff", "JSON"),
        (b"", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b'{"sessions": ' + b"9" * 5000 + b"}", "JSON"),
    ],
)
def test_what_is_no_plan_is_refused(data, words):
    loaded = load(SCHOOL, data, "plan.json")
    assert loaded.plan is None
    assert words in loaded.findings[0].message


def test_a_plan_for_another_version_of_the_file_is_a_warning():
    other = load(SCHOOL, dump(school_with(sha256="cd" * 32), PLAN, REPORT), "plan.json")
    assert other.plan == PLAN
    assert [finding.severity for finding in other.findings] == ["warning"]


def test_strange_recorded_values_are_taken_as_not_said():
    loaded = read(ENTRY, outcome=3, cost="7", bound=True, school=[])
    assert (loaded.outcome, loaded.cost, loaded.bound, loaded.sha256) == (None, None, None, None)
