"""What the search may move finds the places that are left, and where nothing is cheaper, other plans as cheap."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from itertools import product

import pytest

from cned_planner.plan import Plan, Session
from cned_planner.rules import audience_clash, teacher_clash
from cned_planner.school import EVERY_WEEK, MODES, SYNC, Mode, School, Service
from cned_planner.search.blocks import live_blocks, may_be_weekly, may_halve, may_have
from cned_planner.search.costs import cost_of
from cned_planner.search.model import Model
from cned_planner.search.tasks import Improve, Improvement, Neighbourhood
from cned_planner.search.wire import Coder
from cned_planner.search.work import improve
from cned_planner.verifier import verify
from tests.building import make_school
from tests.search.planned_schools import PLANNED
from tests.search.reference import planned


def test_a_placement_is_left_out_exactly_where_a_fixed_session_has_a_teacher_or_the_pupils():
    seen = Counter[tuple[Mode, bool]]()
    for school, sessions in PLANNED:
        blocks = live_blocks(school)
        heads = [service for service in school.services.values() if service == blocks.get(service, (service,))[0]]
        moved = [member for head in heads[::2] for member in blocks.get(head, (head,))]
        fixed = [session for session in sessions if session.service not in moved]
        model = Model(school, [(service, mode) for service in moved for mode in MODES], fixed)
        for service, mode in model.free:
            together = blocks.get(service, (service,)) if mode == SYNC else (service,)
            for week, slot in product(weeks_of(school, together, mode), school.slots):
                is_free = not any(clash(school, fixed, Session(one, mode, week, slot)) for one in together)
                assert ((week, slot) in model.placements(service, mode)) == is_free
                seen[mode, is_free] += 1

    assert all(seen[mode, is_free] for mode, is_free in product(MODES, (True, False)))


def weeks_of(school: School, together: tuple[Service, ...], mode: Mode) -> list[str]:
    """The weeks in which these services, which share their slots, may have a session."""
    if not all(may_have(one, mode) for one in together):
        return []
    weeks = [EVERY_WEEK] if all(may_be_weekly(one, mode) for one in together) else []
    return [*weeks, *school.weeks] if school.has_labels and all(may_halve(one, mode) for one in together) else weeks


def clash(school: School, fixed: list[Session], one: Session) -> bool:
    """Whether this session has a teacher or pupils who have a fixed one at the same time."""
    plan = Plan.of([*fixed, one])
    return any(any(rule.violations(school, plan)) for rule in (audience_clash, teacher_clash))


def turn(school: School, plan: Plan, *, drift: bool) -> tuple[Improvement, Plan]:
    """A turn at the whole school, and the plan that its steps lead to."""
    coder = Coder(school)
    codes = coder.encode(plan.sessions)
    everyone = tuple(range(len(coder.services)))
    chosen = tuple(Neighbourhood("teachers", everyone) for _ in range(3))
    answer = improve(school, Improve(codes, cost_of(school, plan.sessions), chosen, 0.5, 1.5, seed=1, drift=drift))
    sessions = reduce(set.symmetric_difference, answer.steps, set(codes))
    return answer, Plan.of(coder.decode(tuple(sorted(sessions))))


@pytest.mark.parametrize(("school", "sessions"), PLANNED)
def test_drifting_leads_to_plans_that_hold_and_never_cost_more(school: School, sessions: list[Session]):
    answer, after = turn(school, Plan.of(sessions), drift=True)

    verdict = verify(school, after)
    assert (verdict.holds, verdict.cost) == (True, answer.cost)
    assert answer.cost <= cost_of(school, sessions)


def test_only_who_drifts_leaves_a_plan_that_nothing_beats():
    """One lesson and five places for it, all as good."""
    school = make_school("6A/FRA dupont 1 1", days={"monday": "M1 M2 M3 M4 S1"})
    plan = planned(school).plan
    assert plan is not None

    stayed, same = turn(school, plan, drift=False)
    moved, other = turn(school, plan, drift=True)

    assert (stayed.steps, same) == ((), plan)
    assert other != plan
    assert cost_of(school, other.sessions) == moved.cost == stayed.cost
