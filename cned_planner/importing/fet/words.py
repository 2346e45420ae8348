"""Words of our own in FET's files, written by `export fet` and read by `import fet`."""

from __future__ import annotations

import re

LIVE = "en direct"
ALONE = "en autonomie"
"""The tags of activities."""

UAI = "UAI : "
"""In the comment of the whole file, before the school's number."""

PART = " | "
"""Between a division and a group, in the name of the pupils of one who are in the other."""

EVERY_WEEK = "toutes les semaines"
ONE_WEEK = "semaine "

_SHARE = re.compile(rf"(.+) ({LIVE}|{ALONE}), (?:{EVERY_WEEK}|{ONE_WEEK}(.+?))((?:, .+)?)")


def comment_on(service: str, mode: str, week: str | None, teachers: tuple[str, ...]) -> str:
    """`4A/MAT en autonomie, semaine B, petit`: what FET has no place for."""
    return ", ".join([f"{service} {mode}", f"{ONE_WEEK}{week}" if week else EVERY_WEEK, *teachers])


def shares_in(comment: str) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    """Service, mode, week and teachers of each session of an activity; nothing where the comment is another's."""
    found = []
    for part in comment.split(" ; "):
        share = _SHARE.fullmatch(part)
        if share is None:
            return []
        week, *teachers = (share[3] + share[4]).split(", ") if share[3] else (None, *share[4].split(", ")[1:])
        found.append((share[1], share[2], week, tuple(teachers)))
    return found
