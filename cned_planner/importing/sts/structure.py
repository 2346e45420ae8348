"""Levels of divisions, and the groups that can be in an establishment file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cned_planner.importing.draft import LEFT_OUT, Note
from cned_planner.importing.levels import LevelGuess, level_of, level_of_code
from cned_planner.importing.naming import unique
from cned_planner.importing.sts.records import Records, Structure

UNKNOWN_LEVEL = "niveau à décider"
LONGEST_LEVEL = 30


@dataclass(frozen=True)
class Frame:
    """The classes of a school: levels by division, groups by the code they will have."""

    levels: Mapping[str, LevelGuess]
    groups: Mapping[str, Structure]
    notes: tuple[Note, ...]

    @property
    def divisions_of(self) -> dict[str, tuple[str, ...]]:
        return {code: group.divisions for code, group in self.groups.items()}


def frame_of(records: Records) -> Frame:
    """Groups that draw on no division of the file are left out; one with a division's code gets another ending."""
    levels = {division.code: _level(division, records.mefs) for division in records.divisions}
    codes = unique(([group.code, f"{group.code}-gr"] for group in records.groups), levels.__contains__)
    groups: dict[str, Structure] = {}
    notes: list[Note] = []
    for code, group in zip(codes, records.groups, strict=True):
        of = tuple(one for one in group.divisions if one in levels)
        if of:
            groups[code] = replace(group, code=code, divisions=of)
        else:
            notes.append(Note(LEFT_OUT, f"groupe {group.code} : le fichier ne dit pas ses divisions"))
    return Frame(levels, groups, tuple(notes))


def _level(division: Structure, mefs: Mapping[str, str]) -> LevelGuess:
    labels = [label for mef in division.mefs if (label := mefs.get(mef))]
    named = next((guess for label in labels if (guess := level_of(label))), None)
    other = LevelGuess(labels[0][:LONGEST_LEVEL].strip()) if labels else level_of_code(division.code, division.label)
    return named or other or LevelGuess(UNKNOWN_LEVEL)
