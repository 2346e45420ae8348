"""The canonical form of an establishment file: keys in the order of the format, and one way to lay them out.

Of the libraries for round trips, the best known moves comments to the neighbours of the entries that they stand above,
and loses those within brackets; hence this one, which copies what people wrote.
"""

from __future__ import annotations

from collections import Counter

from cned_planner.loading.report import Report
from cned_planner.loading.tree import Mapping, Node, Scalar, Sequence, compose
from cned_planner.rewriting.order import put_in_order
from cned_planner.rewriting.taking_apart import TooUnusual, comments_of, take_apart
from cned_planner.rewriting.writing import write


def formatted(text: str) -> str:
    """The canonical form of a text that is YAML. Raises TooUnusual where that would lose or change anything.

    Lines end as the first one does. Where a reference (`*name`) would come before what it refers to, keys stay in
    their order.
    """
    is_windows = "\r\n" in text[: text.find("\n") + 1]
    result = _formatted(text.replace("\r\n", "\n").replace("\r", "\n"))
    return result.replace("\n", "\r\n") if is_windows else result


def _formatted(text: str) -> str:
    for arrange in (put_in_order, lambda _: None):
        document = take_apart(text)
        arrange(document.root)
        result = write(document)
        if _is_same(text, result):
            return result
    raise TooUnusual


def _is_same(text: str, other: str) -> bool:
    """Whether two texts have the same content, whatever the order of keys, and the same comments."""
    one, two = compose(text, Report("")), compose(other, Report(""))
    return (
        one is not None
        and two is not None
        and _content(one) == _content(two)
        and Counter(comments_of(text)) == Counter(comments_of(other))
    )


def _content(node: Node) -> object:
    """Everything in a node. Entries of one key stay in their order: only the first one counts."""
    if isinstance(node, Mapping):
        entries = [(_content(key), _content(value)) for key, value in node.entries]
        return dict, sorted(entries, key=lambda entry: repr(entry[0]))
    if isinstance(node, Sequence):
        return list, [_content(item) for item in node.items]
    return (node.text, node.plain) if isinstance(node, Scalar) else None
