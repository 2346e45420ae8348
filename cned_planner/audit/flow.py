"""The greatest flow through a small network, to match hours with slots."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable

Node = Hashable


class Network:
    """Nodes are whatever names them; what flows is whole numbers."""

    def __init__(self) -> None:
        self._left: dict[Node, dict[Node, int]] = {}

    def add(self, source: Node, target: Node, capacity: int) -> None:
        """An edge; between two nodes that have one already, nothing changes."""
        self._left.setdefault(source, {}).setdefault(target, capacity)
        self._left.setdefault(target, {}).setdefault(source, 0)

    def push(self, source: Node, target: Node) -> int:
        """The most that flows from source to target (Edmonds and Karp: along shortest paths, until none is left)."""
        total = 0
        while (reached := self._search(source, target)) and target in reached:
            path = [target]
            while path[-1] != source:
                path.append(reached[path[-1]])
            edges = list(zip(path[1:], path, strict=False))
            amount = min(self._left[one][other] for one, other in edges)
            for one, other in edges:
                self._left[one][other] -= amount
                self._left[other][one] += amount
            total += amount
        return total

    def reached(self, source: Node) -> set[Node]:
        """After `push`: where more could still flow to. What feeds these nodes is what is too much."""
        return set(self._search(source, None))

    def _search(self, source: Node, target: Node) -> dict[Node, Node]:
        """Each node that can be reached, with the node before it; the search stops at the target."""
        before: dict[Node, Node] = {source: source}
        waiting = deque([source])
        while waiting and target not in before:
            node = waiting.popleft()
            for other, left in self._left.get(node, {}).items():
                if left and other not in before:
                    before[other] = node
                    waiting.append(other)
        return before
