"""What may be mended without asking: one slip of the keyboard in a name that only one known name can be."""

from __future__ import annotations

import pytest

from cned_planner.loading.slips import obvious


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("6a", ["6A", "6B"], "6A"),
        ("6 A", ["6A", "6B"], "6A"),
        ("6eme", ["6ème", "5ème"], "6ème"),
        ("FRAN", ["FRA", "MAT"], "FRA"),
        ("FR", ["FRA", "MAT"], None),
        ("MTA", ["FRA", "MAT"], "MAT"),
        ("durant", ["durand", "petit"], "durand"),
        ("durnad", ["durand", "petit"], "durand"),
        ("dupont", ["durand", "petit"], None),
        ("PHI", ["PHY", "MAT"], None),
        ("LV3", ["LV2"], None),
        ("ESPA", ["ESP", "ESPAG"], None),
        ("6A/MTA", ["6A/MAT", "6B/MAT"], "6A/MAT"),
        ("6B/FRA", ["6A/FRA"], None),
        ("6A/fra", ["6A/FRA", "6B/FRA"], "6A/FRA"),
        ("a", ["A", "B"], "A"),
        ("MAT", ["Mat", "mat"], None),
        ("MAT", [], None),
    ],
)
def test_a_word_has_one_slip_at_most_and_one_meaning(typed, known, meant):
    assert obvious(typed, known, is_word=True) == meant


@pytest.mark.parametrize(("typed", "meant"), [("6Z", None), ("6AB", None), ("6b", "6B")])
def test_the_name_of_a_class_is_no_slip_for_another_class(typed, meant):
    assert obvious(typed, ["6A", "6B", "6C"], is_word=False) == meant
