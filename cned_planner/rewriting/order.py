"""Puts the keys of the format into the order in which its definition has them. Codes and lists stay as they are."""

from __future__ import annotations

from typing import Any

from cned_planner.loading.fields import FILE
from cned_planner.loading.record import Fields
from cned_planner.loading.shapes import ListOf, MapOf
from cned_planner.rewriting.pieces import Block, Flow, Piece


def put_in_order(root: Piece) -> None:
    _arrange(root, FILE)


def _arrange(piece: Piece, shape: Any) -> None:
    if not isinstance(piece, (Block, Flow)):
        return
    if isinstance(shape, Fields):
        ranks = {key.name: rank for rank, key in enumerate(shape.keys)}
        piece.entries.sort(key=lambda entry: ranks.get(entry.name, len(ranks)))  # what is unknown comes last
        inner = {key.name: key.shape for key in shape.keys}
        for entry in piece.entries:
            _arrange(entry.value, inner.get(entry.name))
    elif isinstance(shape, (MapOf, ListOf)):
        for entry in piece.entries:
            _arrange(entry.value, shape.value if isinstance(shape, MapOf) else shape.item)
