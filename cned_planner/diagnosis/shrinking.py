"""From many requests that cannot hold together to as few as possible: none can be left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cned_planner.diagnosis.requests import Request

Impossible = Callable[[Sequence[Request]], bool]
"""Whether requests are proved not to hold together."""


def shrunk(requests: Sequence[Request], impossible: Impossible) -> list[Request]:
    """A part of these requests, which are impossible, that still is, and of which no single one can be left out.

    Requests that come first are kept rather than later ones. As far as `impossible` answers False only for want
    of time, one may be left too many. (QuickXplain: Junker, AAAI 2004.)
    """
    if not requests or impossible([]):
        return []
    found = set(_explain([], False, list(requests), impossible))
    return [request for request in requests if request in found]


def _explain(
    given: list[Request], is_new: bool, candidates: list[Request], impossible: Impossible
) -> list[Request]:  # fmt: skip
    if is_new and impossible(given):
        return []
    if len(candidates) == 1:
        return candidates
    half = len(candidates) // 2
    first, second = candidates[:half], candidates[half:]
    of_second = _explain([*given, *first], bool(first), second, impossible)
    of_first = _explain([*given, *of_second], bool(of_second), first, impossible)
    return [*of_first, *of_second]
