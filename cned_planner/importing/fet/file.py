"""What a `.fet` file says, as it says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cned_planner.importing.draft import Unreadable
from cned_planner.importing.xml_files import Node, parse

OTHERS = {"STS_EDT": "import sts", "EDT_STS": "import edt", "BEE_ELEVES": "import siecle", "TABLE": "import edt"}


@dataclass(frozen=True)
class FetActivity:
    id: str
    teachers: tuple[str, ...]
    subject: str
    tags: tuple[str, ...]
    students: tuple[str, ...]
    duration: int
    comment: str


@dataclass(frozen=True)
class FetGroup:
    name: str
    comment: str
    subgroups: tuple[str, ...]


@dataclass(frozen=True)
class FetYear:
    name: str
    comment: str
    pupils: str
    groups: tuple[FetGroup, ...]


@dataclass(frozen=True)
class FetFile:
    root: Node
    days: tuple[str, ...]
    hours: tuple[str, ...]
    years: tuple[FetYear, ...]
    activities: tuple[FetActivity, ...]
    """The active ones."""
    inactive: int

    def names(self, tag: str) -> Iterator[tuple[str, str]]:
        """Names and comments of a list: `Subject`, `Teacher`, `Room` …"""
        for node in self.root.all(f"{tag}s_List", tag):
            yield node.value("Name"), node.value("Comments")

    def constraints(self) -> Iterator[Node]:
        for part in ("Time_Constraints_List", "Space_Constraints_List"):
            for parent in self.root.all(part):
                yield from parent.children


def read_file(data: bytes, name: str) -> FetFile:
    """Raises Unreadable, with the line where it can."""
    root = parse(data, name)
    if root.tag.lower() != "fet":
        command = OTHERS.get(root.tag)
        hint = f"Utilisez « {command} »." if command else "Indiquez le fichier .fet."
        raise Unreadable(f"{name}:{root.line} : ce n'est pas un fichier de FET (racine « {root.tag[:40]} »). {hint}")
    activities = list(root.all("Activities_List", "Activity"))
    active = [node for node in activities if node.value("Active").lower() != "false"]
    read = FetFile(
        root,
        tuple(_names_in(root, "Days_List", "Day")),
        tuple(_names_in(root, "Hours_List", "Hour")),
        tuple(_year(node) for node in root.all("Students_List", "Year")),
        tuple(_activity(node, name) for node in active),
        len(activities) - len(active),
    )
    for section, things in (("Days_List", read.days), ("Hours_List", read.hours), ("Students_List", read.years)):
        if not things:
            raise Unreadable(f"{name}:{root.line} : la section {section} manque ou est vide. Vérifiez le fichier.")
    if not read.activities:
        raise Unreadable(f"{name}:{root.line} : aucune activité (Activities_List). Vérifiez le fichier.")
    return read


def _names_in(root: Node, section: str, tag: str) -> Iterator[str]:
    """Names of days or hours: in FET 5 and before, some are the text itself."""
    for node in root.all(section, tag):
        yield node.value("Name") or node.words


def _year(node: Node) -> FetYear:
    groups = tuple(
        FetGroup(one.value("Name"), one.value("Comments"), tuple(sub.value("Name") for sub in one.all("Subgroup")))
        for one in node.all("Group")
    )
    return FetYear(node.value("Name"), node.value("Comments"), node.value("Number_of_Students"), groups)


def _activity(node: Node, name: str) -> FetActivity:
    duration = node.value("Duration")
    if not duration.isdecimal() or not 1 <= int(duration[:4]) <= 60:
        message = f"la durée de l'activité, « {duration[:20]} », n'est pas un nombre d'heures. Corrigez-la dans FET."
        raise Unreadable(f"{name}:{node.line} : {message}")
    return FetActivity(
        node.value("Id"),
        tuple(one.words for one in node.all("Teacher")),
        node.value("Subject"),
        tuple(one.words for one in node.all("Activity_Tag")),
        tuple(one.words for one in node.all("Students")),
        int(duration),
        node.value("Comments"),
    )
