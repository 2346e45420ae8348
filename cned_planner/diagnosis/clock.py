"""The time that a diagnosis may take."""

from __future__ import annotations

import time
from threading import Event


class Clock:
    """Counts down from `seconds`, and can be stopped before."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._start = time.monotonic()
        self._stopped, self._ended = Event(), Event()

    @property
    def left(self) -> float:
        """Seconds, never below 0."""
        if self._stopped.is_set() or self._ended.is_set():
            return 0.0
        return max(0.0, self._start + self.seconds - time.monotonic())

    @property
    def is_over(self) -> bool:
        return not self.left

    def stop(self) -> None:
        """End the time now, as a person asks who interrupts the program: that of all clocks which share it."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        return self._stopped.is_set()

    def end(self) -> None:
        """End the time of this clock alone, as what it is for is not needed any more."""
        self._ended.set()

    def share(self, part: float) -> Clock:
        """A clock that ends when that part of the whole time has passed; stopping one stops both."""
        shorter = Clock(part * self.seconds)
        shorter._start = self._start
        shorter._stopped = self._stopped
        return shorter
