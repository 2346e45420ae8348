"""The model of a whole school, asked for live sessions that cost less than the best plan known.

Where there are none, that one is proved the best: autonomous work only adds to what live sessions cost, and nearly
always nothing. In a small school it is worth the effort, as every part's own bound is in the model: what the parts must
cost at least leaves little room for anything else.
"""

from __future__ import annotations

from dataclasses import replace

from cned_planner.school import MODES, SYNC, School
from cned_planner.search.bound import cost_of_part, restrict
from cned_planner.search.build import build
from cned_planner.search.costs import cost_of
from cned_planner.search.tasks import Answer, Better
from cned_planner.search.wire import Coder
from cned_planner.search.work import solve


def better(school: School, task: Better) -> Answer:
    """Live sessions, or a plan, that cost less than the task's plan; "impossible" where none do."""
    coder = Coder(school)
    modes = MODES if task.work else (SYNC,)
    model = build(school, [(service, mode) for service in coder.services for mode in modes], covers=())
    for part, bound in task.bounds:
        restrict(model, cost_of_part(model, part), bound)
    restrict(model, model.penalties, task.bound, task.cost - 1)
    model.hint(coder.decode(task.plan))
    answer = solve(model, coder, task.effort, task.seed, linear=2 if task.seed % 2 else 1)
    if not answer.found:
        return answer
    return replace(answer, cost=cost_of(school, coder.decode(answer.sessions)))
