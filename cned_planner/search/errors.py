"""How a search can end other than by an answer."""

from __future__ import annotations


class OutOfTime(Exception):
    """The clock ran out before the search ended by its own budget."""


class WorkerLost(Exception):
    """A worker process ended by itself, for want of memory most often."""
