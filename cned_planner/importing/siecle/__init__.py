"""Pupils and families, from SIECLE: lists beside the establishment file, and in it nothing but numbers."""

from __future__ import annotations

from cned_planner.importing.siecle.reading import Imported, read_siecle

__all__ = ["Imported", "read_siecle"]
