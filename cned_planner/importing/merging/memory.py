"""What each source said last, kept beside the establishment file: without it, nobody could tell who wrote what.

The same things as in the file, nothing more: no name of a pupil is ever in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cned_planner.importing.document import Section, document
from cned_planner.importing.draft import Draft

FORMAT = 1


@dataclass(frozen=True)
class Memory:
    """By kind of source ("sts", "table" …): its document, and the names it has for things of the file."""

    documents: Mapping[str, Mapping[str, Section]] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)

    def of(self, draft: Draft) -> Memory:
        """The memory once a draft was imported."""
        return Memory({**self.documents, draft.kind: document(draft)}, {**self.codes, **draft.codes})

    def to_bytes(self) -> bytes:
        data = {"format": FORMAT, "codes": dict(self.codes), "sources": dict(self.documents)}
        return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode("utf-8")


def memory_path(file: Path) -> Path:
    """`etablissement.import.json`, beside `etablissement.yaml`."""
    return file.with_suffix(".import.json")


def read_memory(path: Path) -> Memory:
    """The memory of a file; an empty one where there is none that can be read: then nothing is overwritten."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Memory()
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return Memory()
    codes, sources = data.get("codes"), data.get("sources")
    return Memory(_sections(sources), {str(key): str(code) for key, code in _table(codes).items()})


def _sections(sources: Any) -> dict[str, dict[str, Section]]:
    return {
        kind: {
            name: {key: entry for key, entry in _table(section).items() if isinstance(entry, dict)}
            for name, section in _table(sections).items()
        }
        for kind, sections in _table(sources).items()
    }


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
