"""Doubts about a sound file: what it declares and never uses, what is due and nobody teaches."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from cned_planner.loading.phrases import quoted
from cned_planner.loading.report import Report
from cned_planner.school import Division, Group, School
from cned_planner.words import say_hours

UNUSED = "Retirez la ligne si elle ne sert plus."


def doubt_usage(school: School, report: Report) -> None:
    _doubt_unused(school, report)
    _doubt_untaught(school, report)
    _doubt_pupils(school, report)


def _doubt_unused(school: School, report: Report) -> None:
    services = school.services.values()
    due = {code for level in school.levels.values() for code in level.hours}
    used: dict[str, tuple[str, str, set[str]]] = {
        "slots": ("créneau", "Ce créneau ne figure dans aucun jour", {slot.row for slot in school.slots}),
        "subjects": ("matière", "Cette matière ne sert nulle part", due | {one.subject.code for one in services}),
        "levels": ("niveau", "Ce niveau n'a aucune division", {one.level.code for one in school.divisions.values()}),
        "groups": ("groupe", "Ce groupe n'a aucun service", {one.audience.code for one in services}),
        "teachers": (
            "professeur",
            "Ce professeur n'a aucun service",
            {t.code for one in services for t in one.teachers},
        ),
    }
    for key, place in school.places.items():
        noun, message, codes = used.get(key[0], ("", "", set())) if len(key) == 2 else ("", "", set())
        if noun and key[1] not in codes:
            report.doubt("unused", place, f"{noun} {key[1]}", f"{message}.", UNUSED)


def _doubt_untaught(school: School, report: Report) -> None:
    """Hours due in a level that some of its divisions get from no service."""
    taught = {
        division: {service.subject.code for service in services}
        for division, services in school.services_of_division.items()
    }
    for division, subjects in taught.items():
        if not subjects:
            place = school.places["divisions", division.code]
            report.doubt("no-service", place, f"division {division.code}", "Aucun service.", "Ajoutez-en (services).")
    for level in school.levels.values():
        members = [one for one in school.divisions.values() if one.level == level and taught[one]]
        for subject, due in level.hours.items():
            without = [one.code for one in members if subject not in taught[one]]
            if without and due.hours:
                place = school.places["levels", level.code, "hours", subject]
                whom = ", ".join(without)
                message = f"{say_hours(due.hours)} de {subject} par semaine, mais aucun service pour {whom}."
                report.doubt("due-without-service", place, f"niveau {level.code}", message, "Ajoutez ce service.")


def _doubt_pupils(school: School, report: Report) -> None:
    """Splits that count more pupils than the divisions they are drawn from."""
    splits: dict[str, list[Group]] = {}
    for group in school.groups.values():
        splits.setdefault(group.split, []).append(group)
    for groups in splits.values():
        of = groups[0].of
        there = sum(division.pupils or 0 for division in of)
        drawn = sum(group.pupils or 0 for group in groups)
        if all(division.pupils is not None for division in of) and drawn > there:
            codes, divisions = ", ".join(group.code for group in groups), ", ".join(division.code for division in of)
            place = school.places["groups", groups[-1].code]
            message = f"{drawn} élèves en tout ({codes}), pour {there} en {divisions}."
            report.doubt("too-many-pupils", place, f"groupe {groups[-1].code}", message, "Vérifiez pupils.")


def doubt_rosters(school: School, folder: Path | None, report: Report) -> None:
    """Lists of pupils that are not where the file says. An absolute path is not looked up: it may be elsewhere."""
    for audience in school.audiences.values() if folder else ():
        if not audience.roster or folder is None or _is_absolute(audience.roster):
            continue
        section, noun = ("divisions", "division") if isinstance(audience, Division) else ("groups", "groupe")
        if not _exists(folder / audience.roster):
            place = school.places[section, audience.code, "roster"]
            message = f"La liste d'élèves {quoted(audience.roster)} est introuvable."
            hint = "Le chemin part du dossier de ce fichier."
            report.doubt("missing-roster", place, f"{noun} {audience.code}", message, hint)


def _is_absolute(path: str) -> bool:
    return PurePosixPath(path).is_absolute() or bool(PureWindowsPath(path).anchor)


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
