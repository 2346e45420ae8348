"""Lists of pupils, written beside the establishment file, with what keeps them out of a repository."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cned_planner.commands.saying import say
from cned_planner.importing.privacy import with_patterns
from cned_planner.outputs.folder import write_file
from cned_planner.school import School
from cned_planner.words import say_count

WARNING = (
    "Ces listes contiennent des données personnelles : ne les publiez pas, ne les déposez dans aucun dépôt ni dossier "
    "partagé, et supprimez l'export de SIECLE une fois importé. Le fichier .gitignore les tient à l'écart de git."
)


def former_rosters(school: School, folder: Path) -> dict[str, bytes]:
    """The lists that are there already, by the path that the file gives."""
    found: dict[str, bytes] = {}
    for audience in school.audiences.values():
        path = folder / audience.roster if audience.roster else None
        if path and audience.roster and path.is_file():
            found[audience.roster] = path.read_bytes()
    return found


def write_private(folder: Path, rosters: Mapping[str, bytes]) -> None:
    """Write the lists; the .gitignore comes first, so that they are never there without it."""
    ignored = folder / ".gitignore"
    text = ignored.read_text(encoding="utf-8", errors="surrogateescape") if ignored.is_file() else ""
    kept_out = with_patterns(text)
    if kept_out != text:
        write_file(ignored, kept_out.encode("utf-8", "surrogateescape"))
    for path, data in rosters.items():
        write_file(folder / path, data)
    say(f"{folder / 'rosters'} : {say_count(len(rosters), 'liste')} d'élèves. {WARNING}")
