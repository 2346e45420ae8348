"""The hours held, school by school and in all, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from cned_planner.outputs.volumes import KEYS, Total, Volume, every_total, totals

FORMAT = 1


def volumes_json(by_school: Iterable[Sequence[Volume]]) -> str:
    """`{"format", "total", "weeks", "schools": [{"uai", "name", "total", "weeks", "divisions", "audiences", …}]}`."""
    by_school = [found for found in by_school if found]
    everything = [volume for found in by_school for volume in found]
    document = {
        "format": FORMAT,
        "total": _total(everything),
        "weeks": _hours(dict(sorted(totals(everything, KEYS["weeks"]).items()))),
        "schools": [_school(found) for found in by_school],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _school(found: Sequence[Volume]) -> dict[str, object]:
    establishment = found[0].school.establishment
    counted = {name: _hours(hours) for name, hours in every_total(found).items()}
    return {"uai": establishment.uai, "name": establishment.name, "total": _total(found), **counted}


def _hours(counted: Mapping[str, Total]) -> dict[str, dict[str, int]]:
    return {code: {"live": live, "alone": alone} for code, (live, alone) in counted.items()}


def _total(found: Iterable[Volume]) -> dict[str, int]:
    found = list(found)
    return {"live": sum(volume.live for volume in found), "alone": sum(volume.alone for volume in found)}
