"""The one writer: a draft becomes a commented establishment file."""

from __future__ import annotations

from cned_planner.importing.draft import Draft


def new_file(draft: Draft) -> str:
    """The text of a whole establishment file, from a draft that `propose` has completed."""
    raise NotImplementedError(draft.source)
