"""The time that a diagnosis may take."""

from __future__ import annotations

import time


class Clock:
    """Counts down from `seconds`."""

    def __init__(self, seconds: float) -> None:
        self._start = time.monotonic()
        self._seconds = seconds

    @property
    def left(self) -> float:
        """Seconds, never below 0."""
        return max(0.0, self._start + self._seconds - time.monotonic())

    @property
    def is_over(self) -> bool:
        return not self.left

    def share(self, part: float) -> Clock:
        """A clock that ends when that part of the whole time has passed."""
        shorter = Clock(part * self._seconds)
        shorter._start = self._start
        return shorter
