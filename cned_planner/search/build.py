"""Puts rules and preferences into a model."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cned_planner.plan import Session
from cned_planner.preferences import PREFERENCES, Preference, weight_of
from cned_planner.rules import RULES
from cned_planner.school import MODES, Mode, School
from cned_planner.search.model import Model, Part
from cned_planner.search.sums import Penalty


def build(
    school: School,
    free: Iterable[Part],
    base: Iterable[Session] = (),
    *,
    covers: Collection[Mode] = MODES,
    days: Collection[str] | None = None,
    frugal: bool = False,
    preferences: Collection[Preference] = PREFERENCES,
) -> Model:
    """The model of the free parts: every rule, and the given preferences as its objective."""
    model = Model(school, free, base, covers=covers, days=days, frugal=frugal)
    for rule in RULES:
        rule.constrain(model)
    for preference in preferences:
        charge(model, preference)
    if preferences:
        model.minimise()
    return model


def charge(model: Model, preference: Preference, times: int = 1) -> None:
    """Add a preference to the objective, at so many times its weight; a weight of 0 switches it off."""
    weight = times * weight_of(model.school, preference)
    if weight:
        total = Penalty(weight)
        preference.penalty(model, total)
        model.penalties.append(total)
