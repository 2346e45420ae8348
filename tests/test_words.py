import pytest

from cned_planner import words
from tests.building import make_school

SCHOOL = make_school("6A/MAT durand 1 1", labels=True)
ONE_WEEK = make_school("6A/MAT durand 1 1")


def test_slots_and_runs_of_slots():
    assert words.say_slot(SCHOOL.slots[0]) == "lundi M1"
    assert words.say_run(SCHOOL.slots[:1]) == "lundi M1"
    assert words.say_run(SCHOOL.slots[6:9]) == "mardi, de M1 à M3"


@pytest.mark.parametrize(
    ("weeks", "said"), [(["A"], " (semaine A)"), (["B"], " (semaine B)"), (["A", "B"], ""), (["all"], "")]
)
def test_weeks_are_named_only_where_not_all_are_meant(weeks, said):
    assert words.in_weeks(SCHOOL, weeks) == said


def test_without_labels_no_week_is_named():
    assert words.in_weeks(ONE_WEEK, ["all"]) == ""


def test_numbers_lists_and_plurals_are_french():
    assert words.say_hours(4.5) == "4,5 h"
    assert words.say_hours(3.0) == "3 h"
    assert [words.say_count(count, "séance") for count in (0, 1, 2)] == ["0 séance", "1 séance", "2 séances"]
    assert words.say_list(["6A"]) == "6A"
    assert words.say_list(["6A", "6B", "6C"]) == "6A, 6B et 6C"


def test_a_fault_of_every_week_is_told_once_and_one_of_a_single_week_with_it():
    faults = {"A": ["both", "only A"], "B": ["both"]}
    assert list(words.told_once(SCHOOL, lambda week: faults[week])) == [("both", ""), ("only A", " (semaine A)")]
