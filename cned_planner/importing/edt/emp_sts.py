"""`emp_sts_UAI_YEAR.xml`: what EDT and UDT send back to STSWEB."""

from __future__ import annotations

from collections.abc import Iterator

from cned_planner.importing.edt.lessons import Lesson, lesson
from cned_planner.importing.sts.records import person_key
from cned_planner.importing.xml_files import Node


def lessons_in(root: Node) -> Iterator[Lesson | None]:
    """Every lesson of every teacher of every service; None for one that cannot be read."""
    for section, tag in (("DIVISIONS", "DIVISION"), ("GROUPES", "GROUPE")):
        for structure in root.all("DONNEES", "STRUCTURE", section, tag):
            for service in structure.all("SERVICES", "SERVICE"):
                for teacher in service.all("ENSEIGNANTS", "ENSEIGNANT"):
                    for course in teacher.all("COURS_RATTACHES", "COURS"):
                        yield lesson(
                            (structure.key("CODE"),),
                            (service.key("CODE_MATIERE"),),
                            (person_key(teacher),),
                            (course.value("JOUR"), course.value("HEURE_DEBUT"), course.value("DUREE")),
                        )
