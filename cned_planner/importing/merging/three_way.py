"""Who changed a value since the last import: the source, a person, both, or nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cned_planner.importing.merging.values import alike

Verdict = Literal["follow", "conflict"]


@dataclass(frozen=True)
class Difference:
    """A key whose value the source changed. A `conflict`: a person changed it as well, and has the last word."""

    key: str
    verdict: Verdict
    former: Any
    here: Any
    new: Any


def differences(former: Mapping[str, Any], here: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """What to do about an entry that is in the file: `former` is what the source said last, nothing if it never did."""
    for key in dict.fromkeys((*new, *former)):
        was, now, source = (alike(entry[key]) if key in entry else None for entry in (former, here, new))
        if source in (now, was):
            continue
        verdict: Verdict = "follow" if now == was else "conflict"
        yield Difference(key, verdict, former.get(key), here.get(key), new.get(key))
