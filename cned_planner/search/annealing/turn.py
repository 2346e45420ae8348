"""A turn of annealing as a task: a pure function of the school and of what the task carries."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from cned_planner.school import School
from cned_planner.search.annealing.board import Board
from cned_planner.search.annealing.cooling import Cooling
from cned_planner.search.annealing.ground import Ground
from cned_planner.search.tasks import Anneal, Annealed
from cned_planner.search.wire import Coder


def anneal(school: School, task: Anneal) -> Annealed:
    coder = Coder(school)
    board = Board(_ground(school), coder.decode(task.live))
    cooling = Cooling(board, Random(task.seed))
    cooling.run(task.hot, task.cold, task.effort)
    last, best = (coder.encode(board.sessions(spots)) for spots in (board.spot_of, cooling.best))
    return Annealed(last, cooling.price, best, cooling.best_price, cooling.spent)


@lru_cache(maxsize=1)
def _ground(school: School) -> Ground:
    """Kept from turn to turn: it is a hundredth of a second of work for each ten divisions."""
    return Ground(school)
