"""What must not leave the school's computers: kept out of a repository by a .gitignore."""

from __future__ import annotations

HEADER = "# Données personnelles des élèves : à ne jamais publier ni déposer."
PATTERNS = ("rosters/", "*AvecAdresses*.xml", "*SansAdresses*.xml", "ExportXML_*.zip", "plan/")


def with_patterns(text: str) -> str:
    """The text of a .gitignore with the lines it lacks; what is there stays."""
    there = {line.strip() for line in text.splitlines()}
    missing = [pattern for pattern in PATTERNS if pattern not in there]
    if not missing:
        return text
    before = text if not text or text.endswith("\n") else f"{text}\n"
    header = [] if HEADER in there else [HEADER]
    return before + "\n".join([*header, *missing, ""])
