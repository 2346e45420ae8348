"""Which groups share no pupil, and which services are aligned: no export says it, so it is supposed, and marked so.

Groups of the same subject, or of subjects among which a pupil chooses (second languages, specialities), that draw on
a division in common, are taken to share out its pupils. Where they count more pupils than their divisions have, a
pupil is in several of them: they are put into several splits (a pupil has three specialities in 1re).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from cned_planner.grids import discipline_of
from cned_planner.importing.draft import DECIDE, GUESS, Draft, DraftAlignment, DraftGroup, DraftService, Note
from cned_planner.importing.naming import plain
from cned_planner.school import Subject

TOLERANCE = 1.1
"""Pupils counted in groups, against those of the divisions: lists are never of the same day."""
SPECIALITIES = {"1re": 3, "Tle": 2}
"""How many a pupil has (arrêté du 16 juillet 2018, NOR MENE1815611A)."""


@dataclass(frozen=True)
class _Choice:
    """Groups among which pupils choose, of the divisions that any of them draws on."""

    name: str
    family: str
    groups: tuple[DraftGroup, ...]
    divisions: tuple[str, ...]


def with_splits(draft: Draft) -> Draft:
    """The draft with a split for groups that have none, and an alignment for services that probably have one."""
    families = {group.code: _families(group, draft) for group in draft.groups if group.split is None}
    groups = {group.code: group for group in draft.groups}
    alignments = list(draft.alignments)
    for choice in _named_apart(_choices(draft, families)):
        for name, members in _splits(choice, draft).items():
            if len(members) > 1:
                groups |= {group.code: _in_split(group, name, choice) for group in members}
                alignments += _alignment(name, choice.family, members, draft)
    return replace(draft, groups=tuple(groups.values()), alignments=tuple(alignments))


def _families(group: DraftGroup, draft: Draft) -> frozenset[str]:
    """What the group's services are choices of."""
    return frozenset(_family(service, draft) for service in draft.services if service.audience == group.code)


def _family(service: DraftService, draft: Draft) -> str:
    """« LV2 », « spécialités », else the subject itself: what pupils of two such groups do not have both of."""
    name = next((subject.name for subject in draft.subjects if subject.code == service.subject), service.subject)
    words = plain(name).split()
    for rank, marks in (("LV2", ("lv2", "lvb")), ("LV1", ("lv1", "lva")), ("LV3", ("lv3", "lvc"))):
        if any(mark in words for mark in marks):
            return rank
    if discipline_of(Subject(service.subject, name)) == "specialites":
        return "spécialités"
    return name


def _choices(draft: Draft, families: Mapping[str, frozenset[str]]) -> Iterator[_Choice]:
    """Groups joined by a family and a division in common, one after the other."""
    waiting = [group for group in draft.groups if families.get(group.code)]
    while waiting:
        joined, rest = [waiting[0]], waiting[1:]
        for member in joined:
            alike = [one for one in rest if families[one.code] & families[member.code] and {*one.of} & {*member.of}]
            joined += alike
            rest = [one for one in rest if one not in alike]
        waiting = rest
        codes = {code for group in joined for code in group.of}
        family = sorted(families[joined[0].code])[0]
        divisions = tuple(division.code for division in draft.divisions if division.code in codes)
        yield _Choice(f"{family} {_whose(divisions, draft)}".strip(), family, tuple(joined), divisions)


def _whose(divisions: Sequence[str], draft: Draft) -> str:
    """« 5e », or the division where there is one only."""
    return divisions[0] if len(divisions) == 1 else _levels(divisions, draft)


def _levels(divisions: Sequence[str], draft: Draft) -> str:
    return "/".join(dict.fromkeys(one.level or "" for one in draft.divisions if one.code in divisions))


def _splits(choice: _Choice, draft: Draft) -> dict[str, list[DraftGroup]]:
    """Its groups in as few splits as their pupils need, the largest groups placed first."""
    room = sum(division.pupils or 0 for division in draft.divisions if division.code in choice.divisions) * TOLERANCE
    count = _how_many(choice, draft, room)
    names = [choice.name] if count == 1 else [f"{choice.name} ({rank})" for rank in range(1, count + 1)]
    splits: dict[str, list[DraftGroup]] = {name: [] for name in names}
    for group in sorted(choice.groups, key=lambda one: -(one.pupils or 0)):
        emptiest = min(names, key=lambda name: sum(one.pupils or 1 for one in splits[name]))
        splits[emptiest].append(group)
    return {name: sorted(members, key=choice.groups.index) for name, members in splits.items() if members}


def _how_many(choice: _Choice, draft: Draft, room: float) -> int:
    if room and all(group.pupils for group in choice.groups):
        return max(1, ceil(sum(group.pupils or 0 for group in choice.groups) / room))
    if choice.family == "spécialités":
        return SPECIALITIES.get(_levels(choice.divisions, draft), 1)
    return 1


def _in_split(group: DraftGroup, name: str, choice: _Choice) -> DraftGroup:
    """All groups of a split draw on the same divisions: those that a group did not have may have no pupil in it."""
    several = len(choice.groups) > 1 and name != choice.name
    kind, text = (DECIDE, "quels groupes n'ont aucun élève en commun ?") if several else (GUESS, "répartition (split)")
    notes = [*group.notes, Note(kind, text)]
    added = [code for code in choice.divisions if code not in group.of]
    if added:
        notes.append(Note(GUESS, f"{', '.join(added)} : comme les autres groupes de la répartition"))
    return replace(group, of=choice.divisions, split=name, notes=tuple(notes))


def _alignment(name: str, family: str, members: Sequence[DraftGroup], draft: Draft) -> Iterator[DraftAlignment]:
    """One service of each group, with the same hours and none of their teachers in two of them."""
    codes = [group.code for group in members]
    found = [one for one in draft.services if one.audience in codes and _family(one, draft) == family]
    teachers = [teacher for service in found for teacher in service.teachers]
    alike = len({(service.hours, service.sync) for service in found}) == 1
    if len(found) == len(codes) and alike and len(set(teachers)) == len(teachers) and teachers:
        services = tuple(service.id for service in sorted(found, key=lambda one: codes.index(one.audience)))
        yield DraftAlignment(name, services, (Note(GUESS, "en même temps"),))


def _named_apart(choices: Iterator[_Choice]) -> Iterator[_Choice]:
    """« LV2 5e », then « LV2 5e - 2 » for those of other divisions."""
    seen: Counter[str] = Counter()
    for choice in choices:
        seen[choice.name] += 1
        rank = seen[choice.name]
        yield choice if rank == 1 else replace(choice, name=f"{choice.name} - {rank}")
