import pytest

from cned_planner.preferences import busy_day
from tests.building import make_school
from tests.judging import counted

THREE_DAYS = dict.fromkeys(("monday", "tuesday", "thursday"), "M1 M2 M3 M4")
SCHOOL = make_school("6A/MAT durand 9 9", days=THREE_DAYS)


def live(*counts: int) -> str:
    """So many live sessions on each of the three days."""
    return "\n".join(
        f"6A/MAT sync {day} M{rank + 1}" for day, count in zip(THREE_DAYS, counts, strict=True) for rank in range(count)
    )


@pytest.mark.parametrize(
    ("counts", "excess"),
    [
        ((0, 0, 0), 0),
        ((1, 0, 0), 0),  # share ⌈1/3⌉ = 1
        ((2, 0, 0), 1),  # share 1
        ((3, 0, 0), 2),  # share 1
        ((4, 0, 0), 2),  # share ⌈4/3⌉ = 2
        ((2, 2, 0), 0),  # share 2
        ((4, 3, 0), 1),  # share ⌈7/3⌉ = 3
        ((3, 3, 0), 2),  # share 2: one too many on each of two days
        ((4, 4, 4), 0),
    ],
)
def test_sessions_beyond_the_fair_share_of_a_day(counts, excess):
    assert counted(busy_day, SCHOOL, live(*counts)) == excess


def test_a_day_closed_to_the_division_takes_no_share():
    closed = ", ".join(f"thursday M{rank}" for rank in range(1, 5))
    school = make_school("6A/MAT durand 9 9", days=THREE_DAYS, closed={"6A": closed})
    # three sessions: share ⌈3/3⌉ = 1 over three open days, ⌈3/2⌉ = 2 over two
    assert counted(busy_day, SCHOOL, live(2, 1, 0)) == 1
    assert counted(busy_day, school, live(2, 1, 0)) == 0


def test_aligned_groups_make_one_live_slot_and_each_division_counts():
    school = make_school(
        "4ESP/ESP durand 4 4\n4ALL/ALL garcia 4 4",
        days=THREE_DAYS,
        groups={"4ESP": ("4A 4B", "LV2"), "4ALL": ("4A", "LV2")},
    )
    # 4A: M1 M2, share 1: 1 too many; 4B: M1 M2 of Spanish, 1 too many; German at M1 makes no slot more
    sessions = "4ESP/ESP sync monday M1\n4ESP/ESP sync monday M2\n4ALL/ALL sync monday M1"
    assert counted(busy_day, school, sessions) == 2


def test_each_week_has_its_own_share():
    school = make_school("6A/MAT durand 9 9", days=THREE_DAYS, labels=True)
    # week A: 2 on monday, share 1, one too many; week B: 1 on monday
    assert counted(busy_day, school, "6A/MAT sync monday M1\n6A/MAT sync monday M2 A") == 1


def test_work_alone_is_not_counted():
    assert counted(busy_day, SCHOOL, "6A/MAT async monday M1\n6A/MAT async monday M2") == 0
