"""A turn of annealing as a task: a pure function of the school and of what the task carries."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from cned_planner.school import School
from cned_planner.search.annealing.cooling import Cooling
from cned_planner.search.annealing.meetings import meetings_of, sessions_of
from cned_planner.search.annealing.terrain import Terrain
from cned_planner.search.tasks import Anneal, Annealed
from cned_planner.search.wire import Coder


def anneal(school: School, task: Anneal) -> Annealed:
    coder, terrain = Coder(school), _terrain(school)
    cooling = Cooling(terrain, meetings_of(terrain, coder.decode(task.live)), Random(task.seed))
    cooling.run(task.hot, task.cold, task.effort)
    blocks = cooling.board.block_of
    last, best = (coder.encode(sessions_of(terrain, blocks, spots)) for spots in (cooling.board.spot_of, cooling.best))
    return Annealed(last, cooling.price, best, cooling.best_price, cooling.spent)


@lru_cache(maxsize=1)
def _terrain(school: School) -> Terrain:
    """Kept from turn to turn: it is a hundredth of a second of work for each ten divisions."""
    return Terrain(school)
