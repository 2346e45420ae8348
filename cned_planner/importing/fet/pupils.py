"""FET's years, groups and subgroups as divisions and groups: each a set of the smallest sets of pupils there are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from cned_planner.importing.draft import GUESS, LEFT_OUT, DraftDivision, DraftGroup, Note
from cned_planner.importing.fet.file import FetFile
from cned_planner.importing.fet.words import PART
from cned_planner.importing.naming import unique
from cned_planner.importing.numbers import whole_in
from cned_planner.words import say_count

Atoms = frozenset[str]
"""Subgroups, or groups and years that have none."""
LONGEST_NAME = 60


class Pupils:
    def __init__(self, file: FetFile) -> None:
        self.years: dict[str, Atoms] = {}
        self._sets: dict[str, Atoms] = {}
        self._comments: dict[str, str] = {}
        self._counts: dict[str, int | None] = {}
        for year in file.years:
            atoms = set() if year.groups else {f"year {year.name}"}
            for group in year.groups:
                own = frozenset(f"subgroup {one}" for one in group.subgroups) or frozenset({f"group {group.name}"})
                atoms |= own
                self._sets[group.name] = self._sets.get(group.name, frozenset()) | own
                self._comments[group.name] = group.comment
                self._sets.update({one: frozenset({f"subgroup {one}"}) for one in group.subgroups})
            self.years[year.name] = self.years.get(year.name, frozenset()) | atoms
            self._counts[year.name] = whole_in(year.pupils) or None
        self._sets.update(self.years)
        self._groups: dict[Atoms, tuple[str, ...]] = {}
        """By pupils, FET's names for the groups that have an activity."""
        self._codes: dict[Atoms, str] = {}

    def codes(self) -> set[str]:
        """What divisions and groups may be called: years, and the ends of the names of our groups."""
        return {*self.years, *(name.partition(PART)[2] for name in self._sets if PART in name)}

    def knows(self, name: str) -> bool:
        return name in self._sets

    def is_year(self, name: str) -> bool:
        return name in self.years

    def audience(self, names: Sequence[str]) -> str:
        """The code of the division, or of the group, of these sets of pupils together."""
        atoms = frozenset[str]().union(*(self._sets[name] for name in names))
        year = next((name for name, own in self.years.items() if own == atoms), None)
        if year is not None:
            return year
        if atoms not in self._groups:
            self._groups[atoms] = tuple(names)
            self._codes[atoms] = next(unique([[_code(names)]], {*self.years, *self._codes.values()}.__contains__))
        return self._codes[atoms]

    def touched(self, atoms: Atoms) -> tuple[str, ...]:
        return tuple(year for year, own in self.years.items() if own & atoms)

    def divisions(self) -> list[DraftDivision]:
        return [DraftDivision(year, pupils=self._counts[year]) for year in self.years]

    def groups(self) -> tuple[DraftGroup, ...]:
        splits = self._splits()
        return tuple(
            DraftGroup(code, of=self.touched(atoms), split=splits[atoms], notes=self._note(atoms, splits))
            for atoms, code in self._codes.items()
        )

    def _note(self, atoms: Atoms, splits: dict[Atoms, str | None]) -> tuple[Note, ...]:
        guessed = splits[atoms] is not None and self._told_split(atoms) is None
        return (Note(GUESS, "répartition (split) : groupes sans élève commun dans FET"),) if guessed else ()

    def _told_split(self, atoms: Atoms) -> str | None:
        """The split that a file of ours says in the comments of its groups."""
        names = self._groups[atoms]
        told = {self._comments.get(name, "") for name in names}
        ours = all(PART in name for name in names)
        return next(iter(told)) or None if ours and len(told) == 1 else None

    def _splits(self) -> dict[Atoms, str | None]:
        """Groups of the same divisions without a pupil in common are together in a split; one alone has none."""
        splits: list[list[Atoms]] = []
        told: dict[Atoms, str | None] = {atoms: self._told_split(atoms) for atoms in self._groups}
        for atoms in (one for one, split in told.items() if split is None):
            fit = next((one for one in splits if self._fits(atoms, one)), None)
            if fit is None:
                splits.append([atoms])
            else:
                fit.append(atoms)
        for number, one in enumerate((one for one in splits if len(one) > 1), 1):
            name = f"{'-'.join(self.touched(one[0]))[:LONGEST_NAME]} {number}"
            told.update(dict.fromkeys(one, name))
        return told

    def _fits(self, atoms: Atoms, split: Sequence[Atoms]) -> bool:
        return self.touched(split[0]) == self.touched(atoms) and all(not other & atoms for other in split)

    def notes(self) -> tuple[Note, ...]:
        """What our groups cannot say of FET's pupils."""
        groups = self.groups()
        atoms = dict(zip((group.code for group in groups), self._groups, strict=True))
        apart = sum(
            not atoms[one.code] & atoms[other.code]
            for one, other in combinations(groups, 2)
            if {*one.of} & {*other.of} and (one.split or one.code) != (other.split or other.code)
        )
        text = "paire de groupes sans élève commun dans FET, jamais en même temps ici : leurs divisions diffèrent"
        return (Note(LEFT_OUT, say_count(apart, text)),) if apart else ()


def _code(names: Sequence[str]) -> str:
    """The name of the group in a file of ours, else FET's names together."""
    ends = {name.partition(PART)[2] for name in names}
    code = next(iter(ends)) if len(ends) == 1 and "" not in ends else "+".join(names)
    return code if len(code) <= LONGEST_NAME else f"{code[: LONGEST_NAME - 4].strip()}-{len(names)}"
