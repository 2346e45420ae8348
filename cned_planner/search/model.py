"""The CP-SAT model of a school, or of a part of it, as rules and preferences see it.

A model holds some sessions as *variables* (what the search may move), some as *constants* (what a former
plan fixes) and leaves the rest out. Rules and preferences are written once for all three: they ask for
sums of terms and say what holds of them; constants fold away, and what no variable touches is skipped.

Words: a *term* is a Boolean variable or the integer 1; a *moment* is a week label and a slot.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeVar, cast

from ortools.sat.python import cp_model

from cned_planner.plan import Moment, Session, moments_of
from cned_planner.school import ASYNC, EVERY_WEEK, MODES, SYNC, Division, Group, Mode, School, Service, Slot, Teacher
from cned_planner.search.blocks import live_blocks, may_be_weekly, may_halve, may_have, must_halve
from cned_planner.search.sums import Literal, Penalty, Sum, Table, Term, merge, weighed
from cned_planner.search.values import Valued, Values

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")
Part = tuple[Service, Mode]
"""The live or the autonomous half of a service: what the search frees, fixes or leaves out as a whole."""

LOWEST = -(10**9)
"""Less than any objective: a part of a school can have one below 0, as what its sessions save is subtracted."""


class Model:
    """Variables for the free parts, constants for the sessions of `base`, nothing for the rest.

    `base` gives all sessions of the modes that it `covers`: a part of such a mode without a session there
    has none; a part of another mode is simply not in the model, unless it is free.

    With `days`, the free parts can only move within those days; their sessions on other days stay. With `slots`, only
    what happens on those slots is in the model at all.

    A `frugal` model offers half hours only where the bounds of the hours ask for them, or where `base` has one:
    far fewer variables, at the price of some plans that it cannot see.

    `wide` makes a variable for every placement one can think of, even those that some rule excludes, so
    that any plan can be expressed; the agreement tests need that. Otherwise the sync sessions of aligned
    services share their variables, and half hours get variables only where hours allow them.
    """

    def __init__(
        self,
        school: School,
        free: Iterable[Part],
        base: Iterable[Session] = (),
        *,
        covers: Collection[Mode] = MODES,
        days: Collection[str] | None = None,
        slots: Collection[Slot] | None = None,
        frugal: bool = False,
        wide: bool = False,
    ) -> None:
        self.school = school
        self.wide = wide
        self.frugal = frugal
        self._covers = covers
        on_days = (slot for slot in school.slots if days is None or slot.day in days)
        self.slots = tuple(slot for slot in on_days if slots is None or slot in slots)
        self.cp = cp_model.CpModel()
        self.free: dict[Part, None] = dict.fromkeys(free)
        self.penalties: list[Penalty] = []
        self._fixed: dict[Part, list[Session]] = {}
        self._halved: set[Part] = set()
        for session in base:
            part = (session.service, session.mode)
            if session.week != EVERY_WEEK:
                self._halved.add(part)
            if part not in self.free or (days is not None and session.slot.day not in days):
                self._fixed.setdefault(part, []).append(session)
        self._forbidden: dict[Part, set[Slot]] = {}
        self._placements: dict[Part, dict[Moment, Literal]] = {}
        self._tables: dict[Part, dict[Moment, Sum]] = {}
        self._merged: dict[object, dict[Moment, Sum]] = {}
        self._live: dict[Division | Teacher, dict[Moment, Term]] = {}
        self._said: set[tuple[int, ...]] = set()
        self._either: dict[tuple[int, ...], Literal] = {}
        self._shared: dict[Hashable, object] = {}
        self._derived: list[tuple[cp_model.IntVar, Valued]] = []

    # -- what the search may move, and what that touches ---------------------------------------------------

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """The services with at least one free part, in a fixed order."""
        return tuple(dict.fromkeys(service for service, _ in self.free))

    @cached_property
    def teachers(self) -> tuple[Teacher, ...]:
        """The teachers with a free live part."""
        return tuple(
            dict.fromkeys(teacher for service, mode in self.free if mode == SYNC for teacher in service.teachers)
        )

    @cached_property
    def divisions(self) -> tuple[Division, ...]:
        """The divisions whose pupils meet a free part."""
        touched = dict.fromkeys(
            division for service in self.services for division in self.school.divisions_of(service.audience)
        )
        return tuple(touched)

    def focus(self, teachers: Iterable[Teacher], divisions: Iterable[Division], services: Iterable[Service]) -> None:
        """Say whose costs count from now on, instead of all that the free parts touch."""
        self.teachers = tuple(teachers)
        self.divisions = tuple(divisions)
        self.services = tuple(services)

    def is_free(self, service: Service, mode: Mode) -> bool:
        return (service, mode) in self.free

    def is_known(self, service: Service, mode: Mode) -> bool:
        """Whether the part is in the model at all, free or fixed."""
        return mode in self._covers or (service, mode) in self.free

    # -- variables ------------------------------------------------------------------------------------------

    def forbid(self, service: Service, mode: Mode, slot: Slot) -> None:
        """Say that the part is never on that slot, in any week."""
        part = (service, mode)
        if part not in self.free:
            return
        for leader in self._sharers(part):
            self._forbidden.setdefault(leader, set()).add(slot)
        for moment, literal in self._placements.get(part, {}).items():
            if moment[1] == slot:
                self.cp.add(literal == 0)

    def placements(self, service: Service, mode: Mode) -> Mapping[Moment, Literal]:
        """The variables of a free part by week ("all" or a label) and slot; empty for any other part."""
        part = (service, mode)
        if part not in self.free:
            return {}
        if part not in self._placements:
            made = self._make_placements(part)
            for sharer in self._sharers(part):
                self._placements[sharer] = made
        return self._placements[part]

    def _make_placements(self, part: Part) -> dict[Moment, Literal]:
        service, mode = part
        if not (self.wide or may_have(service, mode)):
            return {}
        sharers = self._sharers(part)
        weeks = [EVERY_WEEK] if self.wide or all(may_be_weekly(*sharer) for sharer in sharers) else []
        if self.school.has_labels and (self.wide or all(self._offers_half(sharer) for sharer in sharers)):
            weeks += self.school.weeks
        forbidden = self._forbidden.get(part, set())
        taken = set[Moment]() if self.wide else self._taken(sharers)
        return {
            (week, slot): self.cp.new_bool_var(f"{service.id} {mode} {week} {slot.day} {slot.row}")
            for week in weeks
            for slot in self.slots
            if slot not in forbidden and not any((label, slot) in taken for label in self.school.weeks_of(week))
        }

    def _taken(self, parts: Iterable[Part]) -> set[Moment]:
        """The moments at which a fixed session already has a teacher or pupils of these parts.

        The rules say so too, of a variable that then would be 0: to make none is cheaper, by 6 to 10 % as measured.
        """
        whom = frozenset[object]().union(*map(self._whom, parts))
        return {moment for moment, busy in self._busy.items() if not busy.isdisjoint(whom)}

    def _whom(self, part: Part) -> frozenset[object]:
        """Of whom the part needs that they have nothing else at the same time: teachers and audiences."""
        service, mode = part
        audiences: frozenset[object] = self.school.sharing_pupils[service.audience]
        return audiences.union(service.teachers) if mode == SYNC else audiences

    @cached_property
    def _busy(self) -> dict[Moment, set[object]]:
        """At each moment, the teachers and audiences of fixed sessions, as far as free parts need them."""
        needed = frozenset[object]().union(*map(self._whom, self.free))
        busy: dict[Moment, set[object]] = {}
        for (service, mode), sessions in self._fixed.items():
            whom = {service.audience, *(service.teachers if mode == SYNC else ())} & needed
            if whom:
                for session in sessions:
                    for moment in moments_of(self.school, session):
                        busy.setdefault(moment, set()).update(whom)
        return busy

    def _offers_half(self, part: Part) -> bool:
        if self.frugal:
            return part in self._halved or must_halve(*part)
        return may_halve(*part)

    def _sharers(self, part: Part) -> tuple[Part, ...]:
        """The parts that share one set of variables: the free live parts of aligned services."""
        service, mode = part
        if self.wide or mode == ASYNC or service not in self._blocks:
            return (part,)
        return tuple((member, SYNC) for member in self._blocks[service] if (member, SYNC) in self.free)

    @cached_property
    def _blocks(self) -> Mapping[Service, tuple[Service, ...]]:
        return live_blocks(self.school)

    # -- sums of terms --------------------------------------------------------------------------------------

    def count(self, service: Service, mode: Mode, week: str) -> Sum:
        """The sessions of a part held in exactly that `week` ("all" or a label), over all slots."""
        total = Sum()
        for (held, _), literal in self.placements(service, mode).items():
            if held == week:
                total.add(literal)
        for session in self._fixed.get((service, mode), ()):
            if session.week == week:
                total.add(1)
        return total

    def occupied(self, service: Service, mode: Mode) -> Table:
        """The sessions of a part at each moment: those of that label and those of every week."""
        part = (service, mode)
        if part not in self._tables:
            table: dict[Moment, Sum] = {}
            for (week, slot), literal in self.placements(service, mode).items():
                for label in self.school.weeks_of(week):
                    table.setdefault((label, slot), Sum()).add(literal)
            for session in self._fixed.get(part, ()):
                for moment in moments_of(self.school, session):
                    table.setdefault(moment, Sum()).add(1)
            self._tables[part] = table
        return self._tables[part]

    def occupied_by(self, services: Iterable[Service], modes: Collection[Mode] = (SYNC,)) -> Table:
        """The sessions of several services at each moment."""
        return merge(self.occupied(service, mode) for service in services for mode in modes)

    def of_teacher(self, teacher: Teacher) -> Table:
        """The live sessions of a teacher at each moment."""
        return self._remember(teacher, self.school.services_of_teacher[teacher], (SYNC,))

    def of_audience(self, audience: Division | Group, mode: Mode | None = None) -> Table:
        """The sessions of an audience itself at each moment, of one mode or of both."""
        modes = MODES if mode is None else (mode,)
        return self._remember((audience, mode), self.school.services_of_audience[audience], modes)

    def _remember(self, key: object, services: tuple[Service, ...], modes: Collection[Mode]) -> Table:
        if key not in self._merged:
            self._merged[key] = merge(self.occupied(service, mode) for service in services for mode in modes)
        return self._merged[key]

    def live(self, division: Division) -> Mapping[Moment, Term]:
        """At each moment, whether the division, or a group drawn from it, has a live session."""
        if division not in self._live:
            parts = [self.of_audience(division, SYNC)]
            for groups in self.school.splits_of[division]:
                split = merge(self.of_audience(group, SYNC) for group in groups)
                parts.append({moment: Sum.of(self.either(total)) for moment, total in split.items()})
            self._live[division] = {moment: self.any_of(total) for moment, total in merge(parts).items()}
        return self._live[division]

    def taught(self, teacher: Teacher) -> Mapping[Moment, Term]:
        """At each moment, whether the teacher has a live session."""
        if teacher not in self._live:
            self._live[teacher] = {moment: self.any_of(total) for moment, total in self.of_teacher(teacher).items()}
        return self._live[teacher]

    def any_of(self, total: Sum) -> Term:
        """Whether any term of the sum is 1. Where all rules hold at most one is, which says it more sharply."""
        if self.wide or total.constant or len({literal.index for literal in total.literals}) <= 1:
            return self.either(total)
        key = ("any", *(literal.index for literal in total.literals))
        return self.shared(key, lambda: self._sum_of(total))

    def _sum_of(self, total: Sum) -> Literal:
        result = self.derived(1, lambda values: values.of(total))
        self.cp.add(cp_model.LinearExpr.sum(total.literals) == result)
        return result

    @staticmethod
    def per_day(table: Table) -> dict[tuple[str, str], Sum]:
        """The sums of a table added up by week label and day."""
        result: dict[tuple[str, str], Sum] = {}
        for (week, slot), total in table.items():
            result.setdefault((week, slot.day), Sum()).extend(total)
        return result

    @staticmethod
    def total(*sums: Sum | None) -> Sum:
        """A new sum of these; None stands for an empty one."""
        result = Sum()
        for one in sums:
            if one is not None:
                result.extend(one)
        return result

    # -- what is said of sums -------------------------------------------------------------------------------

    def at_most(self, total: Sum, most: int) -> None:
        """Constrain a sum from above; said once, however often it is asked."""
        room = most - total.constant
        if len(total.literals) <= room:
            return
        if not self._first_time((-1, room, *(literal.index for literal in total.literals))):
            return
        if room < 0:
            self.fail()
        elif room == 0:
            for literal in total.literals:
                self.cp.add(literal == 0)
        elif room == 1:
            self.cp.add_at_most_one(total.literals)
        else:
            self.cp.add(cp_model.LinearExpr.sum(total.literals) <= room)

    def at_least(self, terms: Iterable[Term], least: int) -> None:
        """Constrain a sum of terms from below."""
        total = Sum()
        for term in terms:
            total.add(term)
        if total.literals and total.constant < least:
            self.cp.add(cp_model.LinearExpr.sum(total.literals) >= least - total.constant)

    def between(self, terms: Iterable[tuple[Sum, int]], least: int, most: int) -> None:
        """Constrain a weighted sum of sums: `least ≤ Σ coefficient × sum ≤ most`."""
        weighted = Penalty()
        for total, coefficient in terms:
            weighted.add_sum(total, coefficient)
        least, most = least - weighted.constant, most - weighted.constant
        if not weighted.variables:
            if not least <= 0 <= most:
                self.fail()
            return
        indices = (literal.index for literal in weighted.variables)
        if self._first_time((-2, least, most, *weighted.coefficients, *indices)):
            expression = cp_model.LinearExpr.weighted_sum(weighted.variables, weighted.coefficients)
            self.cp.add_linear_constraint(expression, least, most)

    def either(self, total: Sum) -> Term:
        """1 where at least one term of the sum is, 0 where none is: exact in both directions."""
        if total.constant:
            return 1
        if len(total.literals) <= 1:
            return total.literals[0] if total.literals else 0
        key = tuple(sorted({literal.index for literal in total.literals}))
        if len(key) == 1:
            return total.literals[0]
        if key not in self._either:
            result = self.derived(1, lambda values: values.any(total.literals))
            self._either[key] = result
            self.cp.add_max_equality(result, total.literals)
        return self._either[key]

    def heaviest(self, totals: Iterable[Sum], cap: int) -> Sum:
        """A sum no smaller than any of these and no greater than `cap`; none of these may then exceed `cap`."""
        constant = 0
        distinct: dict[tuple[int, ...], Sum] = {}
        for total in totals:
            constant = max(constant, total.constant)
            if total.literals:
                distinct.setdefault((total.constant, *sorted(literal.index for literal in total.literals)), total)
        candidates = list(distinct.values())
        if not candidates:
            return Sum(constant=constant)
        if len(candidates) == 1 and candidates[0].constant == constant:
            return candidates[0]
        key = ("heaviest", cap, constant, *sorted(distinct))
        return self.shared(key, lambda: self._no_smaller(candidates, cap, constant))

    def _no_smaller(self, totals: list[Sum], cap: int, constant: int) -> Sum:
        result = Sum(constant=constant)
        for rank in range(constant, min(cap, max(total.most for total in totals))):
            result.add(self.derived(1, partial(_exceeds, totals, rank)))
        for total in totals:
            self.at_most_sum(total, result)
        return result

    def cap_views(self, division: Division, counted: Callable[[Division | Group], Mapping[Key, Sum]], cap: int) -> None:
        """Per key: the division's own sum and that of the heaviest group of each split, at most `cap` in all."""
        own = counted(division)
        splits = [[counted(group) for group in groups] for groups in self.school.splits_of[division]]
        keys = dict.fromkeys([*own, *(key for split in splits for table in split for key in table)])
        for key in keys:
            total = self.total(own.get(key))
            parts = [[table[key] for table in split if key in table] for split in splits]
            if total.most + sum(max((part.most for part in split), default=0) for split in parts) <= cap:
                continue  # whatever happens, and no variable is needed to say so
            for split in parts:
                total.extend(self.heaviest(split, cap))
            self.at_most(total, cap)

    def at_most_sum(self, smaller: Sum, larger: Sum) -> None:
        """Constrain one sum to be no greater than another."""
        variables = [*smaller.literals, *larger.literals]
        signs = [1] * len(smaller.literals) + [-1] * len(larger.literals)
        self.cp.add(cp_model.LinearExpr.weighted_sum(variables, signs) <= larger.constant - smaller.constant)

    def at_least_penalty(self, variable: cp_model.IntVar, terms: Iterable[tuple[Sum, int]], constant: int) -> None:
        """Constrain a variable to be at least a weighted sum of sums plus a constant."""
        weighted = Penalty()
        for total, coefficient in terms:
            weighted.add_sum(total, coefficient)
        weighted.add(variable, -1)
        expression = cp_model.LinearExpr.weighted_sum(weighted.variables, weighted.coefficients)
        self.cp.add(expression <= -constant - weighted.constant)

    def both(self, first: Term, second: Term) -> Term:
        """A term that is 1 where both are. Only for penalties: nothing keeps it from being 1 elsewhere."""
        if isinstance(first, int):
            return second if first else 0
        if isinstance(second, int):
            return first if second else 0
        key = ("both", *sorted((first.index, second.index)))
        return self.shared(key, lambda: self._unless_all([first, second]))

    def unless(self, term: Term, total: Sum) -> Term:
        """A term that is 1 where `term` is and nothing of the sum is. Only for penalties, as `both`."""
        if total.constant or (isinstance(term, int) and not term):
            return 0
        if not total.literals:
            return term
        given = [] if isinstance(term, int) else [term]
        key = ("unless", *(literal.index for literal in given), None, *(literal.index for literal in total.literals))
        return self.shared(key, lambda: self._unless_all(given, spoiling=total.literals))

    def unless_in_any(self, cases: Iterable[Sequence[Term]], spoiling: Term) -> Term:
        """A term that is 1 where all of some case are, unless the spoiling one is. Only for penalties, as `both`."""
        literals = [
            [term for term in case if not isinstance(term, int)]
            for case in cases
            if all(term for term in case if isinstance(term, int))
        ]
        if not literals or (isinstance(spoiling, int) and spoiling):
            return 0
        if not all(literals):  # some case holds whatever happens
            return self.unless(1, Sum.of(spoiling))
        return self._unless_all(*literals, spoiling=[] if isinstance(spoiling, int) else [spoiling])

    def _unless_all(self, *cases: Iterable[Literal], spoiling: Collection[Literal] = ()) -> Literal:
        """A new variable that has to be 1 where all literals of some case are and no spoiling one is."""
        result = self.derived(1, lambda values: any(map(values.all, cases)) and not values.any(spoiling))
        for case in cases:
            self.cp.add_bool_or([*(~literal for literal in case), *spoiling, result])
        return result

    def derived(self, most: int, value: Valued) -> cp_model.IntVar:
        """A new variable from 0 to `most` that follows from those before it; `value` tells a hint how."""
        variable = self.cp.new_bool_var("") if most == 1 else self.cp.new_int_var(0, most, "")
        self._derived.append((variable, value))
        return variable

    def shared(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes, made once for each key: weeks A and B are often alike, and so are their variables."""
        if key not in self._shared:
            self._shared[key] = make()
        return cast("Made", self._shared[key])

    def fail(self) -> None:
        """Say that no plan of this model exists."""
        self.cp.add_bool_or([])

    def _first_time(self, sentence: tuple[int, ...]) -> bool:
        if sentence in self._said:
            return False
        self._said.add(sentence)
        return True

    # -- the objective, and the way back to sessions --------------------------------------------------------

    def minimise(self) -> None:
        """Set the objective: all penalties that were added, weights included."""
        variables, weights, constant = weighed(self.penalties)
        self.cp.minimize(cp_model.LinearExpr.weighted_sum(variables, weights) + constant)

    def sessions(self, solver: cp_model.CpSolver) -> list[Session]:
        """The sessions of the free parts in the solver's solution."""
        return [
            Session(service, mode, week, slot)
            for service, mode in self.free
            for (week, slot), literal in self.placements(service, mode).items()
            if solver.boolean_value(literal)
        ]

    def hint(self, sessions: Iterable[Session]) -> None:
        """Tell the solver to try these sessions first, with all that follows from them."""
        known = self._values(sessions).known
        self.cp.proto.solution_hint.vars.extend(known.keys())
        self.cp.proto.solution_hint.values.extend(known.values())

    def match(self, sessions: Iterable[Session]) -> None:
        """Ask for plans that cost no more than with these sessions, and tell the solver nothing else of them."""
        known = self._values(sessions).known
        objective = self.cp.proto.objective
        cost = sum(round(weight) * known[index] for index, weight in zip(objective.vars, objective.coeffs, strict=True))
        objective.domain.extend([LOWEST, cost])

    def _values(self, sessions: Iterable[Session]) -> Values:
        """What the variables are worth where the free parts have these sessions."""
        placed = {(session.service, session.mode, session.week, session.slot) for session in sessions}
        values = Values()
        for service, mode in self.free:
            for (week, slot), literal in self.placements(service, mode).items():
                if literal not in values:  # aligned services share theirs
                    values[literal] = (service, mode, week, slot) in placed
        for variable, value in self._derived:
            values[variable] = value(values)
        return values

    def suggest(self, sessions: Iterable[Session]) -> None:
        """Tell the solver to try these sessions first, whatever becomes of all the others."""
        suggested: set[int] = set()
        for session in sessions:
            literal = self.placements(session.service, session.mode).get((session.week, session.slot))
            if literal is not None and literal.index not in suggested:
                suggested.add(literal.index)
                self.cp.add_hint(literal, True)


def _exceeds(totals: Iterable[Sum], number: int, values: Values) -> bool:
    """Whether any of the sums is greater than the number."""
    return any(values.of(total) > number for total in totals)
