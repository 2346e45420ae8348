"""The options of every command that searches."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from cned_planner.usage.values import seconds, whole_number

USUAL_WORKERS = min(os.cpu_count() or 1, 8)
"""Worker processes unless asked otherwise: as many as processors, and no more than this."""

MOST_WORKERS = 256
GREATEST_SEED = 1_000_000_000
"""The search counts on from the seed, and the solver takes 31 bits."""

TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="SECONDES",
        help="Durée maximale de la recherche.",
        parser=seconds("--time-limit", least=1),
    ),
]
Seed = Annotated[
    int,
    typer.Option(
        "--seed",
        metavar="NOMBRE",
        help="Un autre nombre donne un autre plan.",
        parser=whole_number("--seed", 0, GREATEST_SEED),
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        metavar="NOMBRE",
        help="Processus de calcul.",
        parser=whole_number("--workers", 1, MOST_WORKERS),
    ),
]
