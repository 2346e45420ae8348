"""`schema`: the format of the establishment file, for editors."""

from __future__ import annotations

from cned_planner.commands.saying import show_data
from cned_planner.loading.schema import schema_text


def schema() -> None:
    """Écrit le schéma JSON du fichier d'établissement, pour les éditeurs de texte."""
    show_data(schema_text())
