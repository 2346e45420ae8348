"""`changements/messages/`: one text per class and per teacher whom a new plan concerns, to paste in the ENT."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cned_planner.outputs.change_words import Names, for_audience, for_teacher
from cned_planner.outputs.names import unique_names
from cned_planner.outputs.plan_changes import Change, affected

FOLDER = "changements/messages"


def change_messages(changes: Sequence[Change], names: Names) -> dict[str, bytes]:
    """Relative POSIX path → text in UTF-8; nothing for those whom no change concerns."""
    concerned = affected(changes, names.divisions_of)
    result: dict[str, bytes] = {}
    files = unique_names(concerned.audiences)
    for code, own in concerned.audiences.items():
        lines = [for_audience(names, change, code) for change in own]
        text = _text(names, f"L’emploi du temps de la classe {code} change :", lines)
        result[f"{FOLDER}/classes/{files[code]}.txt"] = text
    files = unique_names(concerned.teachers)
    for code, own in concerned.teachers.items():
        lines = [for_teacher(names, change, code) for change in own]
        text = _text(names, f"{names.teacher(code)}, vos classes virtuelles changent :", lines)
        result[f"{FOLDER}/professeurs/{files[code]}.txt"] = text
    return result


def _text(names: Names, head: str, lines: Iterable[str]) -> bytes:
    school = [names.school.establishment.name] if names.school else []
    body = ["Bonjour,", "", head, "", *(f"- {line}" for line in lines), "", "Le reste ne change pas.", *school]
    return "\n".join([*body, ""]).encode("utf-8")
