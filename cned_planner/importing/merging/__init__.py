"""Importing again into a file that people have edited: what they wrote stays, the rest follows the source."""

from __future__ import annotations

from cned_planner.importing.merging.memory import Memory, memory_path, read_memory
from cned_planner.importing.merging.merge import Merged, merge

__all__ = ["Memory", "Merged", "memory_path", "merge", "read_memory"]
