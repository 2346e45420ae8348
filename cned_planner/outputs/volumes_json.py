"""The hours held, school by school and in all, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from cned_planner.outputs.volumes import KEYS, Volume, totals

FORMAT = 1


def volumes_json(by_school: Iterable[Sequence[Volume]]) -> str:
    """`{"format", "total", "schools": [{"uai", "name", "total", "weeks", "audiences", "subjects", "teachers"}]}`."""
    by_school = [found for found in by_school if found]
    everything = [volume for found in by_school for volume in found]
    document = {"format": FORMAT, "total": _total(everything), "schools": [_school(found) for found in by_school]}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _school(found: Sequence[Volume]) -> dict[str, object]:
    establishment = found[0].school.establishment
    by_key = {
        name: {code: {"live": live, "alone": alone} for code, (live, alone) in totals(found, key).items()}
        for name, key in KEYS.items()
    }
    return {"uai": establishment.uai, "name": establishment.name, "total": _total(found), **by_key}


def _total(found: Iterable[Volume]) -> dict[str, int]:
    found = list(found)
    return {"live": sum(volume.live for volume in found), "alone": sum(volume.alone for volume in found)}
