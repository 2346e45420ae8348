"""The greatest flow through a small network, to match hours with slots."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Mapping
from itertools import pairwise

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
        """The most that flows from source to target (Dinic: shortest paths, many at a time)."""
        total = 0
        while target in (distance := self._distances(source, target)):
            ahead = {node: list(edges) for node, edges in self._left.items()}
            while amount := self._push_path(source, target, distance, ahead):
                total += amount
        return total

    def reached(self, source: Node) -> set[Node]:
        """After `push`: where more could still flow to. What feeds these nodes is what is too much."""
        return set(self._distances(source, None))

    def _push_path(
        self, source: Node, target: Node, distance: Mapping[Node, int], ahead: Mapping[Node, list[Node]]
    ) -> int:
        """What flows along one more shortest path, 0 where there is none; `ahead` are the edges not yet in vain."""
        path = [source]
        while path[-1] != target:
            node, edges = path[-1], ahead[path[-1]]
            if not edges:
                path.pop()
                if not path:
                    return 0
                ahead[path[-1]].pop()
            elif self._left[node][edges[-1]] and distance.get(edges[-1]) == distance[node] + 1:
                path.append(edges[-1])
            else:
                edges.pop()
        steps = list(pairwise(path))
        amount = min(self._left[one][other] for one, other in steps)
        for one, other in steps:
            self._left[one][other] -= amount
            self._left[other][one] += amount
        return amount

    def _distances(self, source: Node, target: Node) -> dict[Node, int]:
        """How many edges each node that can be reached is away; the search stops at the target."""
        distance: dict[Node, int] = {source: 0}
        waiting = deque([source])
        while waiting and target not in distance:
            node = waiting.popleft()
            for other, left in self._left.get(node, {}).items():
                if left and other not in distance:
                    distance[other] = distance[node] + 1
                    waiting.append(other)
        return distance
