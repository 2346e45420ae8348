"""Words of our own in FET's files, written by `export fet` and read by `import fet`."""

from __future__ import annotations

import re
from typing import NamedTuple

LIVE = "en direct"
ALONE = "en autonomie"
"""The tags of activities."""

UAI = "UAI : "
"""In the comment of the whole file, before the school's number."""

PART = " | "
"""Between a division and a group, in the name of the pupils of one who are in the other."""

EVERY_WEEK = "toutes les semaines"
ONE_WEEK = "semaine "

_SHARE = re.compile(rf"(.+?)(?: \((.+)\))? ({LIVE}|{ALONE}), (?:{EVERY_WEEK}|{ONE_WEEK}(.+?))((?:, .+)?)")


class Share(NamedTuple):
    """A session of an activity."""

    service: str
    """Its id."""
    of: str
    """Its audience and subject, `4A/MAT`: the id itself, unless the file gives it another."""
    mode: str
    """LIVE or ALONE."""
    week: str | None
    """The label, or None for every week."""
    teachers: tuple[str, ...]


def comment_on(share: Share) -> str:
    """`4A/MAT en autonomie, semaine B, petit`: what FET has no place for."""
    name = share.service if share.of == share.service else f"{share.service} ({share.of})"
    week = f"{ONE_WEEK}{share.week}" if share.week else EVERY_WEEK
    return ", ".join([f"{name} {share.mode}", week, *share.teachers])


def shares_in(comment: str) -> list[Share]:
    """The sessions of an activity; nothing where the comment is another's."""
    found = []
    for part in comment.split(" ; "):
        told = _SHARE.fullmatch(part)
        if told is None:
            return []
        service, of, mode, label, rest = told.groups()
        week, *teachers = (label + rest).split(", ") if label else (None, *rest.split(", ")[1:])
        found.append(Share(service, of or service, mode, week, tuple(teachers)))
    return found
