"""A former plan in a file that has changed: what fits stays, whatever its service is called now."""

from __future__ import annotations

from cned_planner.outputs.plan_records import Record, records_of
from cned_planner.replanning.former import fitting
from tests.building import make_plan, make_school


def entry(service: str, at: str, teachers: str = "", mode: str = "sync", **more: str) -> dict[str, object]:
    day, slot = at.split()
    audience, subject = service.split("/")[:2]
    return {
        "service": service, "audience": audience, "subject": subject, "teachers": teachers.split(),
        "mode": mode, "day": day, "slot": slot, **more,
    }  # fmt: skip


def records(*entries: dict[str, object]) -> list[Record]:
    return records_of(list(entries))


def test_a_service_that_changed_hands_keeps_its_sessions():
    school = make_school("6A/FRA garcia 1 1")
    former = fitting(school, records(entry("6A/FRA", "monday M1", "durand")))
    assert former == make_plan(school, "6A/FRA sync monday M1")


def test_a_service_under_another_id_is_known_by_its_audience_and_subject():
    school = make_school("6A/FRA durand 1 1\n6A/MAT garcia 1 1")
    old = [
        entry("6A/FRA/ancien", "monday M1", "leroy", audience="6A", subject="FRA"),
        entry("6A/MAT", "monday M2", "garcia"),
    ]
    former = fitting(school, records(*old))
    assert former == make_plan(school, "6A/FRA sync monday M1\n6A/MAT sync monday M2")


def test_what_the_file_does_not_have_any_more_is_left_out():
    school = make_school("6A/FRA durand 1 1")
    former = fitting(
        school,
        records(
            entry("6A/FRA", "monday M1", "durand"),
            entry("6B/FRA", "monday M2", "durand"),
            entry("6A/FRA", "friday M1", "durand"),
            entry("6A/FRA", "tuesday M1", "durand", mode="autre"),
            entry("6A/FRA", "tuesday M2", "durand", week="A"),
        ),
    )
    assert former == make_plan(school, "6A/FRA sync monday M1")
