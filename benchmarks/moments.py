"""The times at which costs are compared."""

from __future__ import annotations

ROUND = (1.0, 3.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0)


def checkpoints(seconds: float) -> list[float]:
    """Three round times up to the limit, the limit the last: 10, 30 and 60 for a minute."""
    return [*[moment for moment in ROUND if moment < seconds][-2:], seconds]
