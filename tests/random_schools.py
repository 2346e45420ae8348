"""Small random schools and plans: every feature of the establishment file turns up, together with the others."""

from __future__ import annotations

from random import Random

from cned_planner.plan import Plan, Session
from cned_planner.school import EVERY_WEEK, MODES, SYNC, School
from tests.building import make_school

GRIDS = (
    {"monday": "M1 M2 M3 | S1 S2", "tuesday": "M1 M2 M3 | S1 S2"},
    {"monday": "M1 M2 M3 M4", "tuesday": "M1 M2 | S1 S2 S3", "friday": "M1"},
    {"monday": "M1 M2 M3 | S1 S2", "wednesday": "M1 M2 M3 M4", "thursday": "M1 M2 | S1"},
)
TEACHERS = ("durand", "garcia", "petit", "leroy")


def random_school(random: Random) -> School:
    """Three divisions of two levels, perhaps with groups of one or two splits, and a few services each."""
    grid = random.choice(GRIDS)
    labels = random.random() < 0.5
    groups = _groups(random)
    services = _services(random, groups, labels)
    slots = [f"{day} {row}" for day, rows in grid.items() for row in rows.replace("|", "").split()]

    def some_slots(most: int) -> str:
        return ", ".join(random.sample(slots, random.randint(0, most)))

    text = "\n".join(services.values())
    used = [teacher for teacher in TEACHERS if teacher in text]
    return make_school(
        text,
        days=grid,
        late=some_slots(3),
        labels=labels,
        caps={level: _caps(random) for level in ("4e", "5e")},
        closed={division: some_slots(2) for division in ("4A", "4B", "5A")},
        groups=groups,
        links=random.sample(sorted(groups), random.randint(0, len(groups))),
        unavailable={teacher: some_slots(2) for teacher in used},
        prefer_not={teacher: some_slots(3) for teacher in used},
        teacher_caps={teacher: random.randint(1, 2) for teacher in used if random.random() < 0.5},
        alignments=_alignments(random, services),
        pins=_pins(random, services, slots, labels),
        siblings=[("4A", "4B", random.randint(1, 3)), ("4A", "5A", 1)],
        usual=_usual(text, services, slots),
        virtual_rooms="division" if random.random() < 0.7 else "teacher",
        max_live_classes=random.choice((None, 2, 2, 3)),
    )


def _groups(random: Random) -> dict[str, tuple[str, str]]:
    groups: dict[str, tuple[str, str]] = {}
    if random.random() < 0.7:
        of = random.choice(("4A 4B", "4A"))
        groups |= {"4ESP": (of, "LV2"), "4ALL": (of, "LV2")}
    if random.random() < 0.3:
        groups["4LAT"] = ("4A 4B", "4LAT")
    return groups


def _services(random: Random, groups: dict[str, tuple[str, str]], labels: bool) -> dict[str, str]:
    """The line of each service by its id: at most three hours, in halves where there are week labels."""
    services = {}
    step = 0.5 if labels else 1
    for audience in ("4A", "4B", "5A", *groups):
        for subject in ("FRA", "MAT") if len(audience) == 2 else ("LV",):
            hours = step * random.randint(1, round(3 / step))
            most = step * random.randint(0, round(min(2, hours) / step))
            least = step * random.randint(0, round(most / step))
            teachers = "+".join(random.sample(TEACHERS, 2 if random.random() < 0.15 else 1))
            services[f"{audience}/{subject}"] = f"{audience}/{subject} {teachers} {hours} {least}-{most}"
    return services


def _caps(random: Random) -> dict[str, int]:
    bounds = {"max_hours_per_day": (2, 5), "max_sync_per_day": (1, 3), "max_consecutive_sync": (1, 2)}
    return {cap: random.randint(*bounds[cap]) for cap in bounds if random.random() < 0.7}


def _alignments(random: Random, services: dict[str, str]) -> dict[str, str]:
    if "4ESP/LV" in services and random.random() < 0.8:
        return {"LV2": "4ESP/LV 4ALL/LV"}
    return {"FRA": "4A/FRA 5A/FRA"} if random.random() < 0.5 else {}


def _pins(random: Random, services: dict[str, str], slots: list[str], labels: bool) -> list[str]:
    weeks = ("", " A", " B") if labels else ("",)
    return [
        f"{random.choice(list(services))} {random.choice(MODES)} {random.choice(slots)}{random.choice(weeks)}"
        for _ in range(random.randint(0, 1))
    ]


def _usual(text: str, services: dict[str, str], slots: list[str]) -> dict[str, str]:
    """Two slots for about half of the services, drawn apart so that the rest of the school stays what it is."""
    random = Random(text)
    return {service: ", ".join(random.sample(slots, 2)) for service in services if random.random() < 0.5}


def random_plan(random: Random, school: School, density: float) -> Plan:
    """About `density` of the hours due and of the pins, on few slots: sparse plans break few rules, dense ones most."""
    slots = random.sample(school.slots, 6)
    sessions = set()
    for service in school.services.values():
        for _ in range(round(service.due.hours + 0.5)):
            if random.random() < density:
                mode = SYNC if random.random() < 0.6 else random.choice(MODES)
                sessions.add(Session(service, mode, _any_week(random, school), random.choice(slots)))
    for pin in school.pins:
        if random.random() < density:
            sessions.add(Session(pin.service, pin.mode, _any_week(random, school), pin.slot))
    return Plan.of(sessions)


def disturbed(random: Random, school: School, plan: Plan, changes: int) -> Plan:
    """The plan with so many sessions moved, taken away, or given another week or mode."""
    sessions = list(plan.sessions)
    for _ in range(min(changes, len(sessions))):
        old = sessions.pop(random.randrange(len(sessions)))
        kind = random.random()
        if kind < 0.6:
            sessions.append(Session(old.service, old.mode, old.week, random.choice(school.slots)))
        elif kind < 0.75:
            sessions.append(Session(old.service, random.choice(MODES), old.week, old.slot))
        elif kind < 0.9:
            sessions.append(Session(old.service, old.mode, _any_week(random, school), old.slot))
    return Plan.of(set(sessions))


def _any_week(random: Random, school: School) -> str:
    return random.choice((EVERY_WEEK, EVERY_WEEK, *school.weeks))
