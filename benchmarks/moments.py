"""The times at which costs are compared."""

from __future__ import annotations

ROUND = (1.0, 3.0, 10.0, 30.0, 60.0)
LONG = 120.0


def checkpoints(seconds: float) -> list[float]:
    """Three times up to the limit, the limit the last: 10, 30 and 60 for a minute.

    Of a long run, a tenth of it is the first: how much ten times as long gains is what a long run tells.
    """
    if seconds > LONG:
        return [seconds / 10, seconds / 2, seconds]
    return [*[moment for moment in ROUND if moment < seconds][-2:], seconds]
