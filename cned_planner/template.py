"""The commented establishment file that a school starts from."""

from __future__ import annotations

from importlib.resources import files

FILE_NAME = "etablissement.yaml"
"""What the file is called where it is written; its own comments say so too."""


def template() -> bytes:
    """The bytes of a small establishment file, in UTF-8, that can be planned as it is."""
    return files("cned_planner").joinpath("data", "modele.yaml").read_bytes()
