"""The rows of the school's day, as its lessons show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cned_planner.importing.draft import GUESS, DraftGrid, DraftSlot, Note
from cned_planner.importing.edt.lessons import Lesson
from cned_planner.school import DAYS

LONGEST = 75
"""Minutes of a lesson above which it takes several rows."""
RARE = 0.01
"""Part of the lessons below which a row is an exception."""
AFTERNOON, LATE = 12 * 60 + 45, 16 * 60
"""Minutes of the day from which a row is S1, S2 …, and from which it is late."""

Row = tuple[int, int]


def grid_of(lessons: Sequence[Lesson]) -> DraftGrid | None:
    """The commonest lessons of the commonest length that do not overlap; None where there are none."""
    rows = sorted(_rows(lessons))
    if not rows:
        return None
    codes = dict(zip(rows, _codes(rows), strict=True))
    slots = tuple(DraftSlot.between(codes[row], *row, late=row[0] >= LATE) for row in rows)
    used = {(lesson.day, row) for lesson in lessons for row in rows if _takes(lesson, row)}
    days = {day: tuple(codes[row] for row in rows if (day, row) in used) for day in DAYS}
    note = Note(GUESS, "la grille horaire, d'après les cours de l'emploi du temps")
    return DraftGrid(slots, {day: found for day, found in days.items() if found}, (note,))


def _rows(lessons: Sequence[Lesson]) -> list[Row]:
    lengths = Counter(one.end - one.start for one in lessons if one.end - one.start <= LONGEST)
    if not lengths:
        return []
    length = lengths.most_common(1)[0][0]
    found = Counter((one.start, one.end) for one in lessons if one.end - one.start == length)
    rows: list[Row] = []
    for row, count in sorted(found.items(), key=lambda one: (-one[1], one[0])):
        apart = all(row[1] <= other[0] or other[1] <= row[0] for other in rows)
        if apart and count >= RARE * found.total() and row[1] < 24 * 60:
            rows.append(row)
    return rows


def _codes(rows: Sequence[Row]) -> Iterator[str]:
    """M1, M2 … in the morning, S1, S2 … after midday."""
    counts: Counter[str] = Counter()
    for start, _ in rows:
        half = "S" if start >= AFTERNOON else "M"
        counts[half] += 1
        yield f"{half}{counts[half]}"


def _takes(lesson: Lesson, row: Row) -> bool:
    return 2 * (min(lesson.end, row[1]) - max(lesson.start, row[0])) >= row[1] - row[0]
