"""`changements/messages/`: one text per class and per teacher whom a new plan concerns, to paste in the ENT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cned_planner.outputs.change_words import Names, for_audience, for_teacher
from cned_planner.outputs.french import long_date
from cned_planner.outputs.invitations import text_bytes
from cned_planner.outputs.links import participant_link
from cned_planner.outputs.names import unique_names
from cned_planner.outputs.plan_changes import Change, affected
from cned_planner.school import SYNC, School

FOLDER = "changements/messages"


def change_messages(school: School, changes: Sequence[Change], since: date | None = None) -> dict[str, bytes]:
    """Relative POSIX path → text, as Windows reads it; nothing for those whom no change concerns.

    `since`: the first day of the new plan, where not all of the period changes.
    """
    names = Names(school)
    concerned = affected(changes, names.divisions_of)
    when = f"À partir du {long_date(since)}, l’" if since else "L’"
    result: dict[str, bytes] = {}
    files = unique_names(concerned.audiences)
    for code, own in concerned.audiences.items():
        lines = [line for change in own for line in _for_pupils(names, school, change, code)]
        head = f"{when}emploi du temps de la classe {code} change :"
        result[f"{FOLDER}/classes/{files[code]}.txt"] = _text(school, head, lines)
    files = unique_names(concerned.teachers)
    for code, own in concerned.teachers.items():
        lines = [f"- {for_teacher(names, change, code)}" for change in own]
        head = f"{when}emploi du temps de {names.teacher(code)} change :"
        result[f"{FOLDER}/professeurs/{files[code]}.txt"] = _text(school, head, lines)
    return result


def _for_pupils(names: Names, school: School, change: Change, code: str) -> Iterator[str]:
    """The change, and the link of a live session that is new or elsewhere."""
    yield f"- {for_audience(names, change, code)}"
    service = school.services.get(change.new.service) if change.new and change.new.mode == SYNC else None
    link = participant_link(school, service) if service else None
    if link:
        yield f"  Lien : {link}"


def _text(school: School, head: str, lines: Sequence[str]) -> bytes:
    body = ["Bonjour,", "", head, "", *lines, "", "Le reste ne change pas.", "", school.establishment.name]
    return text_bytes("\n".join(body))
