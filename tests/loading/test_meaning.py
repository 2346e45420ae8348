"""What a sound file means: hours and their defaults, slots and half-days, codes that stay text."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from cned_planner.loading import load, load_text
from cned_planner.school import HoursDue, Place, School

GOOD = Path(__file__).with_name("good.yaml")
TEXT = GOOD.read_text(encoding="utf-8")


def school_of(text: str) -> School:
    loaded = load_text(text, "ecole.yaml")
    assert loaded.school, "\n".join(map(str, loaded.findings))
    return loaded.school


def changed(*pairs: str) -> School:
    text = TEXT
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    return school_of(text)


def test_a_sound_file_has_no_finding_and_its_hash_is_that_of_its_bytes():
    loaded = load(GOOD)
    assert loaded.findings == ()
    assert loaded.school
    assert loaded.school.sha256 == sha256(GOOD.read_bytes()).hexdigest()


def test_a_service_without_hours_takes_both_from_its_level():
    assert school_of(TEXT).services["4A/FRA"].due == HoursDue(4.5, 2, 3)


def test_a_service_with_sync_alone_takes_the_level_s_hours():
    assert school_of(TEXT).services["4A/MAT"].due == HoursDue(3.5, 1, 2)


def test_a_service_with_hours_alone_has_no_live_hour():
    school = changed("subject: MAT, to: [4A, 4B], sync: [1, 2]", "subject: MAT, to: [4A, 4B], hours: 3")
    assert school.services["4A/MAT"].due == HoursDue(3, 0, 0)


def test_one_number_of_live_hours_is_exact():
    assert changed("to: [4A, 4B], sync: [1, 2]", "to: [4A, 4B], sync: 2").services["4B/MAT"].due == HoursDue(3.5, 2, 2)


def test_a_level_s_number_alone_is_hours_without_a_live_one():
    school = changed("MAT: {hours: 3.5, sync: 2}", "MAT: 3.5", ", sync: [1, 2]}", "}")
    assert school.services["4A/MAT"].due == HoursDue(3.5, 0, 0)


def test_a_list_of_audiences_stands_for_one_service_each_at_its_own_place():
    school = school_of(TEXT)
    assert list(school.services)[:4] == ["4A/FRA", "4B/FRA", "4A/MAT", "4B/MAT"]
    line = TEXT.splitlines().index("  - {teacher: durand, subject: FRA, to: [4A, 4B]}") + 1
    assert school.places["services", "4B/FRA"] == Place("ecole.yaml", line, 46)


def test_an_id_and_several_teachers():
    school = changed(
        "alignments:", "  - {id: 4A/projet, teacher: [durand, garcia], subject: MAT, to: 4A, hours: 1}\nalignments:"
    )
    assert [teacher.code for teacher in school.services["4A/projet"].teachers] == ["durand", "garcia"]


def test_a_break_of_thirty_minutes_does_not_cut_a_half_day_and_thirty_one_do():
    by_row = {slot.row: slot.half_day for slot in changed("10:40-11:35", "10:50-11:45").slots_of_day["monday"]}
    assert by_row == {"M1": 0, "M2": 0, "M3": 0, "S1": 1, "S2": 1}
    by_row = {slot.row: slot.half_day for slot in changed("10:40-11:35", "10:51-11:45").slots_of_day["monday"]}
    assert by_row == {"M1": 0, "M2": 0, "M3": 1, "S1": 2, "S2": 2}


def test_a_day_s_list_may_come_in_any_order():
    assert changed("monday: [M1, M2, M3, S1, S2]", "monday: [S2, M3, M1, S1, M2]").slots == school_of(TEXT).slots


def test_all_is_every_slot_of_the_day_and_a_single_slot_needs_no_brackets():
    school = changed("prefer_not: {tuesday: [S2]}", "prefer_not: {tuesday: S2}")
    assert {str(slot) for slot in school.teachers["durand"].unavailable} == {"friday M1", "friday M2", "friday M3"}
    assert {str(slot) for slot in school.teachers["muller"].prefer_not} == {"tuesday S2"}


def test_codes_stay_the_text_they_are():
    school = changed("4A", "0123", "4B", "1e3", "garcia", "no", "muller", "10:25", "FRA", "on", "ESP", "true")
    assert list(school.divisions) == ["0123", "1e3"]
    assert list(school.teachers) == ["durand", "no", "10:25"]
    assert "0123/on" in school.services


def test_a_code_may_hold_a_space_and_an_accent_typed_in_either_unicode_form():
    school = changed(
        "4A: {level", "2\N{LATIN CAPITAL LETTER E WITH GRAVE} A: {level", "4A", "2E\N{COMBINING GRAVE ACCENT} A"
    )
    assert "2\N{LATIN CAPITAL LETTER E WITH GRAVE} A/FRA" in school.services


def test_a_group_without_a_split_is_alone_in_one():
    school = changed("split: 4-LV2, pupils: 22", "pupils: 22")
    assert (school.groups["4ESP"].split, school.groups["4ALL"].split) == ("4-LV2", "4ALL")


def test_siblings_of_three_divisions_count_every_pair_and_the_same_pair_adds_up():
    school = changed(
        "  4B: {level", "  4C: {level: 4e}\n  4B: {level", "{teacher: durand, subject: FRA, to: [4A, 4B]}",
        "{teacher: durand, subject: FRA, to: [4A, 4B, 4C]}", "siblings:",
        "siblings:\n  - {divisions: [4B, 4C, 4A], families: 2}",
    )  # fmt: skip
    assert {(one.first.code, one.second.code): one.families for one in school.siblings} == {
        ("4B", "4C"): 2, ("4B", "4A"): 5, ("4C", "4A"): 2,
    }  # fmt: skip


def test_sections_left_empty_are_as_good_as_absent():
    school = changed("siblings:\n  - {divisions: [4A, 4B], families: 3}", "siblings:", "{teacher-gaps: 3}", "")
    assert (school.siblings, school.weights) == ((), {})


def test_anchors_and_aliases_spare_typing():
    school = changed("{friday: [M3]}", "&shut {friday: [M3]}", "{tuesday: [S2]}", "*shut")
    assert {str(slot) for slot in school.teachers["muller"].prefer_not} == {"friday M3"}


def test_defaults_of_the_establishment():
    establishment = changed("  timezone: Europe/Paris\n  zone: C\n", "").establishment
    assert (establishment.timezone, establishment.zone) == ("Europe/Paris", "none")
    assert (establishment.virtual_rooms, establishment.organisation) == ("teacher", "principal")
    assert establishment.max_live_classes is None


def test_a_missing_roster_is_a_warning_and_one_that_is_there_is_not(tmp_path: Path):
    (tmp_path / "listes").mkdir()
    (tmp_path / "listes" / "4A.csv").write_text("Nom\n", encoding="utf-8")
    text = TEXT.replace("4A: {level", "4A: {roster: listes/4A.csv, level").replace(
        "4B: {level", "4B: {roster: b.csv, level"
    )
    (tmp_path / "ecole.yaml").write_text(text, encoding="utf-8")
    (finding,) = load(tmp_path / "ecole.yaml").findings
    assert (finding.rule, finding.name, finding.severity) == ("missing-roster", "division 4B", "warning")


def test_what_has_a_place_in_the_school_can_be_found_in_the_file():
    places = school_of(TEXT).places
    lines = TEXT.splitlines()
    for key in (("divisions", "4A"), ("teachers", "durand", "email"), ("levels", "4e", "hours", "FRA"), ("pins", "0")):
        place = places[key]
        said = lines[place.line - 1][place.column - 1 :]
        assert said.startswith(key[-1] if key[0] != "pins" else "{service: 4A/FRA")
