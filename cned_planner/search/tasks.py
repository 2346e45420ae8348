"""The pieces of work of a search, and their answers, as data that travels between processes.

Each task is performed as a pure function of the school and of what the task carries. Nothing here
needs the solver, so the process that only directs a search does not have to load it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cned_planner.school import Mode
from cned_planner.search.wire import Coded

Status = Literal["optimal", "feasible", "impossible", "unknown"]


@dataclass(frozen=True)
class Answer:
    """What a task found. `sessions` are those it was asked to place.

    `effort`: deterministic time, of building the model and of searching it.
    """

    status: Status
    sessions: tuple[Coded, ...] = ()
    cost: int = 0
    bound: int = 0
    effort: float = 0.0

    @property
    def found(self) -> bool:
        return self.status in ("optimal", "feasible")


Kind = Literal["teachers", "divisions", "families", "teacher-and-divisions", "days", "together"]


@dataclass(frozen=True)
class Neighbourhood:
    """Services to re-plan together, on some days only or on all.

    A `frugal` one offers half hours only where the hours ask for them.
    """

    kind: Kind
    services: tuple[int, ...]
    days: tuple[str, ...] | None = None
    frugal: bool = False

    @property
    def whole(self) -> bool:
        """Whether live and autonomous sessions are searched together: dearer, and exact."""
        return self.kind == "together"


@dataclass(frozen=True)
class Trial:
    """How the search of one neighbourhood ended, its effort, and by how much the cost fell."""

    kind: Kind
    freed: int
    """Services in it."""
    status: Status
    effort: float
    gain: int


@dataclass(frozen=True)
class Improvement:
    """The steps to a cheaper plan, or to another one that costs the same, and the trials that led there."""

    steps: tuple[tuple[Coded, ...], ...]
    """What each changed: sessions that were in the plan before it and not after, or the other way round."""
    cost: int
    trials: tuple[Trial, ...] = ()

    @property
    def effort(self) -> float:
        return sum(trial.effort for trial in self.trials)


@dataclass(frozen=True)
class Place:
    """Place the live sessions, the autonomous ones or both of some services, any way that the rules allow.

    `given` are the sessions that already stand, all of the modes it `covers`. With `cost`, the best way
    that the effort finds. `generous` asks for the best live hours of every service, and like `frugal` sees
    only a part of the plans: then "impossible" proves nothing.
    """

    live: tuple[int, ...]
    alone: tuple[int, ...]
    given: tuple[Coded, ...]
    covers: tuple[Mode, ...]
    effort: float
    seed: int = 0
    cost: bool = False
    frugal: bool = False
    generous: bool = False
    hints: tuple[Coded, ...] = ()
    """Sessions to try first."""


@dataclass(frozen=True)
class Improve:
    """A turn of a worker: search neighbourhoods of a plan, one after the other, until the turn is spent.

    `effort` bounds each single search and `turn` all of them. The autonomous work follows the live sessions in a
    second step, unless a neighbourhood is searched whole.

    A turn that may `drift` also takes another plan that costs the same.
    """

    plan: tuple[Coded, ...]
    cost: int
    neighbourhoods: tuple[Neighbourhood, ...]
    effort: float
    turn: float
    seed: int
    drift: bool = False


@dataclass(frozen=True)
class Anneal:
    """A turn of a worker: move live sessions of a plan at random while it cools from one temperature to the other.

    Temperatures are in cost units of a school whose weights are the usual ones.
    """

    live: tuple[Coded, ...]
    hot: float
    cold: float
    effort: float
    seed: int


@dataclass(frozen=True)
class Annealed:
    """The live sessions at the end and the cheapest ones on the way, each with what they cost."""

    last: tuple[Coded, ...]
    last_cost: int
    best: tuple[Coded, ...]
    best_cost: int
    effort: float


@dataclass(frozen=True)
class BoundOfTeachers:
    """Prove what a teacher, or some together, must cost: the bound of the answer is in halves of a cost unit.

    `left` are the divisions that leave them their half of what services cost, as they need none of it. `known` are
    bounds proved of some of these teachers.
    """

    codes: tuple[str, ...]
    effort: float
    left: tuple[str, ...] = ()
    known: tuple[tuple[tuple[str, ...], int], ...] = ()


@dataclass(frozen=True)
class BoundOfDivision:
    """Prove what one division must cost: the bound of the answer is in halves of a cost unit."""

    code: str
    effort: float


SHARES = 2
"""Into how many shares the bound tasks cut a cost unit."""


@dataclass(frozen=True)
class Better:
    """Find live sessions of the whole school that cost less than a plan does, or prove that there are none.

    With `work` the autonomous sessions that go with them count, too.
    """

    plan: tuple[Coded, ...]
    cost: int
    bound: int
    """What every plan is known to cost at least."""
    bounds: tuple[tuple[BoundOfTeachers | BoundOfDivision, int], ...]
    """The same of teachers and divisions, in shares."""
    effort: float
    seed: int
    work: bool = False


SCALE = 1000
"""Into how many parts the proof by half-days cuts a cost unit: worths and its bounds are whole numbers of them."""


@dataclass(frozen=True)
class Column:
    """A timetable of a half-day, as its cost and what it adds to each row, by the number of the row."""

    cost: int
    amounts: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Master:
    """Find worths of the rows at which known columns let one hope for a better bound.

    `centre` are the worths of the best `bound` so far; a bound of `goal` would be enough. All in 1/SCALE cost units.
    """

    columns: tuple[tuple[Column, ...], ...]
    """Of each half-day."""
    centre: tuple[int, ...]
    bound: int
    goal: int


@dataclass(frozen=True)
class Worths:
    """The worths found, of each row, and the highest bound that the known columns leave possible, up to the goal."""

    worths: tuple[int, ...]
    ceiling: int
    effort: float


@dataclass(frozen=True)
class Pricing:
    """Find the live sessions of a half-day that cost least, where what they add to the rows has these worths."""

    half_day: int
    worths: tuple[int, ...]
    effort: float


@dataclass(frozen=True)
class Priced:
    """What they cost less what they are worth, at least, and the best ones found; where there are none, no bound is."""

    bound: int
    sessions: tuple[Coded, ...] | None
    effort: float


@dataclass(frozen=True)
class Combine:
    """Find the cheapest week that known columns make, one for each half-day, if any costs less than so much."""

    columns: tuple[tuple[Column, ...], ...]
    cost: int
    effort: float


@dataclass(frozen=True)
class Combined:
    """The rank of each half-day's column; None where none make a cheaper week."""

    chosen: tuple[int, ...] | None
    effort: float


Task = Place | Improve | Anneal | BoundOfTeachers | BoundOfDivision | Better | Master | Pricing | Combine
Result = Answer | Improvement | Annealed | Worths | Priced | Combined
