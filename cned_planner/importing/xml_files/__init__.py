"""XML files of school software, as small trees: attacks refused, sizes bounded, faults located."""

from __future__ import annotations

from cned_planner.importing.xml_files.opening import DAMAGED_ARCHIVE, LARGEST, document_in, read_bytes
from cned_planner.importing.xml_files.parsing import parse
from cned_planner.importing.xml_files.tree import Node

__all__ = ["DAMAGED_ARCHIVE", "LARGEST", "Node", "document_in", "parse", "read_bytes"]
