"""What changes from one plan to another: what moves, goes, comes or changes hands; and whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cned_planner.outputs.plan_records import Record, identities, successors
from cned_planner.school import MODES, SYNC


@dataclass(frozen=True)
class Change:
    """A session before and after, the same but for its time, its mode or its teachers; or one that goes or comes."""

    old: Record | None
    new: Record | None

    @property
    def kind(self) -> str:
        """ "comes", "goes", "mode" (live or autonomous), "moves", or "hands" (other teachers)."""
        if self.old is None or self.new is None:
            return "comes" if self.new else "goes"
        if self.old.mode != self.new.mode:
            return "mode"
        return "moves" if self.old.when != self.new.when else "hands"

    @property
    def sides(self) -> tuple[Record, ...]:
        return tuple(one for one in (self.old, self.new) if one is not None)

    @property
    def changes_hands(self) -> bool:
        """Whether other teachers have it from now on; a plan made by hand need not name any."""
        if self.old is None or self.new is None or not self.old.teachers or not self.new.teachers:
            return False
        return set(self.old.teachers) != set(self.new.teachers)

    @property
    def is_live(self) -> bool:
        """Whether the session is live, before or after."""
        return any(side.mode == SYNC for side in self.sides)


def changes_between(old: Iterable[Record], new: Iterable[Record]) -> list[Change]:
    """The changes in the order of the week.

    The sessions of a service that differ are paired in that order, first those of one mode, then what is left. A
    service whose id is another one now is still the same.
    """
    old, new = list(old), list(new)
    heirs = successors(identities(old), identities(new))
    before = _by_service(replace(record, service=heirs.get(record.service, record.service)) for record in old)
    after = _by_service(new)
    services = dict.fromkeys([*before, *after])
    found = [change for one in services for change in _of_service(before.get(one, []), after.get(one, []))]
    return sorted(found, key=lambda change: change.sides[0])


def _by_service(records: Iterable[Record]) -> dict[str, list[Record]]:
    grouped: dict[str, list[Record]] = {}
    for record in records:
        grouped.setdefault(record.service, []).append(record)
    return grouped


def _of_service(before: Sequence[Record], after: Sequence[Record]) -> Iterator[Change]:
    new = {record.place: record for record in after}
    for record in before:
        stays = Change(record, new.get(record.place))
        if stays.changes_hands:
            yield stays
    gone = sorted(record for record in before if record.place not in new)
    come = sorted(set(after).difference(new[record.place] for record in before if record.place in new))
    for mode in MODES:
        yield from _paired(gone, come, mode)
    yield from map(Change, gone, come)
    yield from (Change(record, None) for record in gone[len(come) :])
    yield from (Change(None, record) for record in come[len(gone) :])


def _paired(gone: list[Record], come: list[Record], mode: str) -> Iterator[Change]:
    """The sessions of one mode, each with the one that takes its place; both are taken out of the lists."""
    pairs = list(zip(*([one for one in side if one.mode == mode] for side in (gone, come)), strict=False))
    for old, new in pairs:
        gone.remove(old)
        come.remove(new)
        yield Change(old, new)


@dataclass(frozen=True)
class Affected:
    """The changes of each teacher (live ones, and what changes hands) and of each division, by code.

    A group stands for itself where its divisions are not known.
    """

    teachers: Mapping[str, tuple[Change, ...]]
    audiences: Mapping[str, tuple[Change, ...]]


def affected(changes: Iterable[Change], divisions_of: Mapping[str, Sequence[str]]) -> Affected:
    """Whom the changes concern. `divisions_of` gives the divisions of each group that is known; pupils are in them."""
    teachers: dict[str, list[Change]] = {}
    audiences: dict[str, list[Change]] = {}
    for change in changes:
        if change.is_live or change.changes_hands:
            for code in dict.fromkeys(code for side in change.sides for code in side.teachers):
                teachers.setdefault(code, []).append(change)
        for code in dict.fromkeys(
            name for side in change.sides for name in divisions_of.get(side.audience, (side.audience,))
        ):
            audiences.setdefault(code, []).append(change)
    return Affected(_sorted(teachers), _sorted(audiences))


def _sorted(grouped: Mapping[str, list[Change]]) -> dict[str, tuple[Change, ...]]:
    return {code: tuple(grouped[code]) for code in sorted(grouped)}
