"""What no source knows is proposed, by rules that the file states: live hours, daily limits, period, grid, weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice

from cned_planner.calendar.dates import monday_of
from cned_planner.calendar.school_years import ZONES, in_holidays, known_span
from cned_planner.grids import stage_of
from cned_planner.importing.draft import (
    DECIDE,
    GUESS,
    Draft,
    DraftCalendar,
    DraftGrid,
    DraftLevel,
    DraftService,
    DraftSlot,
    DraftSubject,
    Note,
)
from cned_planner.importing.levelling import hours_by_audience, levelled
from cned_planner.importing.live import (
    LONGEST_DAY_OF_6E,
    MOST_IN_A_ROW,
    MOST_PER_DAY,
    MOST_PER_DAY_ELSEWHERE,
    RULE,
    proposed,
    with_live,
)
from cned_planner.school import Level

WEEKS = 3
UNKNOWN_UAI = "0000000A"
FULL_DAYS, HALF_DAY = ("monday", "tuesday", "thursday", "friday"), "wednesday"
MORNING, AFTERNOON = 4, 3
ROWS = (
    DraftSlot("M1", "08:30-09:25"),
    DraftSlot("M2", "09:25-10:20"),
    DraftSlot("M3", "10:40-11:35"),
    DraftSlot("M4", "11:35-12:30"),
    DraftSlot("S1", "14:00-14:55"),
    DraftSlot("S2", "14:55-15:50"),
    DraftSlot("S3", "16:05-17:00", late=True),
    DraftSlot("S4", "17:00-17:55", late=True),
)


def propose(draft: Draft, today: date) -> Draft:
    """The draft with everything that a file needs; `today` is only for the period, the next weeks with class."""
    subjects = {subject.code: subject for subject in draft.subjects}
    rule = (Note(DECIDE, RULE),) if _lacks_live_hours(draft) else ()
    services = tuple(_with_live(service, subjects) for service in draft.services)
    draft = levelled(replace(draft, services=services, notes=(*rule, *draft.notes)))
    draft = replace(draft, levels=tuple(_limited(level, subjects) for level in draft.levels))
    draft = replace(draft, calendar=draft.calendar or _calendar(draft, today), grid=draft.grid or _grid(draft))
    return _identified(draft)


def owned(complete: Draft, draft: Draft) -> Draft:
    """A completed draft without what only a new file needs: later imports leave that to those who edit the file."""
    return replace(complete, calendar=draft.calendar, grid=draft.grid, uai=draft.uai, name=draft.name, zone=draft.zone)


def _lacks_live_hours(draft: Draft) -> bool:
    due = [hours.sync for level in draft.levels for hours in level.hours.values()]
    return None in (*due, *(service.sync for service in draft.services if service.hours is not None))


def _with_live(service: DraftService, subjects: Mapping[str, DraftSubject]) -> DraftService:
    if service.hours is None or service.sync is not None:
        return service
    subject = subjects.get(service.subject) or DraftSubject(service.subject, service.subject)
    return replace(service, sync=proposed(service.hours, subject))


def _limited(level: DraftLevel, subjects: Mapping[str, DraftSubject]) -> DraftLevel:
    """Where the source gives none: daily limits by the age of the pupils."""
    hours = {code: with_live(due, subjects.get(code) or DraftSubject(code, code)) for code, due in level.hours.items()}
    level = replace(level, hours=hours)
    if level.max_hours_per_day or level.max_sync_per_day or level.max_consecutive_sync:
        return level
    stage = stage_of(Level(level.code, official=level.official)) or ""
    return replace(
        level,
        max_hours_per_day=LONGEST_DAY_OF_6E if stage == "6e" else None,
        max_sync_per_day=MOST_PER_DAY.get(stage, MOST_PER_DAY_ELSEWHERE),
        max_consecutive_sync=MOST_IN_A_ROW,
        notes=(*level.notes, Note(GUESS, "les limites par jour")),
    )


def _calendar(draft: Draft, today: date) -> DraftCalendar:
    mondays = list(islice(_mondays(draft.zone or "", today), WEEKS))
    labels = {"A": tuple(mondays[::2]), "B": tuple(mondays[1::2])} if needs_labels(draft) else {}
    text = "la période" + (", et quelles semaines sont A ou B (des heures vont par demi-heures)" if labels else "")
    return DraftCalendar(mondays[0], mondays[-1] + timedelta(days=4), weeks=labels, notes=(Note(DECIDE, text),))


def needs_labels(draft: Draft) -> bool:
    """Whether some hours are not whole, which takes weeks A and B."""
    own = [(service.hours, service.sync) for service in draft.services]
    due = [(hours.hours, hours.sync) for level in draft.levels for hours in level.hours.values()]
    return any(number % 1 for hours, sync in (*own, *due) for number in (hours or 0, *(sync or ())))


def _mondays(zone: str, today: date) -> Iterator[date]:
    """The Mondays after today, without those in the holidays that are known."""
    for rank in count(1):
        monday = monday_of(today) + timedelta(weeks=rank)
        if zone not in ZONES or not _is_known(zone, monday) or not in_holidays(zone, monday):
            yield monday


def _is_known(zone: str, day: date) -> bool:
    first, last = known_span(zone)
    return first <= day <= last


def _grid(draft: Draft) -> DraftGrid:
    """Seven slots a day, eight where some pupils have more hours than that; Wednesday is a morning."""
    rows = AFTERNOON + (_busiest(draft) > len(FULL_DAYS) * (MORNING + AFTERNOON) + MORNING)
    names = [slot.code for slot in ROWS[: MORNING + rows]]
    days = {day: tuple(names[:MORNING] if day == HALF_DAY else names) for day in _week_days()}
    return DraftGrid(ROWS[: MORNING + rows], days, (Note(DECIDE, "les horaires : ceux-ci sont un exemple"),))


def _week_days() -> Sequence[str]:
    return (*FULL_DAYS[:2], HALF_DAY, *FULL_DAYS[2:])


def _busiest(draft: Draft) -> float:
    """The most hours a pupil of some division has: the division's own, and the longest group of each split."""
    hours = hours_by_audience(draft)
    result = 0.0
    for division in draft.divisions:
        splits: dict[str, float] = {}
        for group in draft.groups:
            if division.code in group.of:
                split = group.split or group.code
                splits[split] = max(splits.get(split, 0), hours.get(group.code, 0))
        result = max(result, hours.get(division.code, 0) + sum(splits.values()))
    return result


def _identified(draft: Draft) -> Draft:
    notes = list(draft.notes)
    if not draft.uai:
        notes.append(Note(DECIDE, "le numéro UAI de l'établissement"))
    if not draft.zone:
        notes.append(Note(DECIDE, "la zone des vacances (zone : A, B ou C)"))
    if not any(subject.cned is not None for subject in draft.subjects):
        text = "les matières qui ont des contenus du CNED pour le travail en autonomie (cned: true)"
        notes.append(Note(DECIDE, text))
    return replace(
        draft,
        uai=draft.uai or UNKNOWN_UAI,
        name=draft.name or "Établissement",
        zone=draft.zone or "none",
        notes=tuple(notes),
    )
