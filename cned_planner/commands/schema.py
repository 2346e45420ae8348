"""`schema`: the formats as JSON Schema, for editors and for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from cned_planner.commands.saying import show_data
from cned_planner.loading.schema import schema_text
from cned_planner.reports.json_text import SCHEMA
from cned_planner.usage.values import one_of

FILE, VALIDATION = "etablissement", "validation"

Format = Annotated[
    str,
    typer.Argument(
        metavar="FORMAT",
        help=f"{FILE}, le fichier d'établissement, ou {VALIDATION}, le résultat de validate --format json.",
        parser=one_of("FORMAT", (FILE, VALIDATION)),
    ),
]


def schema(of: Format = FILE) -> None:
    """Écrit le schéma JSON du fichier d'établissement, pour les éditeurs de texte."""
    show_data(schema_text() if of == FILE else SCHEMA.read_text(encoding="utf-8"))
